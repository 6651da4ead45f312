//! The HTTP server: the Azure custom handler, and as well the program of any container.

use std::{env, net::Ipv4Addr, process::ExitCode};

use palindrome_products_handlers::{
    deadline::{TimeLimit, whole_number},
    limits::Bounds,
    log::Log,
    panics,
    server::{serve, told_to_stop},
    service::Service,
};
use tokio::{net::TcpListener, runtime};

const DEFAULT_PORT: u16 = 3000;

fn main() -> ExitCode {
    panics::tell_in_one_line();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let service = Service::new(TimeLimit::from_env()?, Log::from_env(), Bounds::default());
    let port = port()?;
    // Connections need one thread; long searches have others.
    let tokio = runtime::Builder::new_current_thread().enable_all().build().map_err(failed("no runtime"))?;
    tokio.block_on(async {
        let stop = told_to_stop().map_err(failed("no signals"))?;
        let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).await;
        let listener = listener.map_err(failed(&format!("port {port}")))?;
        serve(listener, service, stop).await;
        Ok(())
    })
}

/// The port that the Azure host names, or else the one that containers are given.
fn port() -> Result<u16, String> {
    for name in ["FUNCTIONS_CUSTOMHANDLER_PORT", "PORT"] {
        let Some(text) = env::var_os(name).filter(|text| !text.is_empty()) else { continue };
        let port = whole_number(&text.to_string_lossy(), 1..=u16::MAX.into());
        return port.and_then(|port| u16::try_from(port).ok()).ok_or_else(|| {
            format!("ERR_INVALID_OPTION: {name} must be a port from 1 to 65535; got {text:?}")
        });
    }
    Ok(DEFAULT_PORT)
}

fn failed(what: &str) -> impl Fn(std::io::Error) -> String {
    move |error| format!("ERR_START: {what}: {error}")
}
