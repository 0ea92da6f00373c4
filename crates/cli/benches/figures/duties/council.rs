//! A council that was invented to be measured, and the ways in which it changes what is due.

use crate::client::{Client, hidden};
use crate::house::PASSWORD;
use crate::note::once;
use crate::place::Place;
use crate::server::peak_kib;
use jiff::civil::{Date, Weekday};
use jiff::{ToSpan as _, Zoned};
use std::fmt::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Its policy, as it stands at first.
const FIRST: &str = include_str!("brackwater.toml");

const ID: &str = "policy-brackwater";

/// Who changes policies and the calendar, and who decides on them.
const CHANGER: &str = "karen.holt";
const CHIEF: &str = "catherine.ashdown";

/// Children of one census file, which is loaded in one transaction: as many as an authority has.
const CENSUS_CHILDREN: usize = 1_000;

/// How often a command's memory is looked at.
const LOOK: Duration = Duration::from_millis(20);

pub struct Council {
    /// How long making it took.
    pub made: Duration,
    today: Date,
}

/// What ran to its end.
#[derive(Debug, Default)]
pub struct Ran {
    pub took: Duration,
    /// The most memory in KiB that it held at once, where it was a process of its own.
    pub peak_kib: Option<u64>,
    said: String,
}

impl Ran {
    /// What a server did beside its answers.
    pub fn of_server(took: Duration) -> Self {
        Self {
            took,
            ..Self::default()
        }
    }

    /// On how many files something was written, as the command says.
    pub fn files_changed(&self) -> u64 {
        let (_, rest) = self
            .said
            .split_once("\"files_changed\":")
            .expect("it says so");
        let digits = rest.trim().split(|c: char| !c.is_ascii_digit()).next();
        digits
            .and_then(|digits| digits.parse().ok())
            .expect("a number")
    }
}

impl Council {
    /// The demonstration under this policy, and so many files of a census, opened today.
    pub fn make(place: &Place, files: usize) -> Self {
        eprintln!("Making {files} files on {}", place.name());
        let begun = Instant::now();
        let today = Zoned::now().date();
        let policies = place.folder().join("policies");
        std::fs::create_dir_all(&policies).expect("the folder can be made");
        std::fs::write(policies.join("brackwater.toml"), FIRST).expect("and written");
        done(
            place,
            &[
                "demo",
                "--policy",
                ID,
                "--children",
                "60",
                "--notes-per-child",
                "2",
            ],
        );
        let census = place.folder().join("census.xml");
        for first in (1..=files).step_by(CENSUS_CHILDREN) {
            let last = files.min(first + CENSUS_CHILDREN - 1);
            std::fs::write(&census, self::census(first, last, today)).expect("it can be written");
            done(
                place,
                &["import", "cin-census", &census.display().to_string()],
            );
        }
        Self {
            made: begun.elapsed(),
            today,
        }
    }

    /// A version with other limits, from today, adopted by whoever runs the machine: every duty of the
    /// census changes.
    pub async fn adopt_second(&self, place: &Place) -> Ran {
        let file = place.folder().join("second.toml");
        std::fs::write(&file, version(2)).expect("it can be written");
        let (file, today) = (file.display().to_string(), self.today.to_string());
        run(place, &["policy", "adopt", &file, "--from", &today]).await
    }

    /// A day off within the next days, on the page for it.
    pub async fn add_bank_holiday(&self, address: &str) {
        let mut by = Client::sign_in(address, CHANGER, PASSWORD).await;
        let weekdays = (1..).map(|ahead| self.today.saturating_add(ahead.days()));
        let mut weekdays =
            weekdays.filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
        loop {
            let day = typed(weekdays.next().expect("days go on"));
            let page = by.get("/admin/calendar").await.text();
            let form = [
                ("csrf", hidden(&page, "csrf")),
                ("once", hidden(&page, "once")),
                ("what", "day-off"),
                ("day", &day),
                ("name", "The day of the council's founding"),
                ("because", "The council has decided on it."),
            ];
            // Refused where that day is off already.
            if by
                .post("/admin/calendar", &form)
                .await
                .status
                .is_redirection()
            {
                return;
            }
        }
    }

    /// A version from tomorrow, proposed by one person and approved by another, on their pages: what
    /// began today keeps the version of today.
    pub async fn adopt_third(&self, address: &str) {
        let mut changer = Client::sign_in(address, CHANGER, PASSWORD).await;
        let page = changer.get("/proposals/new").await.text();
        let text = version(3);
        let form = [
            ("csrf", hidden(&page, "csrf")),
            ("once", hidden(&page, "once")),
            ("policy", &text),
            ("because", "Limits that can be kept."),
            ("step", "propose"),
        ];
        let sent = changer.post("/proposals/new", &form).await;
        let at = sent.leads_to("proposing a policy");
        let mut chief = Client::sign_in(address, CHIEF, PASSWORD).await;
        let page = chief.get(&at).await.text();
        let tomorrow = typed(self.today.saturating_add(1.day()));
        let once = once();
        let form = [
            ("csrf", hidden(&page, "csrf")),
            ("once", &once),
            ("from", &tomorrow),
        ];
        let sent = chief.post(&format!("{at}/approve"), &form).await;
        sent.leads_to("approving a policy");
    }

    /// Works out everything anew at the command line.
    pub async fn recompute(&self, place: &Place) -> Ran {
        run(place, &["duties", "recompute", "--json"]).await
    }
}

/// A later version of the policy: every limit is another.
fn version(number: usize) -> String {
    let less = number - 1;
    let limits = [
        ("value = ", 24),
        ("days = ", 10),
        ("days = ", 5),
        ("days = ", 15),
    ];
    let first = FIRST.replacen("version = 1", &format!("version = {number}"), 1);
    limits.iter().fold(first, |text, (before, limit)| {
        let (known, new) = (
            format!("{before}{limit}"),
            format!("{before}{}", limit - less),
        );
        assert!(text.contains(&known), "the policy has no {known}");
        text.replacen(&known, &new, 1)
    })
}

/// A census of these children, with an enquiry and a plan of today, and nothing else.
fn census(first: usize, last: usize, today: Date) -> String {
    // A census runs to the last day of March.
    let ends = today.year() + i16::from((today.month(), today.day()) > (3, 31));
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message><Header><CollectionDetails>\
         <Collection>CIN</Collection><Year>{ends}</Year><ReferenceDate>{ends}-03-31</ReferenceDate>\
         </CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>801</LEA>\
         <SoftwareCode>Daybook</SoftwareCode><Release>1</Release><SerialNo>001</SerialNo>\
         <DateTime>{today}T09:30:00</DateTime></Source></Header><Children>\n"
    );
    for number in first..=last {
        writeln!(
            text,
            "<Child><ChildIdentifiers><LAchildID>BW{number}</LAchildID>\
             <PersonBirthDate>2016-05-04</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>\
             <ChildCharacteristics><Ethnicity>MWAS</Ethnicity></ChildCharacteristics><CINdetails>\
             <CINreferralDate>{today}</CINreferralDate><ReferralSource>2A</ReferralSource>\
             <PrimaryNeedCode>N4</PrimaryNeedCode><Section47>\
             <S47ActualStartDate>{today}</S47ActualStartDate>\
             <ICPCnotRequired>0</ICPCnotRequired></Section47><ReferralNFA>0</ReferralNFA>\
             <ChildProtectionPlans><CPPstartDate>{today}</CPPstartDate>\
             <InitialCategoryOfAbuse>EMO</InitialCategoryOfAbuse>\
             <LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse>\
             <NumberOfPreviousCPP>0</NumberOfPreviousCPP></ChildProtectionPlans></CINdetails></Child>"
        )
        .expect("text can be written");
    }
    text + "</Children></Message>\n"
}

fn typed(day: Date) -> String {
    day.strftime("%d/%m/%Y").to_string()
}

/// Runs a command that nobody waits beside.
fn done(place: &Place, arguments: &[&str]) {
    let ran = place.daybook(arguments).output().expect("the binary runs");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{arguments:?}: {said}");
}

/// Runs a command while others work, and watches its memory.
async fn run(place: &Place, arguments: &[&str]) -> Ran {
    let mut command = place.daybook(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let begun = Instant::now();
    let mut process = command.spawn().expect("the binary runs");
    let mut peak = 0;
    while process.try_wait().expect("it can be asked").is_none() {
        peak = peak_kib(process.id()).unwrap_or_default().max(peak);
        tokio::time::sleep(LOOK).await;
    }
    let took = begun.elapsed();
    let ran = process.wait_with_output().expect("it has ended");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{arguments:?}: {said}");
    Ran {
        took,
        peak_kib: Some(peak),
        said: String::from_utf8_lossy(&ran.stdout).into_owned(),
    }
}
