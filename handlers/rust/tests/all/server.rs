//! The server with clients that are slow, greedy, rude, many, or gone.

use std::{
    thread,
    time::{Duration, Instant},
};

use palindrome_products_handlers::limits::{Bounds, MAX_BODY, MAX_REQUESTS, PATIENCE};

use crate::client::{Connection, Received, Server};

const LONG: Duration = Duration::from_secs(60);

/// A search that would take minutes.
const FAR: &str = "min=16000000000000000000&max=16000000005000000000";

/// One that would take longer still.
const COUNT: &str = "min=1&max=18446744073709551615&find=count";

fn post(length: usize, body: &[u8]) -> Vec<u8> {
    let head = format!("POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

fn seconds(work: impl FnOnce()) -> f64 {
    let began = Instant::now();
    work();
    began.elapsed().as_secs_f64()
}

fn is_well(server: &Server) {
    assert_eq!(server.connect().get("min=10&max=99").status, 200);
}

#[test]
fn is_ready_at_once() {
    let server = Server::start(1_000, PATIENCE);
    let mut connection = server.connect();
    // As the Azure host asks: any answer will do.
    connection.send(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
    assert_eq!(connection.receive(false).unwrap().status, 400);
}

#[test]
fn answers_requests_that_are_sent_ahead() {
    let server = Server::start(1_000, PATIENCE);
    let mut connection = server.connect();
    let one = b"GET /?min=10&max=99 HTTP/1.1\r\nhost: localhost\r\n\r\n";
    connection.send(&one.repeat(20));
    for _ in 0..20 {
        assert_eq!(connection.receive(false).unwrap().status, 200);
    }
}

#[test]
fn refuses_what_is_no_http() {
    let server = Server::start(1_000, PATIENCE);
    let long = format!("GET / HTTP/1.1\r\nx: {}\r\n\r\n", "y".repeat(100_000));
    for (sent, status) in [
        ("\u{16}\u{3}\u{1}\r\n\r\n", 400),
        ("GET / HTTP/9\r\n\r\n", 400),
        ("GET /\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", 400),
        ("GET / HTTP/1.1\r\nx y: z\r\n\r\n", 400),
        (&long, 431),
    ] {
        let mut connection = server.connect();
        connection.try_send(sent.as_bytes());
        // Or the connection ends without a word, when what has been read is not even the beginning of a head.
        if let Some(received) = connection.receive(false) {
            assert_eq!(received.status, status, "{sent:.40}");
            assert!(connection.is_closed(), "{sent:.40}");
        }
    }
    is_well(&server);
}

#[test]
fn outlives_clients_that_hang_up() {
    let server = Server::start(1_000, PATIENCE);
    for sent in [&b""[..], b"GET", b"GET / HTTP/1.1\r\nhost:", &post(100, b"{\"min\":10")] {
        server.connect().send(sent);
    }
    is_well(&server);
}

#[test]
fn does_not_wait_for_slow_clients() {
    let server = Server::start(1_000, Duration::from_millis(300));
    for sent in [&b""[..], b"GET / HTTP/1.1\r\nhost: loc"] {
        let mut connection = server.connect();
        connection.send(sent);
        let took = seconds(|| assert!(connection.receive(false).is_none()));
        assert!((0.2..5.0).contains(&took), "{took}");
    }
    let mut connection = server.connect();
    connection.send(&post(100, b"{\"min\":10"));
    let received = connection.receive(false).unwrap();
    assert_eq!(received.status, 408);
    assert!(received.body.contains("ERR_REQUEST_TIMEOUT"));
    assert!(connection.is_closed());
    is_well(&server);
}

#[test]
fn a_connection_may_be_used_again_but_not_be_idle_for_ever() {
    let server = Server::start(1_000, Duration::from_millis(300));
    let mut connection = server.connect();
    for _ in 0..3 {
        assert_eq!(connection.get("min=10&max=99").status, 200);
        thread::sleep(Duration::from_millis(50));
    }
    assert!(seconds(|| assert!(connection.is_closed())) < 5.0);
}

/// A server that takes one connection, which whoever comes next has to wait for.
fn of_one_connection(patience: Duration) -> Server {
    Server::within(1_000, Bounds { connections: 1, patience, ..Bounds::default() })
}

const TALK: &[u8] = b"GET /?min=10&max=99 HTTP/1.1\r\nhost: localhost\r\n\r\n";

#[test]
fn who_takes_no_answers_is_given_up() {
    let server = of_one_connection(Duration::from_millis(500));
    let mut greedy = server.connect_narrowly();
    greedy.send_until_full(&TALK.repeat(100));
    let took = seconds(|| is_well(&server));
    assert!(took < 5.0, "{took}");
    assert!(!greedy.try_send(TALK));
}

#[test]
fn who_takes_a_byte_now_and_then_is_given_up() {
    let server = of_one_connection(Duration::from_millis(500));
    let mut greedy = server.connect_narrowly();
    greedy.send_until_full(&TALK.repeat(100));
    let began = Instant::now();
    while greedy.take(64).is_some() {
        thread::sleep(Duration::from_millis(20));
        assert!(began.elapsed() < Duration::from_secs(10));
    }
    is_well(&server);
}

#[test]
fn who_is_slow_to_take_answers_is_waited_for() {
    let server = of_one_connection(Duration::from_millis(500));
    let mut slow = server.connect();
    slow.send_until_full(&TALK.repeat(100));
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(3) {
        assert!(slow.take(64 << 10).is_some(), "{:?}", began.elapsed());
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn large_bodies_are_refused_and_not_kept() {
    let server = Server::start(1_000, PATIENCE);
    let large = 6 << 20;
    let mut connection = server.connect();
    // At once, by what the head says …
    connection.send(&post(large, b""));
    assert_eq!(connection.receive(false).unwrap().status, 413);
    // … and for a client that does not listen yet, when it has sent everything.
    let body = vec![b'x'; large];
    connection.send(&body);
    connection.send(&post(large, &body));
    assert_eq!(connection.receive(false).unwrap().status, 413);
    assert_eq!(connection.get("min=10&max=99").status, 200);

    let chunk = format!("{:x}\r\n{}\r\n", MAX_BODY, "x".repeat(MAX_BODY));
    let mut connection = server.connect();
    connection.send(b"POST / HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n");
    connection.send(chunk.repeat(2).as_bytes());
    assert_eq!(connection.receive(false).unwrap().status, 413);
    is_well(&server);
}

#[test]
fn endless_bodies_are_cut() {
    let server = Server::start(1_000, PATIENCE);
    let mut connection = server.connect();
    connection.send(&post(1 << 30, b""));
    assert_eq!(connection.receive(false).unwrap().status, 413);
    let megabyte = vec![b'x'; 1 << 20];
    let sent = (0..64).take_while(|_| connection.try_send(&megabyte)).count();
    assert!(sent < 32, "{sent} MB");
}

#[test]
fn chunked_bodies_are_bodies() {
    let server = Server::start(1_000, PATIENCE);
    let mut connection = server.connect();
    connection.send(
        b"POST / HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n\
          9\r\n{\"min\":10\r\na\r\n,\"max\":99}\r\n0\r\n\r\n",
    );
    assert_eq!(connection.receive(false).unwrap().status, 200);
}

/// Sends the request on connections of their own.
fn many(server: &Server, count: usize, query: &str) -> Vec<Connection> {
    let sent = (0..count).map(|_| {
        let mut connection = server.connect();
        connection.send(format!("GET /?{query} HTTP/1.1\r\nhost: localhost\r\n\r\n").as_bytes());
        connection
    });
    sent.collect()
}

#[test]
fn long_searches_are_not_in_the_way_and_end_in_time() {
    let server = Server::start(2_000, PATIENCE);
    let began = Instant::now();
    let mut long = many(&server, 100, FAR);
    long.extend(many(&server, 20, &format!("{FAR}&find=list")));
    long.extend(many(&server, 20, COUNT));
    long.extend(many(&server, 99, "min=1&max=9999&method=exhaustive"));
    for _ in 0..20 {
        let took = seconds(|| is_well(&server));
        assert!(took < 1.0, "{took}");
    }
    let statuses: Vec<u16> = long.iter_mut().map(|one| one.receive(false).unwrap().status).collect();
    assert!(statuses[..140].iter().all(|status| *status == 503));
    assert!(statuses[140..].iter().all(|status| matches!(status, 200 | 503)));
    let took = began.elapsed().as_secs_f64();
    assert!((2.0..10.0).contains(&took), "{took}");
    let took = seconds(|| assert_eq!(server.connect().get("min=10&max=99&find=count").status, 200));
    assert!(took < 1.0, "{took}: nothing of them is left in the way");
}

#[test]
fn counts_and_lists_wait_for_a_place() {
    let server = Server::start(60_000, PATIENCE);
    let long = many(&server, 8, COUNT);
    is_well(&server);
    let freed = thread::spawn(move || {
        thread::sleep(Duration::from_millis(700));
        drop(long);
    });
    let query = "min=10&max=99&find=list&cursor=9009";
    let took = seconds(|| assert_eq!(server.connect().get(query).status, 200));
    freed.join().unwrap();
    assert!((0.6..10.0).contains(&took), "{took}");
}

/// The first answer of its kind, asked for again and again for a while.
fn first(server: &Server, is_it: impl Fn(&Received) -> bool) -> Received {
    let ask = |_| {
        thread::sleep(Duration::from_millis(5));
        server.connect().get("min=10&max=99")
    };
    (0..4_000).map(ask).find(is_it).expect("an answer of that kind")
}

#[test]
fn takes_so_many_requests_and_works_for_nobody_who_is_gone() {
    let server = Server::start(60_000, PATIENCE);
    let long = many(&server, MAX_REQUESTS, FAR);
    let refusal = first(&server, |received| received.status != 200);
    assert!(refusal.status == 503 && refusal.body.contains("ERR_BUSY"), "{refusal:?}");
    assert_eq!(refusal.header("retry-after"), Some("1"));
    drop(long);
    // Their places are free again, long before their time is over.
    let took = seconds(|| drop(first(&server, |received| received.status == 200)));
    assert!(took < 20.0, "{took}");
    // And so are the threads: another search has them to itself.
    let alone = "min=1000000000000000&max=9999999999999999";
    let took = seconds(|| assert_eq!(server.connect().get(alone).status, 200));
    assert!(took < 10.0, "{took}");
}

#[test]
fn finishes_what_is_in_flight() {
    let mut server = Server::start(1_000, LONG);
    let mut in_flight = many(&server, 1, FAR).remove(0);
    let mut idle = server.connect();
    assert_eq!(idle.get("min=10&max=99").status, 200);
    thread::sleep(Duration::from_millis(100));
    let began = Instant::now();
    server.tell_to_stop();
    assert_eq!(in_flight.receive(false).unwrap().status, 503);
    assert!(idle.is_closed());
    server.wait();
    let took = began.elapsed().as_secs_f64();
    assert!((0.5..5.0).contains(&took), "{took}");
    assert!(std::net::TcpStream::connect(server.address).is_err());
}

/// Tells it to stop; how long it takes, in seconds.
fn stop(server: &mut Server) -> f64 {
    // Until what has been sent is there.
    thread::sleep(Duration::from_millis(100));
    server.tell_to_stop();
    seconds(|| server.wait())
}

#[test]
fn who_has_asked_nothing_does_not_delay_the_end() {
    let mut server = Server::start(60_000, LONG);
    let mut silent = server.connect();
    let mut idle = server.connect();
    assert_eq!(idle.get("min=10&max=99").status, 200);
    let took = stop(&mut server);
    assert!(took < 0.5, "{took}");
    assert!(silent.is_closed() && idle.is_closed());
}

#[test]
fn half_a_head_is_not_waited_for_long() {
    let mut server = Server::start(60_000, LONG);
    let mut half = server.connect();
    half.send(b"GET /?min=10&max=99 HTTP/1.1\r\nhost: loc");
    let mut second = server.connect();
    second.send(b"GET /?min=10&max=99 HTTP/1.1\r\nhost: loc");
    thread::sleep(Duration::from_millis(100));
    server.tell_to_stop();
    let took = seconds(|| {
        thread::sleep(Duration::from_millis(100));
        second.send(b"alhost\r\n\r\n");
        assert_eq!(second.receive(false).unwrap().status, 200);
        server.wait();
    });
    assert!((0.8..3.0).contains(&took), "{took}");
    assert!(half.is_closed());
}

#[test]
fn what_takes_longer_than_the_grace_is_cut() {
    let grace = Duration::from_millis(600);
    let mut server = Server::within(60_000, Bounds { grace, ..Bounds::default() });
    let mut long = many(&server, 1, FAR).remove(0);
    let took = stop(&mut server);
    assert!((0.5..3.0).contains(&took), "{took}");
    assert!(long.receive(false).is_none());
    // Cloud Run kills after ten seconds.
    assert!(Bounds::default().grace < Duration::from_millis(9_500));
}
