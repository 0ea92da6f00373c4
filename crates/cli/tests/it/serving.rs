//! A server that is killed, and what it leaves.

use crate::kit::{demo, done, serve};
use std::io::{Read as _, Write as _};

#[test]
fn a_killed_server_leaves_sound_records_and_starts_again() {
    let folder = demo();
    for _ in 0..2 {
        let serving = serve(folder.path());
        let mut socket = std::net::TcpStream::connect(&serving.address).unwrap();
        let request = format!(
            "GET /sign-in HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            serving.address
        );
        socket.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        drop(serving);
    }
    done(folder.path(), &["verify"]);
}
