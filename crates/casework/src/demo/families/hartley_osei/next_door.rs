//! What waits today (7 among it), and the Pikes next door.

use super::{Family, HOME, MARGARET, PRIYA, born_in};
use crate::demo::families::{Basics, checked, new_file, professional};
use crate::demo::kinds::Kind;
use crate::demo::note::{Note, Told};
use crate::demo::script::{Key, Script, at};
use jiff::ToSpan;

/// 7: a pasted email that names a neighbour's child, as a draft that the check page judges; a
/// student's observation; and today's visit, prepared.
pub(super) fn waiting(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(2);
    let email = Note::new(family.maya, PRIYA, Kind::Letter, day, ("09:05", "09:10"))
        .other("Ms Lind", "School, designated safeguarding lead")
        .unfinished()
        .tell(Told {
            reason: "School's email about Maya's week",
            method: "message",
            detailed: "From: Ms Lind\nSent: 08:52\nTo: Priya Shah\nSubject: Maya this week\n\nHi Priya, Maya \
                has been on time all week and stayed awake. Just so you know, Alfie Pike from next door \
                told the class that he is not allowed round there any more. Have a good one! L x",
            ..Told::default()
        });
    script.write(email);
    let day = script.workday(3);
    let student = Note::new(family.tyler, "hannah.price", Kind::Call, day, ("15:20", "15:35"))
        .with(family.kerry)
        .unfinished()
        .tell(Told {
            reason: "Kerry asked whether Tyler's football counts as a school club",
            method: "telephone",
            detailed: "Kerry rang for Priya, who was out. I told her that I am a student and would pass it on. \
                She said that Tyler would like to go on Saturdays and asked who pays.",
            ..Told::default()
        });
    script.write(student);
    let today = Note::new(family.jonah, PRIYA, Kind::Visit, script.today, ("", ""))
        .unfinished()
        .entered(at(script.today, "00:20"))
        .tell(Told {
            reason: "To see Jonah with the health visitor, and who feeds him on call nights",
            place: HOME,
            ..Told::default()
        });
    script.write(today);
}

/// The Pikes: another family, another file.
pub(super) fn next_door(script: &mut Script<'_>) -> Key {
    const TOM: &str = "tom.brennan";
    let day = script.workday(190);
    let born = born_in(script.today, 8);
    let mut new = new_file(
        "Alfie",
        "Pike",
        born,
        "Mother, Donna Pike, at the family hub",
    );
    new.status = "early-help".to_owned();
    let alfie = script.open(TOM, at(day, "11:00"), new);
    let donna = script.person("Donna Pike", Some(born_in(script.today, 36)));
    let told = checked(TOM, day, "11:30", "Donna Pike, at the family hub");
    Basics {
        sex: "M",
        ethnicity: "WBRI",
        language: "English",
        nhs: "999 104 3306",
        address: "16 Tanner Row, Harrowmere",
        postcode: "XH1 4TR",
        school: "Harrow Lane Primary School",
        ..Basics::default()
    }
    .state(script, told, alfie);
    let mother = [("lives_with", "yes"), ("parental_responsibility", "yes")];
    script.relation(told, alfie, donna, "Mother", &mother);
    professional(
        script,
        told,
        alfie,
        [
            "Ms Lind",
            "Harrow Lane Primary School",
            "Designated safeguarding lead",
            "01632 960141",
        ],
    );
    let allocated = at(script.workday(180), "10:00");
    script.allocate(
        (MARGARET, allocated),
        alfie,
        "co-worker",
        Some("joseph.adeyemi"),
        "",
    );
    for (ago, by, words, analysis) in PIKE_VISITS {
        let day = script.workday(ago);
        let note = Note::new(alfie, by, Kind::Visit, day, ("16:00", "16:45"))
            .seen(alfie)
            .with(donna)
            .tell(Told {
                reason: "Family support: mornings, homework and time together",
                place: "At home, 16 Tanner Row",
                detailed: words,
                analysis,
                well: "Donna and Alfie laugh together and keep the star chart.",
                worried: "Money is short at the end of each month.",
                needs: "Advice on benefits; homework club twice a week.",
                plan: "progress",
                agreed: "agreed",
                comments: "Donna said that it reads like them.",
                ..Told::default()
            });
        let note = note.action(
            "Book the benefits advice",
            "Donna Pike",
            day.saturating_add(14.days()),
            "She has had the advice",
        );
        script.write(note);
    }
    alfie
}

const PIKE_VISITS: [(i64, &str, &str, &str); 3] = [
    (
        150,
        "tom.brennan",
        "Donna and Alfie were cooking when I came. The kitchen was warm and smelt of onions. We \
        looked at the star chart: four mornings of five. Alfie told me: [[Alfie: I do my own shoes now.]] We \
        discussed bed times; Donna asked for advice on screens and I suggested the alarm clock instead.",
        "Mornings have changed because Donna changed them. The family needs light support and ideas.",
    ),
    (
        94,
        "joseph.adeyemi",
        "Alfie showed me his homework folder and his bedroom, which he has tidied for a star. \
        Donna said that the last week of the month is hard. I explained the discretionary fund. Alfie said: \
        [[Alfie: We have beans week.]] No other worry was raised, and both felt that the club helps.",
        "Money, not care, is the strain here. Alfie does not seem anxious about it, and knows it.",
    ),
    (
        31,
        "tom.brennan",
        "Donna had been to the advice session and showed me the letter. Alfie talked about the \
        club and drew a rocket with me. He said: [[Alfie: I want to go to the big school with the pool.]] I \
        asked about friends; he plays less with next door since the summer and did not want to say why. I did \
        not press him.",
        "Early help has done most of what it was for. We should plan an ending with the family.",
    ),
];

pub(super) fn neighbours(script: &mut Script<'_>, alfie: Key) {
    let day = script.workday(6);
    let note = Note::new(alfie, "tom.brennan", Kind::Call, day, ("14:00", "14:12"))
        .other("Donna Pike", "Mother")
        .unfinished()
        .tell(Told {
            reason: "Donna asked when early help will end",
            method: "telephone",
            detailed: "Donna rang. She would like a last visit before the holidays and feels that they are fine.",
            ..Told::default()
        });
    script.write(note);
}
