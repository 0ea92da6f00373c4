//! How dense pages are and which keys work, kept in cookies of this browser alone: they say nothing
//! of anybody.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use maud::{Render as _, html};

use crate::app::{App, Shared};
use crate::components::{
    Answer, Button, Checkboxes, Choice, Content, Density, Fieldset, Form, Legend,
};
use crate::components::{PageFrame, Radios};
use crate::form::Checked;
use crate::page::{self, Place, done, see_other, show};
use crate::routes::{Route, act, full, page};
use crate::session::{DENSITY_NAME, KEYS_NAME, SignedIn};
use crate::trail;

/// How long the choice is kept: a year.
const KEPT_SECONDS: u32 = 365 * 24 * 60 * 60;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        page("/preferences", get).looked_at([full("/preferences", "practitioner")]),
        act("/preferences", post),
    ]
}

async fn get(State(app): State<Shared>, me: SignedIn, RawQuery(query): RawQuery) -> Response {
    let said = query.as_deref() == Some("said=kept");
    show(&view(&app, &me, said))
}

async fn post(State(app): State<Shared>, Checked(form): Checked) -> Response {
    let density = if form.get("density") == "compact" {
        "compact"
    } else {
        "comfortable"
    };
    let keys = if form.get("keys") == "single" {
        "single"
    } else {
        "usual"
    };
    let secure = if app.secure_cookies { "; Secure" } else { "" };
    let mut response = see_other("/preferences?said=kept");
    for (name, chosen) in [(KEYS_NAME, keys), (DENSITY_NAME, density)] {
        let cookie = format!(
            "{name}={chosen}; Path=/; HttpOnly; SameSite=Lax; Max-Age={KEPT_SECONDS}{secure}"
        );
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

fn view(app: &App, me: &SignedIn, said: bool) -> PageFrame {
    let chosen = if me.density == Density::Compact {
        "compact"
    } else {
        "comfortable"
    };
    let answers = [
        ("comfortable", "Comfortable"),
        ("compact", "Compact: smaller rows and controls"),
    ];
    let answers = answers.map(|(code, words)| Choice::from(Answer::new(code, words)));
    let fields = html! {
        (Radios {
            value: Some(chosen.to_owned()),
            hint: Some("Kept in this browser. Text is never made smaller".into()),
            ..Radios::new("density", Fieldset::new(Legend::medium("Spacing")), answers)
        })
        (Checkboxes {
            values: if me.single_keys { vec!["single".to_owned()] } else { Vec::new() },
            hint: Some("Leave this off where you dictate: dictation types them".into()),
            ..Checkboxes::new(
                "keys",
                Fieldset::new(Legend::medium("Keyboard")),
                [Choice::from(Answer::new("single", "Single keys, such as J and K to go through a list"))],
            )
        })
        (Button::new("Save"))
    };
    let body = html! {
        (Form {
            action: "/preferences".to_owned(),
            csrf: me.csrf.clone(),
            body: fields.into(),
            ..Form::default()
        })
        (trail::link(app, me))
    };
    PageFrame {
        banner: if said {
            done("Saved").render().into()
        } else {
            Content::default()
        },
        body: body.into(),
        ..page::frame(app, me, Place::Elsewhere, "Preferences")
    }
}
