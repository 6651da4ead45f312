//! The HTTP server: connections, and how they end.

use std::{
    convert::Infallible,
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};

use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    signal::unix::{SignalKind, signal},
    sync::{Semaphore, watch},
    time::{sleep, timeout},
};

use crate::{
    limits::{LAST_CALL, MAX_HEAD},
    service::Service,
    taking::Taken,
};

/// Serves the connections of `listener` until `stop`, and then the requests that are in flight.
pub async fn serve(listener: TcpListener, service: Arc<Service>, stop: impl Future<Output = ()>) {
    let bounds = service.bounds();
    let (stopping, stopped) = watch::channel(());
    let accepting = async {
        let places = Arc::new(Semaphore::new(bounds.connections));
        while let Ok(place) = Arc::clone(&places).acquire_owned().await {
            let stream = accept(&listener).await;
            let connection = connection(stream, Arc::clone(&service), stopped.clone());
            tokio::spawn(async move {
                connection.await;
                drop(place);
            });
        }
    };
    tokio::select! {
        () = accepting => {}
        () = stop => {}
    }
    drop((listener, stopped));
    let _ = stopping.send(());
    // Until every connection has dropped its end of the channel.
    let _ = timeout(bounds.grace, stopping.closed()).await;
}

/// The next connection. What fails here is a client that has gone, or the system that is short of something for a while.
async fn accept(listener: &TcpListener) -> TcpStream {
    const PAUSE: Duration = Duration::from_millis(20);

    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(_) => sleep(PAUSE).await,
        }
    }
}

/// Serves one connection to its end, which is that of its present request once the server stops. Errors concern nobody but
/// the client: it went away, it does not take its answer, or what it sent is no HTTP, and then it has been told.
async fn connection(stream: TcpStream, service: Arc<Service>, mut stopped: watch::Receiver<()>) {
    let _ = stream.set_nodelay(true);
    let patience = service.bounds().patience;
    let is_busy = Arc::new(AtomicBool::new(false));
    let busy = Arc::clone(&is_busy);
    let answer = service_fn(move |request| {
        let (service, is_busy) = (Arc::clone(&service), Arc::clone(&busy));
        async move {
            is_busy.store(true, Relaxed);
            let answer = service.answer(request).await;
            is_busy.store(false, Relaxed);
            Ok::<_, Infallible>(answer)
        }
    });
    let mut connection = std::pin::pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(patience)
            .max_buf_size(MAX_HEAD)
            .serve_connection(TokioIo::new(Taken::new(stream, patience)), answer)
    );
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopped.changed() => connection.as_mut().graceful_shutdown(),
    }
    // One that is idle has ended by that. Another may be in the middle of a head, and that is no reason to wait for long.
    let ended = timeout(LAST_CALL, connection.as_mut()).await.is_ok();
    if !ended && is_busy.load(Relaxed) {
        let _ = connection.await;
    }
}

/// Ends when the process is told to stop.
///
/// # Errors
///
/// When the system does not let the process listen to signals.
pub fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
