//! Answering on a socket: a limit on connections, and on how long a client may take to say what it
//! wants, so that slow clients cannot keep others out (reliability T51).

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt as _;

use crate::app::App;
use crate::router::router;

/// Most connections at once; further ones wait to be accepted.
pub const CONNECTIONS_MAX: usize = 1024;

/// Longest a client may take to send the head of a request.
const HEAD_SECONDS_MAX: u64 = 10;

/// Longest that requests under way may take once the server is told to stop.
const STOPPING_SECONDS_MAX: u64 = 20;

/// How long to wait where the machine has no place for one more connection.
const REFUSED_MILLISECONDS: u64 = 200;

/// Serves an installation until the shutdown resolves; requests under way are finished.
///
/// # Errors
/// Where the limit on connections cannot be kept: never, short of a fault of ours.
pub async fn serve(
    listener: TcpListener,
    app: App,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let router = router(app);
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let under_way = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let place = Arc::clone(&places).acquire_owned().await;
        let place = place.map_err(std::io::Error::other)?;
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        match accepted {
            Ok((stream, address)) => {
                answer(&under_way, router.clone(), stream, address, place);
            }
            // The client went away, or the machine is short of something: it passes.
            Err(error) => {
                tracing::debug!(%error, "a connection was not accepted");
                tokio::time::sleep(Duration::from_millis(REFUSED_MILLISECONDS)).await;
            }
        }
    }
    let patience = Duration::from_secs(STOPPING_SECONDS_MAX);
    if tokio::time::timeout(patience, under_way.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests were cut off at the stop");
    }
    Ok(())
}

/// Answers one connection in a task of its own.
fn answer(
    under_way: &GracefulShutdown,
    router: Router,
    stream: TcpStream,
    address: SocketAddr,
    place: OwnedSemaphorePermit,
) {
    // Small answers leave at once; where that cannot be set they are only slower.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(address));
        router.clone().oneshot(request.map(Body::new))
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(HEAD_SECONDS_MAX))
        .serve_connection(TokioIo::new(stream), service);
    let connection = under_way.watch(connection);
    tokio::spawn(async move {
        // A client that breaks off is its own affair.
        let _ = connection.await;
        drop(place);
    });
}
