//! B. Rahimi: Soraya came alone, speaks Dari, and lives with a foster carer; towards a pathway plan.

use super::{Basics, checked, document, new_file, professional};
use crate::demo::kinds::Kind;
use crate::demo::note::{Note, Told};
use crate::demo::script::{Key, Script, after, at};
use crate::demo::staff::Staff;
use jiff::ToSpan;
use record::fact::FactKind;

const GRACE: Staff = "grace.okafor";
const BEN: Staff = "ben.atherton";
const MARGARET: Staff = "margaret.doyle";
const RAJAN: Staff = "rajan.iyer";
const STEPHEN: Staff = "stephen.boateng";
const HOME: &str = "At home with Helen, 12 Orchard Close";
const INTERPRETER: &str = "Farzana Noori";

struct Family {
    soraya: Key,
    helen: Key,
}

pub(super) fn tell(script: &mut Script<'_>) {
    let family = arrive(script);
    visits(script, &family);
    after_sickness(script, &family);
    pathway(script, &family);
    waiting(script, &family);
}

fn arrive(script: &mut Script<'_>) -> Family {
    let day = script.workday(282);
    let today = script.today;
    let born = today.saturating_sub(16.years()).saturating_sub(131.days());
    let new = new_file(
        "Soraya",
        "Rahimi",
        born,
        "Soraya, through an interpreter, at the police station",
    );
    let soraya = script.open(BEN, at(day, "14:10"), new);
    let helen = script.person("Helen Marsden", Some(today.saturating_sub(58.years())));
    let navid = script.person(
        "Navid Rahimi",
        Some(today.saturating_sub(19.years()).saturating_sub(40.days())),
    );
    let told = checked(BEN, day, "15:00", "Soraya, through an interpreter");
    Basics {
        sex: "F",
        ethnicity: "AOTH",
        religion: "Muslim",
        language: "Dari",
        nhs: "999 318 4402",
        address: "12 Orchard Close, Harrowmere",
        postcode: "XH2 8RC",
        ..Basics::default()
    }
    .state(script, told, soraya);
    let need = [
        ("need", "Speaks Dari; reads some English"),
        ("interpreter", "Dari"),
        ("method", "The same woman interpreter each time, in person"),
    ];
    script.fact(told, soraya, FactKind::Communication, &need);
    script.relation(told, soraya, navid, "Brother", &[]);
    let carer = document(BEN, day, "17:00", "Placement agreement");
    script.relation(
        carer,
        soraya,
        helen,
        "Foster carer",
        &[("lives_with", "yes")],
    );
    script.status(
        carer,
        soraya,
        &["assessment"],
        ("looked-after", "Section 20, Children Act 1989"),
    );
    for (role, to, time, by) in [
        ("responsible", GRACE, "09:30", MARGARET),
        ("reviewing-officer", STEPHEN, "09:50", RAJAN),
    ] {
        script.allocate((by, at(after(day, 1), time)), soraya, role, Some(to), "");
    }
    let told = checked(
        GRACE,
        after(day, 1),
        "16:00",
        "Helen Marsden, on the telephone",
    );
    let school = [("school", "Northgate High School, English for newcomers")];
    script.fact(told, soraya, FactKind::School, &school);
    let people = [
        [
            "Miss Arden",
            "Northgate High School",
            "Head of sixth form",
            "01632 960121",
        ],
        ["Dr Lister", "Northgate Surgery", "GP", "01632 960122"],
        ["Samira Aziz", "Refugee Welcome", "Advocate", "01632 960123"],
    ];
    for person in people {
        professional(script, told, soraya, person);
    }
    Family { soraya, helen }
}

/// 8: the contracted interpreter, named, and the words as Soraya said them.
fn interpreted(note: Note, original: &str) -> Note {
    note.set("interpreter", "yes")
        .set("interpreter_name", INTERPRETER)
        .set("interpreter_from", "contracted")
        .set("interpreter_language", "Dari")
        .set(
            "interpreter_qualification",
            "Diploma in public service interpreting",
        )
        .set("interpreter_original", original)
}

fn visits(script: &mut Script<'_>, family: &Family) {
    for (ago, reason, detailed, analysis, original, plan) in VISITS {
        let day = script.workday(ago);
        let note = Note::new(family.soraya, GRACE, Kind::Visit, day, ("16:00", "17:30"))
            .seen_alone(family.soraya)
            .with(family.helen)
            .other(INTERPRETER, "Interpreter, contracted service")
            .tell(Told {
                reason,
                place: HOME,
                detailed,
                analysis,
                well: "Soraya trusts Helen and comes down for breakfast.",
                worried: "Sleep, and not knowing how Navid is.",
                needs: "The same interpreter, news through the tracing service, and time.",
                plan,
                agreed: "agreed",
                comments: "Read back in Dari; Soraya changed one word and agreed.",
                ..Told::default()
            })
            .action(
                "Ask the tracing service for news of Navid",
                "Grace Okafor",
                day.saturating_add(28.days()),
                "Soraya has an answer",
            );
        script.write(interpreted(note, original).finalised(at(day, "19:40")));
    }
}

type Visit = (
    i64,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const VISITS: [Visit; 5] = [
    (
        278,
        "First visit: to hear how Soraya is, and explain who we are",
        "I saw Soraya alone with the interpreter, then with Helen. Helen had learned three words of Dari and used all \
         three. Soraya's bedroom looks on to the garden; she keeps the lamp on at night. I explained what looked after \
         means and that nobody here decides about asylum. She told me: [[Soraya: I am safe in this house. I do not \
         know if my brother is safe.]] We discussed food, prayer and a telephone.",
        "She is tired and clear. What she asks for is news of Navid, before anything else. The first task is to be \
         people who do what they say.",
        "من در این خانه امن هستم. نمی‌دانم برادرم امن است یا نه.",
        "no-change",
    ),
    (
        241,
        "To see Soraya after her first weeks at school",
        "Soraya showed me her timetable, coloured in two languages. I saw her alone with the interpreter in the kitchen \
         while Helen gardened. She said: [[Soraya: In class I understand the mathematics and not the jokes.]] We \
         talked about lunch, which is the hardest hour. I suggested the library club; Miss Arden will ask two girls \
         to call for her. She sleeps four hours and does not wish to talk about why.",
        "School gives her something that she is good at. The nights need health's help at her pace; she knows that \
         the offer stands.",
        "در صنف ریاضی را می‌فهمم و شوخی‌ها را نه.",
        "progress",
    ),
    (
        190,
        "To talk about the health check, sleep, and a letter from the tracing service",
        "I brought the letter: Navid has been seen alive in another country, in the spring. The interpreter read it \
         twice. Soraya held it and asked to be alone, and Helen and I waited in the garden. Then she said: [[Soraya: \
         He is older than me but I will look after him.]] We discussed what can be done now and what cannot. She felt \
         well enough to eat. No risk to her was raised.",
        "Good news that also opens the wait again. Helen did not fill the silence, which was what Soraya needed.",
        "او از من کلان‌تر است مگر من از او نگهداری خواهم کرد.",
        "no-change",
    ),
    (
        140,
        "Visit: the summer, prayer at the mosque, and how nights are",
        "I saw Soraya alone with the interpreter on a walk round the park. She sleeps six hours now, with the radio. \
         [[Soraya: The radio talks so that I do not have to listen.]] She goes to the mosque with a family that Helen \
         knows, and I have met them. I asked what worries her most: the interview in the autumn. We discussed who \
         will be there, and I explained the advocate's part. Bedroom seen: photographs on the wall, the first.",
        "There are more people in her week who are hers. The interview is the risk to this progress, and can be \
         prepared for.",
        "رادیو گپ می‌زند تا من مجبور نباشم گوش کنم.",
        "progress",
    ),
    (
        34,
        "To see Soraya after the interview, and hear what she wants next",
        "Soraya had cooked. I saw her alone with the interpreter before we ate. The interview lasted five hours and she \
         was believed on the things that she minded. [[Soraya: I said everything once. I do not want to say it \
         again.]] I promised not to ask. We discussed college: she would like to be a pharmacist. Helen asked how \
         long she can stay, and I explained staying put. The house was warm and full of coriander.",
        "She carried the interview with help she had chosen. From here the plan can look ahead, and it is she who \
         looks first.",
        "یک بار همه چیز را گفتم. نمی‌خواهم دوباره بگویم.",
        "progress",
    ),
];

/// 7: entered after eight days' sickness; the late mark says so by itself, the note says why, and the
/// plan that her manager agreed stands beside it.
fn after_sickness(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(92);
    let back = after(day, 12);
    let sick = (day.saturating_add(1.day()), day.saturating_add(8.days()));
    script.absent((GRACE, at(back, "09:05")), "sickness", sick);
    let note = Note::new(family.soraya, GRACE, Kind::Visit, day, ("15:30", "16:40"))
        .seen_alone(family.soraya)
        .with(family.helen)
        .other(INTERPRETER, "Interpreter, contracted service")
        .tell(Told {
            reason: "Planned visit: the dentist, new term and the asylum interview",
            place: HOME,
            detailed: "Written from my signed notes of the day. I saw Soraya alone with the interpreter. She had been to the \
                dentist and was proud of having asked her own questions. [[Soraya: I said it in English and he \
                answered me, not Helen.]] We discussed the new term and what to bring to the interview. Her bedroom has \
                a desk now. I was away sick from the following day and could not write this up before; Rajan Iyer \
                covered and rang Helen twice.",
            analysis: "Confidence in English grows from the things she does alone. Nothing in this visit needed acting on \
                while I was away, which Rajan checked with Helen.",
            well: "Soraya speaks for herself.",
            worried: "The interview is near.",
            needs: "Go through the papers with the advocate.",
            plan: "progress",
            agreed: "agreed",
            comments: "Read back in Dari on the day.",
            ..Told::default()
        })
        .action("Go through the papers with the advocate", "Samira Aziz", script.day(70), "Soraya says that she is ready");
    let note = interpreted(note, "به انگلیسی گفتم و او به من جواب داد، نه به هلن.");
    let note = note
        .set(
            "late_reason",
            "I was away sick from the next day for eight days",
        )
        .entered(at(back, "09:20"))
        .finalised(at(back, "10:05"));
    let note = script.write(note);
    let why = "I was away for eight days and have this visit and my calls to write up";
    script.behind((GRACE, at(back, "09:30")), note, why, after(back, 1));
    let because = "Grace has this morning at her desk; Daniel takes her calls";
    script.agree_plan((RAJAN, at(back, "09:40")), note, back, because);
}

/// Towards the pathway plan, with the reviewing officer.
fn pathway(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(66);
    let note = Note::new(family.soraya, STEPHEN, Kind::Review, day, ("16:15", "17:00"))
        .seen_alone(family.soraya)
        .with(family.helen)
        .other(INTERPRETER, "Interpreter, contracted service")
        .tell(Told {
            reason: "Reviewing officer's visit before the review, to hear Soraya's own view",
            place: HOME,
            detailed: "I saw Soraya alone with the interpreter. She had written her points in Dari and in English. She wants \
                the interview first and the plan after. [[Soraya: A plan is good when you know where you may live.]] \
                She asked for the minutes in Dari. We discussed staying with Helen after eighteen.",
            analysis: "Her order of things is sound. The pathway assessment should begin now and end after the decision.",
            well: "Her own words on her own paper.",
            worried: "Nobody can tell her yet where she may live.",
            needs: "Minutes in Dari, and a pathway assessment that waits for her.",
            plan: "change",
            agreed: "agreed",
            comments: "Soraya agreed.",
            ..Told::default()
        })
        .action("Have the minutes put into Dari", "Stephen Boateng", script.day(52), "Soraya has them");
    script.write(interpreted(
        note,
        "پلان خوب است وقتی بدانی کجا می‌توانی زندگی کنی.",
    ));
    let day = script.workday(20);
    let note = Note::new(family.soraya, GRACE, Kind::Meeting, day, ("15:00", "16:20"))
        .with(family.helen)
        .other("Samira Aziz", "Refugee Welcome, advocate")
        .other("Miss Arden", "Northgate High School, head of sixth form")
        .other(INTERPRETER, "Interpreter, contracted service")
        .event("meeting", "Pathway planning meeting", "Soraya, Helen, school and advocate")
        .event("consent", "To ask the college for a place for Soraya", "Soraya")
        .in_chronology()
        .tell(Told {
            reason: "Pathway planning meeting, opened and closed by Soraya",
            place: HOME,
            detailed: "Soraya welcomed everybody and read what she wants: to stay with Helen, to study science, to find \
                Navid. Each person said what they will do. School will support the college application. The advocate \
                expects a decision within two months. Helen would like Soraya to stay, and said it to her.",
            needs: "Write the pathway plan from Soraya's own page.",
            agreed: "agreed",
            comments: "Soraya: it is my page, so I agree.",
            ..Told::default()
        })
        .action("Write the pathway plan and read it with Soraya", "Grace Okafor", script.today.saturating_add(9.days()), "She has signed it")
        .action("Send the college application", "Miss Arden", script.today.saturating_add(5.days()), "The college has answered");
    script.write(interpreted(note, ""));
}

fn waiting(script: &mut Script<'_>, family: &Family) {
    let note = Note::new(family.soraya, GRACE, Kind::Call, script.workday(1), ("16:40", "16:50"))
        .with(family.helen)
        .unfinished()
        .tell(Told {
            reason: "Helen rang: a letter from the tracing service has come",
            method: "telephone",
            detailed: "Helen has not opened it. Soraya would like the interpreter there. To arrange for this week.",
            ..Told::default()
        });
    script.write(note);
}
