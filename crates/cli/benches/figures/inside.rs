//! The same pages served inside this process: the one place where a program can ask how many
//! commits were made durable without changing the binary for it.

use crate::place::Place;
use casework::{Desk, Ids};
use policy::Book;
use record::ids::AuthorityId;
use store::Store;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use uuid::Uuid;

pub struct Inside {
    desk: Desk,
    pub address: String,
    /// Threads of its own, as many as the binary has.
    runtime: Runtime,
}

impl Inside {
    pub async fn start(place: &Place) -> Self {
        let cores = std::thread::available_parallelism().map_or(4, usize::from);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .worker_threads((cores * 2).clamp(4, 32))
            .build()
            .expect("the system gives threads to run on");
        let at = match place.url() {
            Some(url) => store::Place::server(place.folder(), url).expect("the address is sound"),
            None => store::Place::folder(place.folder()),
        };
        let started = runtime.spawn(serve(at)).await;
        let (desk, address) = started.expect("it starts");
        Self {
            desk,
            address,
            runtime,
        }
    }

    /// Does something at the desk, on the threads that its connections belong to.
    pub async fn run<F>(&self, act: impl FnOnce(Desk) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let done = self.runtime.spawn(act(self.desk.clone())).await;
        done.expect("it is done");
    }

    /// Durable commits so far.
    pub fn commits(&self) -> u64 {
        self.desk.durable_commits()
    }

    pub fn stop(self) {
        self.runtime.shutdown_background();
    }
}

async fn serve(at: store::Place) -> (Desk, String) {
    let entropy = store::Entropy::new(|bytes| getrandom::fill(bytes).expect("randomness"));
    let store = Store::open(at, entropy, AuthorityId::new(Uuid::nil())).await;
    let store = store.expect("the installation opens");
    let shipped: [(&str, &str); 0] = [];
    let book = Book::read(shipped).expect("the shipped policies are sound");
    let desk = Desk::new(store, book, Ids::new(Uuid::now_v7));
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port is free");
    let address = listener
        .local_addr()
        .expect("it has an address")
        .to_string();
    let app = web::App {
        desk: desk.clone(),
        clock: web::Clock::system(),
        entropy: web::Entropy::system(),
        secure_cookies: false,
        authority_name: "Harrowmere Council".to_owned(),
    };
    tokio::spawn(web::serve(listener, app, std::future::pending()));
    (desk, address)
}
