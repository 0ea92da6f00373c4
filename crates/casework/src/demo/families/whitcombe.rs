//! C. Whitcombe: child in need, closed, and opened again before the birth of twins. Dean, who is
//! estranged, must not learn the address.

use super::{Basics, checked, document, new_file, professional};
use crate::demo::kinds::Kind;
use crate::demo::note::{Note, Told};
use crate::demo::script::{Key, NoteKey, Script, after, at};
use crate::demo::staff::Staff;
use crate::file::NewFile;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use record::fact::FactKind;

const ADAEZE: Staff = "adaeze.nwosu";
const SEAN: Staff = "sean.gallagher";
const BEN: Staff = "ben.atherton";
const MARGARET: Staff = "margaret.doyle";
const RAJAN: Staff = "rajan.iyer";
const HOME: &str = "At home";

struct Family {
    callum: Key,
    leah: Key,
}

pub(super) fn tell(script: &mut Script<'_>) {
    let family = arrive(script);
    first_time(script, &family);
    let reopened = again(script, &family);
    let twins = twins(script, &family, reopened);
    address(script, &family, &twins, reopened);
    anonymous(script, &family, reopened);
    before_birth(script, &family, &twins);
    disagreed(script, &family);
    waiting(script, &family);
}

fn arrive(script: &mut Script<'_>) -> Family {
    let day = script.workday(392);
    let years = |years: i64, days: i64| {
        script
            .today
            .saturating_sub(years.years())
            .saturating_sub(days.days())
    };
    let (callum_born, leah_born, dean_born) = (years(12, 64), years(32, 210), years(35, 18));
    let new = new_file("Callum", "Whitcombe", callum_born, "School, by telephone");
    let callum = script.open(BEN, at(day, "11:20"), new);
    let leah = script.person("Leah Whitcombe", Some(leah_born));
    let dean = script.person("Dean Rudge", Some(dean_born));
    let told = checked(BEN, day, "12:30", "Leah Whitcombe, by telephone");
    Basics {
        sex: "M",
        ethnicity: "WBRI",
        language: "English",
        nhs: "999 523 6108",
        address: "40 Foundry Street, Harrowmere",
        postcode: "XH1 7FS",
        school: "Foundry Park School",
        ..Basics::default()
    }
    .state(script, told, callum);
    let lives = [("lives_with", "yes"), ("parental_responsibility", "yes")];
    script.relation(told, callum, leah, "Mother", &lives);
    let estranged = [("title", "Estranged; must not learn the address")];
    script.relation(told, callum, dean, "Mother's former partner", &estranged);
    professional(
        script,
        told,
        callum,
        [
            "Mrs Colley",
            "Foundry Park School",
            "Head of year",
            "01632 960131",
        ],
    );
    professional(
        script,
        told,
        callum,
        ["Dr Venn", "Mill Street Surgery", "GP", "01632 960132"],
    );
    // A period with nobody, and a change of worker.
    let gap = "Locality team full; held by the duty desk's manager until the new worker started";
    script.allocate(
        (MARGARET, at(after(day, 1), "10:00")),
        callum,
        "responsible",
        None,
        gap,
    );
    script.allocate(
        (RAJAN, at(after(day, 12), "09:30")),
        callum,
        "responsible",
        Some(SEAN),
        "",
    );
    Family { callum, leah }
}

/// Child in need, and closed when it was no longer needed.
fn first_time(script: &mut Script<'_>, family: &Family) {
    let decided = script.workday(340);
    let told = document(SEAN, decided, "11:30", "Child and family assessment");
    script.status(told, family.callum, &["assessment"], ("child-in-need", ""));
    for (ago, detailed, analysis, plan) in FIRST {
        let day = script.workday(ago);
        let note = Note::new(family.callum, SEAN, Kind::Visit, day, ("16:10", "17:00"))
            .seen_alone(family.callum)
            .with(family.leah)
            .tell(Told {
                reason: "Planned visit: home, school, and what has changed since Dean left",
                place: HOME,
                detailed,
                analysis,
                well: "Leah and Callum talk to each other, and laugh.",
                worried: "Callum still watches the door.",
                needs: "Keep the safety plan, and Callum's talks at school.",
                plan,
                agreed: "agreed",
                comments: "Leah: I'd have put it the same.",
                ..Told::default()
            })
            .action(
                "Ask school to keep the weekly talk",
                "Sean Gallagher",
                day.saturating_add(14.days()),
                "Callum goes to it",
            );
        script.write(note);
    }
    let closed = script.workday(215);
    let told = document(
        SEAN,
        closed,
        "16:00",
        "Closing summary, agreed by Rajan Iyer",
    );
    script.status(told, family.callum, &["child-in-need"], ("closed", ""));
}

const FIRST: [(i64, &str, &str, &str); 3] = [
    (
        372,
        "Leah let me in after asking who it was, as we had agreed. The flat was clean and bare; half the furniture had been \
        Dean's. I saw Callum alone in his bedroom: [[Callum: It's quiet quiet now. I like it and I don't like it.]] We \
        discussed the locks, the number to ring, and who may collect him. I explained what an assessment is. There \
        has been no contact from Dean for three weeks.",
        "Leah has acted to protect them both. The risk is outside the \
        home now, and the effect on Callum is inside him. Both need a plan.",
        "no-change",
    ),
    (
        290,
        "Callum had a friend round and showed me the game they were making. I saw him alone on the stairs: [[Callum: I told \
        Mrs Colley about the door thing. She does it too.]] Leah works four mornings. We talked about the court order \
        and what it says. She asked why we still come; I said what would need to hold, and she felt that was fair.",
        "The order holds, school is a safe place, and Leah works. The plan is doing what it was for.",
        "progress",
    ),
    (
        226,
        "Last visit before closing, planned with both. I saw Callum alone; he drew the number line and put the week at nine. \
        [[Callum: You can go now. No offence.]] We read the closing summary together. Leah asked how to ring us if \
        she must, and I wrote it on the calendar. The home was warm and has curtains.",
        "Nothing has been seen of the \
        former worry for five months. The family knows how to come back.",
        "progress",
    ),
];

/// Opened again, before the birth. The former worker had left: allocated anew by the manager.
fn again(script: &mut Script<'_>, family: &Family) -> Date {
    let day = script.workday(76);
    script.allocate(
        (RAJAN, at(day, "09:10")),
        family.callum,
        "responsible",
        Some(ADAEZE),
        "",
    );
    let told = document(ADAEZE, day, "10:30", "Referral from the midwife");
    script.status(told, family.callum, &["closed"], ("child-in-need", ""));
    let note = Note::new(family.callum, ADAEZE, Kind::Information, day, ("09:30", "09:50"))
        .other("Ruth Iveson", "Harrowmere Hospital, specialist midwife")
        .tell(Told {
            reason: "Midwife's referral: Leah expects twins and asks for help early",
            context: "File opened again",
            method: "telephone",
            detailed: "Ruth Iveson rang with Leah beside her. Leah expects twins and is afraid that Dean will hear of it and \
                come. She asked for us herself. He is not their father. She has moved once and will move again to a \
                larger flat.\n\n{{professional, Ruth Iveson, specialist midwife: Leah keeps every appointment and the \
                twins grow as they should.}}",
            analysis: "A mother who asks early, and a known risk from a man who has no right to know. The address is the \
                thing to protect first. Callum should hear about the twins from Leah before he hears of us.",
            well: "Leah asked for help herself.",
            worried: "Dean, and whether he learns where they live.",
            needs: "A file for each twin, and the address kept from Dean everywhere.",
            plan: "change",
            ..Told::default()
        })
        .action("Agree with Leah how we write and ring", "Adaeze Nwosu", script.day(70), "It is on the file");
    script.write(note);
    day
}

/// Two unborn children, two files, under the expected date (PRX-001).
fn twins(script: &mut Script<'_>, family: &Family, day: Date) -> [Key; 2] {
    let due = script.today.saturating_add(52.days());
    let mut open = |time, which: &str| {
        let new = NewFile {
            given: format!("Baby ({which} twin)"),
            unborn: true,
            ..new_file(
                "",
                "Whitcombe",
                due,
                "Ruth Iveson, specialist midwife, by telephone",
            )
        };
        script.open(ADAEZE, at(day, time), new)
    };
    let twins = [open("11:00", "first"), open("11:10", "second")];
    let told = checked(ADAEZE, day, "11:30", "Leah Whitcombe, with the midwife");
    for twin in twins {
        script.relation(
            told,
            twin,
            family.leah,
            "Mother",
            &[("parental_responsibility", "yes")],
        );
        script.relation(told, twin, family.callum, "Half brother", &[]);
        for other in twins.into_iter().filter(|other| *other != twin) {
            script.relation(told, twin, other, "Twin", &[]);
        }
        script.relation(told, family.callum, twin, "Half sibling, not yet born", &[]);
        let midwife = [
            "Ruth Iveson",
            "Harrowmere Hospital",
            "Specialist midwife",
            "01632 960138",
        ];
        professional(script, told, twin, midwife);
    }
    twins
}

/// 5: the new address, entered 26 hours after the move, with who must not learn it.
fn address(script: &mut Script<'_>, family: &Family, twins: &[Key], reopened: Date) {
    let moved = match after(reopened, 24) {
        // The next day is a working day too, so that 26 hours later somebody is there.
        friday if friday.weekday() == Weekday::Friday => friday.saturating_sub(1.day()),
        day => day,
    };
    let entered = after(moved, 1);
    let told = checked(
        ADAEZE,
        entered,
        "14:00",
        "Leah Whitcombe, by telephone after the move",
    );
    let (from, withheld) = (
        moved.to_string(),
        "Dean Rudge, his family and his solicitor",
    );
    let new = [
        ("address", "Flat 6, Weir House, Harrowmere"),
        ("postcode", "XH6 3WH"),
        ("withheld_from", withheld),
        ("from", &from),
    ];
    let old = ("address", "40 Foundry Street, Harrowmere");
    script.replace(
        told,
        family.callum,
        FactKind::Address,
        old,
        &[("to", &from)],
    );
    for child in [family.callum].into_iter().chain(twins.iter().copied()) {
        script.fact(told, child, FactKind::Address, &new);
    }
    let note = Note::new(family.callum, ADAEZE, Kind::Call, moved, ("12:00", "12:15"))
        .with(family.leah)
        .tell(Told {
            reason: "Leah rang: they have moved today",
            method: "telephone",
            detailed: "They moved this morning with help from her sister. Callum keeps his school. I took down the address and \
                said that I would enter it today; I was then called to court and entered it the next day at two. \
                Nobody outside the family has been told. Leah asked that letters come without our name on the envelope.",
            needs: "Plain envelopes, and the address kept from Dean in everything we send.",
            ..Told::default()
        });
    script.write(note.finalised(at(entered, "14:20")));
}

/// 1: an anonymous call, what was tried to verify it, and how far that got.
fn anonymous(script: &mut Script<'_>, family: &Family, reopened: Date) {
    let day = after(reopened, 13);
    let why = "Anonymous call about the family, taken at the duty desk";
    script.give_reason(BEN, at(day, "18:05"), family.callum, why);
    let note = Note::new(family.callum, BEN, Kind::Information, day, ("17:50", "18:00"))
        .other("Not named", "Anonymous caller")
        .set("planned", "no")
        .set("anonymous", "yes")
        .set("verify_attempts", "Rang Leah, the school and the midwife; asked the caller how they know, and for a number to ring back")
        .set("verify_result", "Not confirmed: nobody has seen Dean near the flat. The caller knew the old address only and gave no number")
        .tell(Told {
            reason: "Anonymous call: Dean is said to have been seen near the flat",
            method: "telephone",
            detailed: "A caller who would not give a name said that Dean has been asking about Leah.\n\n{{anonymous: He knows she's \
                pregnant and he's been round the old place twice.}}\n\nI thanked the caller and explained what we can do \
                with what they say. I told them nothing about the family.",
            analysis: "The caller knew the old address and the pregnancy, so part of it rings true. Nothing supports that Dean \
                knows the new one. It raises the risk enough to tell Leah tonight and the police in the morning.",
            well: "The new address seems to be safe.",
            worried: "That Dean is looking.",
            needs: "Tell Leah, the school and the midwife tonight.",
            plan: "change",
            ..Told::default()
        })
        .action("Tell Leah tonight and go through the safety plan", "Ben Atherton", day, "Leah has said it back");
    script.write(note.finalised(at(day, "19:05")));
}

fn before_birth(script: &mut Script<'_>, family: &Family, twins: &[Key; 2]) {
    let decided = script.workday(44);
    for twin in *twins {
        let told = document(ADAEZE, decided, "12:00", "Pre-birth assessment");
        script.status(told, twin, &["assessment"], ("child-in-need", ""));
    }
    for (ago, callum, unborn, plan) in PREPARING {
        let day = script.workday(ago);
        let first = visit(script, family, day, callum, plan);
        for (twin, (detailed, analysis)) in twins.iter().zip(unborn.into_iter().zip(PREPARED)) {
            let note = Note::new(*twin, ADAEZE, Kind::Visit, day, ("16:20", "17:15"))
                .unborn(*twin)
                .with(family.leah)
                .beside(first)
                .tell(Told {
                    reason: "To see Leah before the birth: health, the cots and the safety plan",
                    place: HOME,
                    detailed,
                    analysis,
                    well: "Every appointment kept, and a home made ready.",
                    worried: "Dean, and a birth that may come early.",
                    needs: "The hospital's alert, and who comes when labour begins.",
                    plan,
                    agreed: "agreed",
                    comments: "Leah agreed.",
                    ..Told::default()
                })
                .action(
                    "Agree the alert with the hospital",
                    "Ruth Iveson",
                    script.today.saturating_add(6.days()),
                    "The ward has it",
                );
            script.write(note);
        }
    }
}

fn visit(
    script: &mut Script<'_>,
    family: &Family,
    day: Date,
    detailed: &str,
    plan: &str,
) -> NoteKey {
    let note = Note::new(family.callum, ADAEZE, Kind::Visit, day, ("16:20", "17:15"))
        .seen_alone(family.callum)
        .with(family.leah)
        .tell(Told {
            reason: "Planned visit: to hear how Callum is with the move and the twins",
            place: HOME,
            detailed,
            analysis: "Callum carries an old watchfulness into a new home. He is told the truth in small pieces, which suits \
                him, and he has adults to whom he says it.",
            well: "School, his mother, and a plan that he helped to write.",
            worried: "He feels that he is the guard.",
            needs: "Adults who are the guard, so that he need not be.",
            plan,
            agreed: "agreed",
            comments: "Callum read his part and put one word right.",
            ..Told::default()
        })
        .action("Go through the safety plan with Callum", "Adaeze Nwosu", day.saturating_add(20.days()), "He can say what is not his job");
    script.write(note)
}

/// How long ago, what Callum's note says, what each twin's says, what it means for the plan.
type Preparing = (i64, &'static str, [&'static str; 2], &'static str);

/// What the visits before the birth mean for each twin.
const PREPARED: [&str; 2] = [
    "Leah prepares with care and with help. What could harm this child is fear and flight, and the plan is built \
     against both.",
    "The smaller twin needs calm weeks and a short way to the ward. Both depend on Leah feeling safe enough to stay, so \
     the alert and her sister's help matter most.",
];

const PREPARING: [Preparing; 2] = [
    (
        30,
        "I saw Callum alone in his new bedroom. He has the room by the front door and chose it. [[Callum: If I hear him \
         first Mum has time.]] I told him that this is our job and the police's, and what they do. We discussed swapping \
         rooms. He is curious about the twins and would like to be asked about names. Leah responded at once and asked him.",
        [
            "Leah is well and was at the clinic on Tuesday. This twin lies to the left and kicks in the evenings. Two cots \
             stand ready and the bedroom is warm. We discussed sleep, and feeding two. I explained the hospital's alert. \
             Leah feels safe in the flat.",
            "The clinic measured the smaller twin again on Tuesday and is content; another scan is booked. Leah worries \
             about the way to the clinic, and we planned a second way, with her sister driving. She showed me the cot \
             that her mother sent.",
        ],
        "change",
    ),
    (
        10,
        "Callum has swapped rooms. I saw him alone there: [[Callum: I can't hear the street from here. That's the point, \
         isn't it.]] He talked about football and a maths prize. He has a list of eleven names, of which two are \
         footballers. He told me that he wants to visit the hospital, if it is allowed.",
        [
            "Leah has been told to rest, and her sister stays at weekends. I saw the bag for the hospital. We discussed \
             whom to ring and in which order, and she said it back. There has been no sign of Dean since the call.",
            "The scan showed that the smaller twin has grown as hoped, and Leah had the picture on the fridge. She would \
             like the first weeks without many visits, and to have one midwife for both. I explained how the plan says so.",
        ],
        "progress",
    ),
];

/// 7: Leah disagrees with the wording; both stay.
fn disagreed(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(17);
    let note = Note::new(family.callum, ADAEZE, Kind::Meeting, day, ("11:00", "11:50"))
        .with(family.leah)
        .event("shared", "Pre-birth assessment", "Leah Whitcombe")
        .in_chronology()
        .view("Adaeze Nwosu, social worker", "Leah minimised the risk from Dean in the first year, which is why Callum became watchful.")
        .view("Leah Whitcombe", "I did not minimise it. I said little because I was afraid that it would get back to him. That is not \
            the same thing.")
        .tell(Told {
            reason: "Pre-birth assessment gone through with Leah, who disagrees with one sentence",
            place: HOME,
            detailed: "Leah read it all and agreed with most. She disagrees with the word minimised. We talked about what each of us \
                means. I keep my sentence because of what she told two services at the time, and hers stands beside it.",
            agreed: "disagreed",
            comments: "Leah: leave both, then people can see.",
            needs: "Both wordings stay wherever the assessment goes.",
            ..Told::default()
        })
        .action("Put Leah's wording beside ours in the assessment", "Adaeze Nwosu", script.today.saturating_add(2.days()), "Leah has a copy with both");
    script.write(note);
}

fn waiting(script: &mut Script<'_>, family: &Family) {
    let note = Note::new(family.callum, ADAEZE, Kind::Call, script.workday(2), ("09:30", "09:40"))
        .other("Mrs Colley", "Foundry Park School, head of year")
        .set("safeguarding", "yes")
        .unfinished()
        .tell(Told {
            reason: "School: somebody at the gate asked for Callum",
            method: "telephone",
            detailed: "A woman whom the office did not know asked which bus Callum takes. She was told nothing. To add: the time, \
                and what the police said.",
            ..Told::default()
        });
    script.write(note);
    let day = script.workday(20);
    let clinic = Note::new(family.callum, ADAEZE, Kind::Call, day, ("11:10", "11:20"))
        .other("Ms Abara", "Community midwife")
        .set("safeguarding", "yes")
        .set("told_whom", "Rajan Iyer, team manager, by telephone")
        .set("told_date", day.strftime("%d/%m/%Y").to_string())
        .set("told_time", "11:26")
        .tell(Told {
            reason: "Midwife: a man asked at the clinic when Leah comes",
            method: "telephone",
            detailed: "Ms Abara rang. A man asked the receptionist which day Leah comes and was told nothing. She will see Leah \
                at home this week. I rang Rajan Iyer at once and then Leah, who is at her aunt's tonight.",
            needs: "Home visit by the midwife; go through the safety plan with Leah tomorrow.",
            ..Told::default()
        });
    script.write(clinic);
    let day = script.workday(5);
    let pram = Note::new(family.callum, ADAEZE, Kind::Call, day, ("14:15", "14:25"))
        .with(family.leah)
        .unfinished()
        .tell(Told {
            reason: "Leah rang about the pram and the second cot",
            method: "telephone",
            detailed: "Leah has been offered a pram for two by her aunt and needs one more cot. She sounded well and laughed \
                about the size of it.",
            ..Told::default()
        });
    let pram = script.write(pram);
    let why = "Two days at court this week, and the writing waits behind them";
    let (asked, until) = (at(script.workday(1), "16:40"), after(script.today, 4));
    script.behind((ADAEZE, asked), pram, why, until);
}
