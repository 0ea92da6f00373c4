//! A. Hartley-Osei: no status, child in need, protection plan. Next door live the Pikes.

mod assessment;
mod next_door;
mod plans;

use super::{Basics, checked, new_file, professional};
use crate::demo::kinds::Kind;
use crate::demo::note::{Note, Told};
use crate::demo::script::{Key, Script, after, at};
use jiff::ToSpan;
use jiff::civil::Date;

const PRIYA: &str = "priya.shah";

const BEN: &str = "ben.atherton";

const MARGARET: &str = "margaret.doyle";

const HOME: &str = "At home, 14 Tanner Row";

const REFERRAL: &str = "Ms Lind, designated safeguarding lead, by telephone";

struct Family {
    maya: Key,
    tyler: Key,
    jonah: Key,
    ebony: Key,
    kerry: Key,
    kwame: Key,
}

impl Family {
    const fn at_home(&self) -> [Key; 3] {
        [self.maya, self.tyler, self.jonah]
    }
}

pub(super) fn tell(script: &mut Script<'_>) {
    let family = arrive(script);
    details(script, &family);
    let pike = next_door::next_door(script);
    assessment::assessment(script, &family);
    assessment::birth_date_put_right(script, &family);
    plans::plans(script, &family);
    plans::visits(script, &family);
    plans::month_end(script, &family);
    next_door::waiting(script, &family);
    next_door::neighbours(script, pike);
}

/// The school telephones; the duty worker opens a file for each child.
fn arrive(script: &mut Script<'_>) -> Family {
    let day = script.workday(98);
    let born = |years: i64, days: i64| {
        script
            .today
            .saturating_sub(years.years())
            .saturating_sub(days.days())
    };
    let (maya, tyler, ebony) = (born(9, 121), born(6, 47), born(14, 203));
    // 6: the day and month were swapped over the telephone.
    let jonah_as_told = script.day(158);
    let family = "Hartley-Osei";
    let open = |script: &mut Script<'_>, given, family, born, time| {
        script.open(BEN, at(day, time), new_file(given, family, born, REFERRAL))
    };
    let maya = open(script, "Maya", family, maya, "10:05");
    let tyler = open(script, "Tyler", family, tyler, "10:12");
    let jonah = open(script, "Jonah", family, jonah_as_told, "10:18");
    let ebony = open(script, "Ebony", "Hartley", ebony, "10:26");
    let kerry = script.person("Kerry Hartley", Some(born_in(script.today, 31)));
    let kwame = script.person("Kwame Osei", Some(born_in(script.today, 34)));
    let all = Family {
        maya,
        tyler,
        jonah,
        ebony,
        kerry,
        kwame,
    };
    let told = "School says that Maya comes in tired and talks of looking after the baby at night.";
    let call = Note::new(maya, BEN, Kind::Information, day, ("09:40", "10:00")).tell(Told {
        reason: "School worried that Maya is tired and looks after her baby brother",
        context: "New referral",
        method: "telephone",
        detailed: &format!("Ms Lind rang the duty desk. {told} She has not seen an injury. \
            She spoke with Kerry at the gate on Monday; Kerry said that the nights are hard and that \
            she would welcome help. Ms Lind has told Kerry that she would ring us.\n\n\
            {{{{professional, Ms Lind, school: Maya has been late nine times this half term and \
            fell asleep in two lessons.}}}}"),
        analysis: "The school has watched this for some weeks and has spoken with Kerry first, which \
            is a strength. A nine-year-old doing night feeds points to a family under strain. We do \
            not know yet what Kwame does at night or who else helps.",
        well: "Maya likes school and comes every day. Kerry says that she wants help.",
        worried: "Maya is tired and late, and may be carrying care that belongs to an adult.",
        needs: "An assessment of all four children, with a first session within the week.",
        plan: "no-change",
        ..Told::default()
    });
    let call = call
        .other("Ms Lind", "School, designated safeguarding lead")
        .action(
            "Allocate and see the children",
            "Margaret Doyle",
            script.day(91),
            "Each child has been seen and heard",
        );
    script.write(call);
    for (child, time) in [
        (maya, "09:30"),
        (tyler, "09:32"),
        (jonah, "09:34"),
        (ebony, "09:36"),
    ] {
        let allocated = at(after(day, 1), time);
        script.allocate((MARGARET, allocated), child, "responsible", Some(PRIYA), "");
    }
    all
}

fn born_in(today: Date, years: i64) -> Date {
    today
        .saturating_sub(years.years())
        .saturating_sub(77.days())
}

fn details(script: &mut Script<'_>, family: &Family) {
    let told = checked(
        PRIYA,
        script.workday(94),
        "17:30",
        "Kerry, at the first session",
    );
    let nhs = [
        "999 104 2211",
        "999 104 2229",
        "999 104 2237",
        "999 104 1904",
    ];
    let schools = [
        "Harrow Lane Primary School",
        "Harrow Lane Primary School",
        "",
        "Mereside Academy",
    ];
    let sexes = ["F", "M", "M", "F"];
    let children = [family.maya, family.tyler, family.jonah, family.ebony];
    let rows = children.into_iter().zip(sexes).zip(nhs).zip(schools);
    for (((child, sex), nhs), school) in rows {
        let at_home = child != family.ebony;
        Basics {
            sex,
            ethnicity: if at_home { "MWBA" } else { "WBRI" },
            language: "English",
            nhs,
            address: if at_home {
                "14 Tanner Row, Harrowmere"
            } else {
                "3 Ferry Walk, Harrowmere"
            },
            postcode: if at_home { "XH1 4TR" } else { "XH2 1FW" },
            school,
            ..Basics::default()
        }
        .state(script, told, child);
        let lives = if at_home { "yes" } else { "" };
        let mother = [("lives_with", lives), ("parental_responsibility", "yes")];
        script.relation(told, child, family.kerry, "Mother", &mother);
        script.relation(
            told,
            child,
            family.kwame,
            if child == family.jonah {
                "Father"
            } else {
                "Stepfather"
            },
            &[
                ("lives_with", lives),
                (
                    "parental_responsibility",
                    if child == family.jonah { "yes" } else { "" },
                ),
            ],
        );
        for other in children.into_iter().filter(|other| *other != child) {
            let word = sibling(family, child, other);
            let lives = if at_home && other != family.ebony {
                "yes"
            } else {
                ""
            };
            script.relation(told, child, other, word, &[("lives_with", lives)]);
        }
        if !school.is_empty() && at_home {
            professional(
                script,
                told,
                child,
                [
                    "Ms Lind",
                    "Harrow Lane Primary School",
                    "Designated safeguarding lead",
                    "01632 960141",
                ],
            );
        }
        professional(
            script,
            told,
            child,
            ["Dr Okoro", "Tanner Row Surgery", "GP", "01632 960152"],
        );
    }
    professional(
        script,
        told,
        family.jonah,
        [
            "Beth Harding",
            "Harrowmere Community Health",
            "Health visitor",
            "01632 960163",
        ],
    );
}

fn sibling(family: &Family, child: Key, other: Key) -> &'static str {
    let half = [child, other].contains(&family.ebony) || [child, other].contains(&family.jonah);
    let sister = other == family.maya || other == family.ebony;
    match (half, sister) {
        (true, true) => "Half sister",
        (true, false) => "Half brother",
        (false, true) => "Sister",
        (false, false) => "Brother",
    }
}
