//! The pages of a child's file over HTTP, as people use them.

mod absences;
mod actions;
mod calendar;
mod catch_up;
mod chronology;
mod closed;
mod coded;
mod concerns;
mod enquiry;
mod explained;
mod file;
mod first_visit;
mod full;
mod hostile;
mod lives;
mod look;
mod policies;
mod rules;
mod standing;
mod team;
mod withdrawn;

use crate::app::{Browser, TestApp};
use access::Role;
use casework::Who;
use record::ids::ChildId;

/// An installation with a practitioner, their manager, and a child whom the practitioner holds.
struct Held {
    app: TestApp,
    amina: Browser,
    manager: Browser,
    who: Who,
    child: ChildId,
}

impl Held {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let team = app.team("Safeguarding east").await;
        app.account("amina", Role::Practitioner, &[team]).await;
        app.account("manager", Role::TeamManager, &[team]).await;
        let amina = app.sign_in("amina").await;
        let manager = app.sign_in("manager").await;
        let who = app.who(&amina).await;
        let child = app.open_file(&who, "Maya").await;
        Self {
            app,
            amina,
            manager,
            who,
            child,
        }
    }

    fn at(&self, path: &str) -> String {
        format!("/children/{}{path}", self.child)
    }

    /// A page of the file, as the practitioner reads it.
    async fn page(&self, path: &str) -> crate::app::Answer {
        self.amina.get(&self.app, &self.at(path)).await
    }
}
