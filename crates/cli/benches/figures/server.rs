//! The real binary, serving as a process of its own.

use crate::place::Place;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Ticks a second in which Linux tells processor time to programs.
const TICKS: u32 = 100;

/// A server that is stopped when dropped.
pub struct Server {
    process: Child,
    pub address: String,
    /// From starting the process to the first byte of the sign-in page.
    pub first_answer: Duration,
}

impl Server {
    pub fn start(place: &Place) -> Self {
        let mut command = place.daybook(&["serve", "--listen", "127.0.0.1:0"]);
        // The log is written, as it would be, and read by nobody.
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let begun = Instant::now();
        let mut process = command.spawn().expect("the binary runs");
        let out = process.stdout.take().expect("its output is read");
        let mut lines = BufReader::new(out).lines();
        let first = lines.next().expect("it says where it is").expect("in text");
        let address = first.rsplit('/').next().expect("as an address").to_owned();
        first_byte(&address);
        let first_answer = begun.elapsed();
        // The rest is read away, so that the server never waits for us.
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            process,
            address,
            first_answer,
        }
    }

    /// Processor time used so far.
    pub fn cpu(&self) -> Duration {
        cpu_of(&self.process.id().to_string())
    }

    /// Memory in KiB: its own, and its share of what it shares.
    pub fn pss_kib(&self) -> u64 {
        let path = format!("/proc/{}/smaps_rollup", self.process.id());
        kib(&path, "Pss:").expect("Linux tells what memory is used")
    }

    /// The most memory in KiB that it held at once since this was asked for last.
    pub fn peak_kib(&self) -> u64 {
        let id = self.process.id();
        let peak = peak_kib(id).expect("Linux tells what memory was used");
        std::fs::write(format!("/proc/{id}/clear_refs"), "5").expect("it can be told to forget");
        peak
    }
}

/// The most memory in KiB that a process has held at once; none where it has ended.
pub fn peak_kib(process: u32) -> Option<u64> {
    kib(&format!("/proc/{process}/status"), "VmHWM:")
}

fn kib(path: &str, name: &str) -> Option<u64> {
    let text = std::fs::read_to_string(path).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().split(' ').next()?.parse().ok()
}

impl Drop for Server {
    fn drop(&mut self) {
        let id = self.process.id().to_string();
        // Told rather than killed, so that the next start finds nothing to mend.
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .expect("a process can be told to stop");
        self.process.wait().expect("it ends");
    }
}

fn first_byte(address: &str) {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    let request = format!("GET /sign-in HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream
        .write_all(request.as_bytes())
        .expect("a request can be sent");
    stream.read_exact(&mut [0]).expect("there is an answer");
}

/// Processor time of this very process, for what it does itself.
pub fn own_cpu() -> Duration {
    cpu_of("self")
}

fn cpu_of(process: &str) -> Duration {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("it runs on Linux");
    // The second field is the program's name in brackets, which may hold anything.
    let (_, fields) = text.rsplit_once(") ").expect("as Linux writes it");
    let ticks = fields
        .split(' ')
        .skip(11)
        .take(2)
        .map(|field| field.parse::<u32>().expect("ticks"));
    Duration::from_secs(1) * ticks.sum::<u32>() / TICKS
}
