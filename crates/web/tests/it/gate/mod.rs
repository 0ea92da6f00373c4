//! What every request passes: sessions, forms, limits, headers, and what is never said.

mod cookies;
mod forms;
mod kept;
mod limits;
mod silence;
mod trail;

use crate::app::{Answer, Browser, TestApp, once};
use access::Role;
use record::ids::ChildId;

/// An installation with a practitioner, `amina`, who holds one child.
struct Held {
    app: TestApp,
    amina: Browser,
    child: ChildId,
}

impl Held {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let team = app.team("East").await;
        app.account("amina", Role::Practitioner, &[team]).await;
        let amina = app.sign_in("amina").await;
        let who = app.who(&amina).await;
        let child = app.open_file(&who, "Maya").await;
        Self { app, amina, child }
    }

    /// States that the child is a Quaker, with these fields besides.
    async fn state(&self, browser: &Browser, more: &[(&str, &str)]) -> Answer {
        let key = once();
        let mut fields = vec![
            ("religion", "Quaker"),
            ("known_by", "checked"),
            ("known_from", "Kerry Hartley, 20 November"),
            ("once", key.as_str()),
        ];
        fields.extend(more);
        let path = format!("/children/{}/state/religion", self.child);
        browser.post(&self.app, &path, &fields).await
    }

    /// How often the file states a religion.
    async fn religions(&self) -> usize {
        let who = self.app.who(&self.amina).await;
        let facts = casework::file::details(&self.app.desk, &who, self.child, self.app.now()).await;
        let kind = record::fact::FactKind::Religion;
        casework::of_kind(&facts.unwrap().1, kind).count()
    }
}
