//! An HTTP client of the plainest kind, and the server that it asks.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    sync::mpsc,
    thread::{self, JoinHandle},
    time::Duration,
};

use palindrome_products_handlers::{
    deadline::TimeLimit, limits::Bounds, log::Log, server::serve, service::Service,
};
use tokio::{
    net::{TcpListener, TcpSocket},
    runtime,
    sync::oneshot,
};

use crate::rows::{Body, Http};

/// A server in this process.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) fn start(limit_ms: u64, patience: Duration) -> Server {
        Server::within(limit_ms, Bounds { patience, ..Bounds::default() })
    }

    pub(crate) fn within(limit_ms: u64, bounds: Bounds) -> Server {
        let (stop, stopped) = oneshot::channel::<()>();
        let (send, receive) = mpsc::channel();
        let thread = thread::spawn(move || {
            let tokio = runtime::Builder::new_current_thread().enable_all().build().unwrap();
            tokio.block_on(async {
                let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
                send.send(listener.local_addr().unwrap()).unwrap();
                let service = Service::new(TimeLimit::of_ms(limit_ms), Log::off(), bounds);
                serve(listener, service, async { stopped.await.unwrap_or_default() }).await;
            });
        });
        Server { address: receive.recv().unwrap(), stop: Some(stop), thread: Some(thread) }
    }

    /// Tells the server to stop, without waiting for it.
    pub(crate) fn tell_to_stop(&mut self) {
        drop(self.stop.take());
    }

    /// Waits until it has stopped.
    pub(crate) fn wait(&mut self) {
        self.thread.take().unwrap().join().unwrap();
    }

    pub(crate) fn connect(&self) -> Connection {
        Server::connection(TcpStream::connect(self.address).unwrap())
    }

    /// A connection for which the client's system keeps next to nothing that nobody has read.
    pub(crate) fn connect_narrowly(&self) -> Connection {
        let tokio = runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let stream = tokio.block_on(async {
            let socket = TcpSocket::new_v4().unwrap();
            socket.set_recv_buffer_size(4096).unwrap();
            socket.connect(self.address).await.unwrap().into_std().unwrap()
        });
        stream.set_nonblocking(false).unwrap();
        Server::connection(stream)
    }

    fn connection(stream: TcpStream) -> Connection {
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.set_nodelay(true).unwrap();
        Connection { stream: BufReader::new(stream) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.tell_to_stop();
    }
}

#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| &**value)
    }
}

pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        self.stream.get_mut().write_all(bytes).unwrap();
    }

    /// Sends what the server may not want to have; false when it would not take it.
    pub(crate) fn try_send(&mut self, bytes: &[u8]) -> bool {
        self.stream.get_mut().write_all(bytes).is_ok()
    }

    /// Sends the bytes again and again, until the server has not taken them for a while.
    pub(crate) fn send_until_full(&mut self, bytes: &[u8]) {
        let stream = self.stream.get_mut();
        stream.set_write_timeout(Some(Duration::from_millis(100))).unwrap();
        let full = loop {
            if let Err(error) = stream.write_all(bytes) {
                break error;
            }
        };
        assert_eq!(full.kind(), std::io::ErrorKind::WouldBlock);
    }

    /// Reads what is there, up to so much; how much it was, `None` when the connection has ended.
    pub(crate) fn take(&mut self, most: usize) -> Option<usize> {
        let mut bytes = vec![0; most];
        self.stream.get_mut().read(&mut bytes).ok().filter(|count| *count > 0)
    }

    /// Writes a request whose body is whole.
    pub(crate) fn request(&mut self, http: &Http) {
        let Http { method, path, query, headers, body } = http;
        let query = query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        let mut head = format!("{method} {path}{query} HTTP/1.1\r\nhost: localhost\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let mut bytes = match body {
            Body::Bytes(bytes) => {
                head.push_str(&format!("content-length: {}\r\n", bytes.len()));
                bytes.clone()
            }
            Body::None => Vec::new(),
            Body::NoBase64(_) => panic!("no client sends that"),
        };
        head.push_str("\r\n");
        bytes.splice(0..0, head.into_bytes());
        self.send(&bytes);
    }

    /// Reads an answer; `None` when the connection ends instead. The answer to a HEAD has no body.
    pub(crate) fn receive(&mut self, is_head: bool) -> Option<Received> {
        let status = self.line()?.split(' ').nth(1)?.parse().ok()?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(": ") else { break };
            headers.push((name.to_owned(), value.to_owned()));
        }
        let mut received = Received { status, headers, body: String::new() };
        let length: usize = received.header("content-length").map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; if is_head { 0 } else { length }];
        self.stream.read_exact(&mut body).ok()?;
        received.body = String::from_utf8(body).unwrap();
        Some(received)
    }

    pub(crate) fn get(&mut self, query: &str) -> Received {
        self.send(format!("GET /api/palindromes?{query} HTTP/1.1\r\nhost: localhost\r\n\r\n").as_bytes());
        self.receive(false).unwrap()
    }

    /// Has the server ended the connection, without another word?
    pub(crate) fn is_closed(&mut self) -> bool {
        matches!(self.stream.read(&mut [0]), Ok(0) | Err(_))
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let length = self.stream.read_line(&mut line).ok()?;
        (length > 0).then(|| line.trim_end().to_owned())
    }
}
