//! An HTTP server of a few lines: what the benchmark's custom handlers have in common.

#![forbid(unsafe_code)]

use std::{convert::Infallible, env, future::ready, io, net::Ipv4Addr};

use bytes::Bytes;
use http_body_util::Full;
use hyper::{
    Request, Response,
    body::Incoming,
    header::{CONTENT_TYPE, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpListener, runtime};

/// What is said to a request.
pub type Answer = fn(&Request<Incoming>) -> Response<Full<Bytes>>;

/// Answers every request, on one thread, at the port that the Azure host names.
///
/// # Errors
///
/// When there is no such port, or none that it can listen on.
pub fn serve(answer: Answer) -> io::Result<()> {
    runtime::Builder::new_current_thread().enable_all().build()?.block_on(listen(answer))
}

async fn listen(answer: Answer) -> io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port()?)).await?;
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let service = service_fn(move |request| ready(Ok::<_, Infallible>(answer(&request))));
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

fn port() -> io::Result<u16> {
    let text = env::var("FUNCTIONS_CUSTOMHANDLER_PORT").map_err(io::Error::other)?;
    text.parse().map_err(io::Error::other)
}

/// A response with this body.
#[must_use]
pub fn response(content_type: &'static str, body: impl Into<Bytes>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body.into()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
