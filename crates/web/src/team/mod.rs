//! A team's pages for those who answer for it: figures, and the list behind each (RPT-001,
//! RPT-003, RPT-008; ux §7d). Numbers stand by name and as n of m; nothing is ranked, scored or
//! coloured as praise or blame.

mod children;
mod concerns;
mod drafts;
mod links;
mod list;
mod notes;
mod one;
mod owed;
mod parts;
mod period;
mod tables;
mod teams;
mod trend;

use crate::routes::{Route, State, full, page};

pub(crate) fn routes() -> Vec<Route> {
    const TEAM: &str = "/team/{team}";
    const NOTES: &str = "/team/{team}/notes?show=with-limit&period=last-three-months";
    const NO_DRAFTS: &str = "/team/{empty-team}/drafts";
    const CHILDREN: &str = "/team/{team}/children?show=can-be-seen";
    vec![
        page("/teams", teams::get).looked_at([
            full("/teams", "senior-manager"),
            State {
                status: 422,
                ..full("/teams?period=dates&from=31/2/2026", "senior-manager").named("error")
            },
        ]),
        page(TEAM, one::team).looked_at([
            full(TEAM, "team-manager").named("month"),
            full("/team/{team}?period=last-three-months", "team-manager"),
            full("/team/{empty-team}", "senior-manager").named("empty"),
            State {
                status: 422,
                ..full("/team/{team}?period=dates&from=31/2/2026", "team-manager").named("error")
            },
        ]),
        page("/team/{team}/workers/{worker}", one::worker).looked_at([full(
            "/team/{team}/workers/{worker}?period=last-three-months",
            "team-manager",
        )]),
        page("/team/{team}/notes", notes::get).looked_at([
            full(NOTES, "team-manager"),
            full("/team/{empty-team}/notes", "senior-manager").named("empty"),
        ]),
        page("/team/{team}/drafts", drafts::get).looked_at([
            full("/team/{team}/drafts", "team-manager"),
            full(NO_DRAFTS, "senior-manager").named("empty"),
        ]),
        page("/team/{team}/duties", owed::get).looked_at([
            full("/team/{team}/duties", "team-manager"),
            full("/team/{empty-team}/duties", "senior-manager").named("empty"),
        ]),
        page("/team/{team}/concerns", concerns::get).looked_at([
            full(
                "/team/{team}/concerns?period=last-three-months",
                "team-manager",
            ),
            full("/team/{empty-team}/concerns", "senior-manager").named("empty"),
        ]),
        page("/team/{team}/children", children::get).looked_at([
            full(CHILDREN, "team-manager"),
            full("/team/{empty-team}/children", "senior-manager").named("empty"),
        ]),
    ]
}
