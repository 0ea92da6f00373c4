//! The router, made from the closed list.

use axum::Router;
use axum::handler::HandlerWithoutStateExt as _;
use axum::middleware::{from_fn_with_state, map_response_with_state};
use axum::response::IntoResponse as _;
use std::sync::Arc;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::app::{App, Shared};
use crate::gate::{self, Gate};
use crate::headers;
use crate::problem::Problem;
use crate::routes::{Route, table};

/// The pages of an installation.
pub fn router(app: App) -> Router {
    inner(&Arc::new(app))
}

/// The same, for an installation that is served already.
pub(crate) fn inner(app: &Shared) -> Router {
    let mut router = Router::new();
    for Route { listed, answers } in table() {
        let gate = Gate::new(app, Some(listed));
        let path = gate.path();
        let answers = answers
            .layer(CatchPanicLayer::custom(|_| {
                Problem::bug("a handler stopped").into_response()
            }))
            .layer(from_fn_with_state(gate, gate::pass));
        router = router.route(path, answers);
    }
    let unlisted = from_fn_with_state(Gate::new(app, None), gate::pass);
    let nothing = (|| async { Problem::NotFound }).into_service();
    router
        .fallback_service(
            tower::ServiceBuilder::new()
                .layer(unlisted)
                .service(nothing),
        )
        .with_state(Arc::clone(app))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(map_response_with_state(Arc::clone(app), headers::add))
}
