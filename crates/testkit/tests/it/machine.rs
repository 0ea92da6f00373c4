//! What the shed offers of the machine works where the machine has it.

#[test]
fn a_throwaway_server_comes_back_after_being_killed() {
    let Some(server) = testkit::Postgres::start() else {
        return;
    };
    let port = server
        .url()
        .split([':', '/'])
        .rev()
        .nth(1)
        .unwrap()
        .to_owned();
    let answers = || std::net::TcpStream::connect(format!("127.0.0.1:{port}")).is_ok();
    assert!(answers());
    server.kill();
    assert!(!answers());
    server.start_again();
    assert!(answers());
    drop(server);
    assert!(!answers());
}
