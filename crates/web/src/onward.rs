//! Where someone was going when a sign-in or a question came between, with everything they had
//! typed. It travels in hidden inputs, sealed, and never in an address.

use axum::body::Body;
use axum::http::{HeaderValue, Method, Request, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use casework::accounts::{self, NotOpened};
use maud::{Markup, html};
use tower::ServiceExt as _;

use crate::app::{App, Shared};
use crate::components::CSRF_FIELD;
use crate::form::Fields;
use crate::page::see_other;
use crate::problem::Problem;
use crate::session::{Token, Visitor, owned, whose};

/// Name of the hidden input with the address.
const TO: &str = "to";

/// Name of the hidden input with the sealed form.
const KEPT: &str = "kept";

/// Name of the hidden input that says whose form that is.
const WHOSE: &str = "whose";

/// A page to go on to, and the form that was on its way there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Onward {
    to: String,
    kept: Option<Kept>,
}

/// A form that waits, sealed, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kept {
    sealed: String,
    /// The mark of the person for whom its page was made.
    whose: String,
}

/// From whom a request comes, where it does not come over a connection of its own.
#[derive(Debug, Clone)]
pub(crate) struct Address(pub(crate) String);

impl Onward {
    /// On to a page of ours.
    pub(crate) fn page(to: &str) -> Self {
        Self {
            to: local(to).to_owned(),
            kept: None,
        }
    }

    /// On to where a form was sent. What was typed is sealed for whoever wrote it: it stands in the
    /// page's source, at a screen that others may come to (ux §9).
    pub(crate) fn form(app: &App, to: &str, fields: &Fields) -> Result<Self, Problem> {
        let (to, whose) = (local(to), whose(fields.get(CSRF_FIELD)));
        let typed = fields.typed_body();
        let sealed = accounts::seal_form(&app.desk, (whose, to), typed.as_bytes(), app.now())?;
        Ok(Self {
            to: to.to_owned(),
            kept: Some(Kept {
                sealed: URL_SAFE_NO_PAD.encode(sealed),
                whose: whose.to_owned(),
            }),
        })
    }

    /// As an address carries it: `?to=`.
    pub(crate) fn in_query(query: &str) -> Self {
        Self::page(Fields::read(query.as_bytes()).get(TO))
    }

    /// As hidden inputs carry it.
    pub(crate) fn in_form(form: &Fields) -> Self {
        let sealed = form.get(KEPT);
        Self {
            to: local(form.get(TO)).to_owned(),
            kept: (!sealed.is_empty()).then(|| Kept {
                sealed: sealed.to_owned(),
                whose: form.get(WHOSE).to_owned(),
            }),
        }
    }

    /// The same, or this page where none was named.
    pub(crate) fn or_page(mut self, page: &str) -> Self {
        if self.to == "/" {
            page.clone_into(&mut self.to);
        }
        self
    }

    /// What the address of that page asks for.
    pub(crate) fn query(&self) -> Fields {
        let page = self.to.split('#').next().unwrap_or_default();
        let (_, query) = page.split_once('?').unwrap_or_default();
        Fields::read(query.as_bytes())
    }

    /// The hidden inputs.
    pub(crate) fn hidden(&self) -> Markup {
        html! {
            input type="hidden" name=(TO) value=(self.to);
            @if let Some(kept) = &self.kept {
                input type="hidden" name=(KEPT) value=(kept.sealed);
                input type="hidden" name=(WHOSE) value=(kept.whose);
            }
        }
    }

    /// Whether words of theirs wait.
    pub(crate) const fn keeps_words(&self) -> bool {
        self.kept.is_some()
    }

    /// The address of a page between, carrying where to go on to. A kept form cannot stand there.
    pub(crate) fn by_way_of(&self, page: &str) -> String {
        let mut to = form_urlencoded::Serializer::new(String::new());
        to.append_pair(TO, &self.to);
        format!("{page}?{}", to.finish())
    }

    /// Goes on: to the page, or by sending the kept form again in the person's present session, so
    /// that nothing they typed is lost. The gate takes it from the person who wrote it alone.
    pub(crate) async fn go(self, app: &Shared, visitor: &Visitor, session: &Token) -> Response {
        let Some(kept) = &self.kept else {
            return see_other(&self.to);
        };
        let Ok(cookie) = HeaderValue::from_str(&cookie_line(app, session)) else {
            return Problem::bug("a token does not fit a header").into_response();
        };
        let request = Request::builder()
            .method(Method::POST)
            .uri(&self.to)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::USER_AGENT, visitor.device.as_str())
            .header(header::COOKIE, cookie)
            .extension(Address(visitor.address.clone()));
        let request = match self.open(app, kept) {
            Ok(fields) => {
                let body = fields.body_with(&owned(&session.csrf(), &kept.whose));
                request.body(Body::from(body))
            }
            // The gate says so in a page of whoever is in now.
            Err(why) => request.extension(why).body(Body::empty()),
        };
        let Ok(request) = request else {
            return see_other("/");
        };
        // The router never fails: its error type has no value.
        crate::router::inner(app)
            .oneshot(request)
            .await
            .into_response()
    }

    fn open(&self, app: &App, kept: &Kept) -> Result<Fields, NotOpened> {
        let sealed = URL_SAFE_NO_PAD.decode(&kept.sealed);
        let sealed = sealed.map_err(|_| NotOpened::Changed)?;
        let bound = (&*kept.whose, &*self.to);
        let typed = accounts::open_form(&app.desk, bound, &sealed, app.now())?;
        Ok(Fields::read(&typed))
    }
}

/// The `Cookie` line of a browser that holds this token.
fn cookie_line(app: &Shared, session: &Token) -> String {
    let given = session.cookie(app);
    let given = given.as_ref().and_then(|cookie| cookie.to_str().ok());
    let pair = given.and_then(|cookie| cookie.split(';').next());
    pair.unwrap_or_default().to_owned()
}

/// The address, where it is a page of this site behind the sign-in; else the home page.
fn local(to: &str) -> &str {
    let inside = to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/sign-");
    let plain = to
        .chars()
        .all(|c| c.is_ascii_graphic() && c != '\\' && c != '#');
    if inside && plain { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for outside in [
            "",
            "https://elsewhere.example/",
            "//elsewhere.example",
            "/\\elsewhere.example",
            "javascript:alert(1)",
            "/a\r\nset-cookie: x",
            "/sign-out",
        ] {
            assert_eq!(local(outside), "/", "{outside}");
        }
        assert_eq!(local("/children?page=2"), "/children?page=2");
    }
}
