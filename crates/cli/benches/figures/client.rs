//! One person's browser, as far as a server can tell: a connection that is kept, a cookie, a form.

use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{
    ACCEPT_ENCODING, CONTENT_TYPE, COOKIE, HOST, HeaderMap, LOCATION, SET_COOKIE, USER_AGENT,
};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// A connection over which requests follow one another.
pub struct Client {
    connection: SendRequest<Full<Bytes>>,
    host: String,
    cookie: String,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn bytes(&self) -> usize {
        self.body.len()
    }

    /// Where a form that was taken leads.
    pub fn leads_to(&self, what: &str) -> String {
        assert!(
            self.status.is_redirection(),
            "{what}: {} {}",
            self.status,
            faults(&self.text())
        );
        self.headers[LOCATION]
            .to_str()
            .expect("an address is text")
            .to_owned()
    }
}

impl Client {
    pub async fn connect(address: &str) -> Self {
        Self {
            connection: connection(address).await,
            host: address.to_owned(),
            cookie: String::new(),
        }
    }

    /// Signs in on a new connection.
    pub async fn sign_in(address: &str, user: &str, password: &str) -> Self {
        let mut client = Self::connect(address).await;
        let page = client.get("/sign-in").await.text();
        let form = [
            ("csrf", hidden(&page, "csrf")),
            ("user", user),
            ("password", password),
        ];
        client.post("/sign-in", &form).await.leads_to("signing in");
        client
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.request("GET", path).body(Full::default());
        self.send(request.expect("a request is sound")).await
    }

    /// The same as a browser asks for it: compressed.
    pub async fn open(&mut self, path: &str) -> Answer {
        let request = self
            .request("GET", path)
            .header(ACCEPT_ENCODING, "gzip, deflate, br, zstd");
        self.send(request.body(Full::default()).expect("a request is sound"))
            .await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let request = self
            .request("POST", path)
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Full::from(body)).expect("a request is sound"))
            .await
    }

    fn request(&self, method: &str, path: &str) -> hyper::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, &self.host)
            .header(COOKIE, &self.cookie)
            .header(USER_AGENT, "figures")
    }

    async fn send(&mut self, request: Request<Full<Bytes>>) -> Answer {
        // The server lets a connection go that says nothing for some seconds; a browser connects anew.
        if self.connection.ready().await.is_err() {
            self.connection = connection(&self.host).await;
        }
        let answer = self
            .connection
            .send_request(request)
            .await
            .expect("the server answers");
        let (head, body) = answer.into_parts();
        let body = body
            .collect()
            .await
            .expect("the answer is whole")
            .to_bytes();
        if let Some(set) = head.headers.get(SET_COOKIE) {
            let set = set.to_str().expect("a cookie is text");
            set.split(';')
                .next()
                .unwrap_or_default()
                .clone_into(&mut self.cookie);
        }
        Answer {
            status: head.status,
            headers: head.headers,
            body,
        }
    }
}

async fn connection(address: &str) -> SendRequest<Full<Bytes>> {
    let stream = TcpStream::connect(address)
        .await
        .expect("the server listens");
    stream.set_nodelay(true).expect("a connection can be told");
    let (connection, running) = handshake(TokioIo::new(stream))
        .await
        .expect("the server speaks HTTP/1.1");
    tokio::spawn(running);
    connection
}

/// The value of a hidden field.
pub fn hidden<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("the page has no field {name}: {}", faults(page)));
    rest.split('"').next().unwrap_or_default()
}

/// What a page says is wrong, for whoever mends this benchmark.
fn faults(page: &str) -> String {
    let summary = page
        .split_once("govuk-error-summary")
        .map_or(page, |(_, rest)| rest);
    summary.chars().take(2_000).collect()
}
