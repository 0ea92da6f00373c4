//! The plans: 5, 8 and 9, and the visits. Long, because it is the story itself.

use super::assessment::ebony;
use super::{Family, HOME, PRIYA};
use crate::demo::families::document;
use crate::demo::kinds::Kind;
use crate::demo::note::{Note, Told};
use crate::demo::script::{Key, Script, after, at};
use jiff::ToSpan;
use jiff::civil::Date;
use record::fact::FactKind;

/// Child in need after the assessment, then a protection plan; 8: the assessment shared.
pub(super) fn plans(script: &mut Script<'_>, family: &Family) {
    let decided = script.workday(66);
    for child in family.at_home() {
        let told = document(
            PRIYA,
            decided,
            "10:10",
            "Child and family assessment, authorised by Margaret Doyle",
        );
        script.status(told, child, &["assessment"], ("child-in-need", ""));
    }
    let told = document(
        PRIYA,
        decided,
        "10:20",
        "Child and family assessment, authorised by Margaret Doyle",
    );
    script.status(told, family.ebony, &["assessment"], ("closed", ""));
    ebony(script, family);
    shared(script, family);
    let conference = script.workday(36);
    for child in family.at_home() {
        let told = document(
            PRIYA,
            conference,
            "16:30",
            "Initial child protection conference",
        );
        script.status(
            told,
            child,
            &["child-in-need"],
            ("child-protection", "Category: neglect"),
        );
        let plan = [
            ("plan", "child-protection"),
            ("from", &*conference.to_string()),
            ("category", "NEG"),
        ];
        script.fact(told, child, FactKind::Plan, &plan);
    }
    let note = Note::new(family.maya, PRIYA, Kind::Meeting, conference, ("13:00", "15:10"))
        .with(family.kerry)
        .with(family.kwame)
        .other("Stephen Boateng", "Conference chair")
        .other("Ms Lind", "School, designated safeguarding lead")
        .other("Beth Harding", "Harrowmere Community Health, health visitor")
        .event("meeting", "Initial child protection conference", "Kerry, Kwame, school and health")
        .in_chronology()
        .tell(Told {
            reason: "Initial child protection conference: protection plan, category neglect",
            place: "Civic Centre, room 3",
            detailed: "Both parents came and spoke. Maya's words were read out as she wished. The school \
                reported that she has again come in late six times this month and that a feed burnt her \
                finger. Kwame said that he had not known of the two o'clock feed before the summer. All \
                present agreed a plan; the chair explained it to the parents without jargon and they \
                were given a copy.",
            needs: "Core group within ten working days.",
            ..Told::default()
        })
        .action("Hold the first core group", "Priya Shah", script.day(24), "Minutes are with both parents");
    script.write(note.finalised(at(conference, "17:45")));
    for (child, name) in [
        (family.maya, "Maya"),
        (family.tyler, "Tyler"),
        (family.jonah, "Jonah"),
    ] {
        summary(script, child, name, after(conference, 4));
    }
}

/// The case summary, brought up to date within a week of the new plan.
fn summary(script: &mut Script<'_>, child: Key, name: &str, day: Date) {
    let told = format!(
        "Why we are involved: the conference found that {name} is not safe enough at night while \
        adults sleep or work, category neglect. What has changed: Kwame knows of the two o'clock feed \
        and has spoken with his employer. What happens next: the core group writes a rota with an \
        adult's name for each night, and {name} is visited every ten working days."
    );
    let note = Note::new(child, PRIYA, Kind::Summary, day, ("16:10", "16:40"))
        .set("planned", "")
        .tell(Told {
            reason: "Case summary brought up to date after the conference",
            method: "none",
            detailed: &told,
            ..Told::default()
        });
    script.write(note);
}

/// 8: the assessment shared with both parents.
fn shared(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(62);
    let mut beside = None;
    for (child, detailed) in family.at_home().into_iter().zip(SHARED) {
        let mut note = Note::new(child, PRIYA, Kind::Meeting, day, ("17:00", "17:50"))
            .with(family.kerry)
            .with(family.kwame)
            .event("shared", "Child and family assessment", "Kerry and Kwame")
            .in_chronology()
            .tell(Told {
                reason: "Assessment shared and gone through with both parents",
                place: HOME,
                detailed,
                agreed: "partly",
                comments: "Kwame agreed with all but the part about his shifts.",
                needs: "Parents keep the rota for nights on the fridge.",
                ..Told::default()
            })
            .action(
                "Keep the rota for nights",
                "Kerry Hartley and Kwame Osei",
                script.day(48),
                "Maya sleeps through five nights a week",
            );
        if let Some(first) = beside {
            note = note.beside(first);
        }
        let written = script.write(note);
        beside = beside.or(Some(written));
    }
}

/// What each child's note says of the evening on which the parents read the assessment.
const SHARED: [&str; 3] = [
    "I gave Kerry and Kwame a copy each and we read it together. Kwame asked that the assessment says he works nights \
     since September only, which is right and was added on the last page. Kerry read Maya's words twice and said \
     that she had not known how tired Maya was. Both signed that they have received it. Maya asked what they had \
     said, and Kerry told her.",
    "Both parents read Tyler's part and were surprised by the table. Kwame said that he would clear the box room. They \
     signed for their copies. Tyler was in bed; they will tell him in the morning that it went well.",
    "The part about Jonah was read last. Kerry was glad that it says how well he grows. Both agreed that his cot stays \
     in their room and signed for the assessment. Kwame asked for the health visitor's number and has it.",
];

/// 5: finalised one minute after the limit; and the visits of the plan.
pub(super) fn visits(script: &mut Script<'_>, family: &Family) {
    let late = script.workday(52);
    let due = at(late, "16:40").saturating_add(72.hours());
    let note = Note::new(family.maya, PRIYA, Kind::Visit, late, ("15:50", "16:40"))
        .seen_alone(family.maya)
        .seen(family.tyler)
        .seen(family.jonah)
        .with(family.kwame)
        .tell(Told {
            reason: "To see whether the rota for nights holds",
            place: HOME,
            detailed: "Kwame was in with all three children; Kerry was at the surgery. The rota hung on the \
                fridge, filled in for four nights of seven. Jonah's cot stood in the parents' room. I saw \
                Maya alone in her bedroom. She told me: [[Maya: I slept till the alarm. Twice.]] I asked \
                Kwame about the empty nights; he responded that he had been on call and that Maya had \
                got up. We discussed asking his sister for Thursdays. The house was warm and tidy.",
            analysis: "The rota is used and half of it works, which is progress. The gap is the nights on \
                call, and it is Maya who fills it. The plan should name an adult for those nights.",
            well: "Cot moved, rota used, and Maya has slept through twice.",
            worried: "On call nights still fall to Maya.",
            needs: "A named adult for Thursdays and on call nights.",
            plan: "progress",
            agreed: "agreed",
            comments: "Kwame said that he would ring his sister tonight.",
            ..Told::default()
        })
        .action("Ask Kwame's sister to cover Thursdays", "Kwame Osei", script.day(45), "The rota has a name for every night")
        .entered(due.saturating_sub(25.minutes()))
        .finalised(due.saturating_add(1.minute()));
    script.write(note);
    for (ago, words, progress) in PROTECTION_VISITS {
        let day = script.workday(ago);
        let mut beside = None;
        for child in family.at_home() {
            let name = if child == family.maya {
                "Maya"
            } else if child == family.tyler {
                "Tyler"
            } else {
                "Jonah"
            };
            let own = words.iter().find(|(who, ..)| *who == name);
            let (own, analysis) = own.map_or(("", ""), |(_, words, means)| (*words, *means));
            let mut note = Note::new(child, PRIYA, Kind::Visit, day, ("15:45", "16:55"));
            for each in family.at_home() {
                note = if each == family.maya {
                    note.seen_alone(each)
                } else {
                    note.seen(each)
                };
            }
            note = note.with(family.kerry).tell(Told {
                reason: "Visit under the protection plan: nights, feeds and how each child is",
                place: HOME,
                detailed: own,
                analysis,
                well: "Kerry and Kwame keep to most of what was agreed.",
                worried: "Whether it holds when Kwame is on call.",
                needs: "Keep the rota; the family support worker comes on Thursdays.",
                plan: progress,
                agreed: "agreed",
                comments: "Kerry read what I would write and said that it was right.",
                ..Told::default()
            });
            note = note.action(
                "Ring on Friday morning after the on call night",
                "Priya Shah",
                day.saturating_add(10.days()),
                "Maya slept through",
            );
            if let Some(first) = beside {
                note = note.beside(first);
            }
            let written = script.write(note);
            beside = beside.or(Some(written));
        }
    }
}

/// How long ago; for each child what the note tells and what it means; and for the plan.
type Visit = (
    i64,
    [(&'static str, &'static str, &'static str); 3],
    &'static str,
);

const PROTECTION_VISITS: [Visit; 3] = [
    (
        25,
        [
            (
                "Maya",
                "I saw Maya alone in her bedroom, and then all together in the kitchen. Her finger has \
                healed; a small red mark shows where the burn was. She told me: [[Maya: Auntie Efua did the \
                night one. She sings louder than me.]] She would like to be asked before people change \
                things. I explained the plan again in her words and we discussed what she wants kept.",
                "An adult outside the household now covers the hardest night, and Maya's account agrees. Progress depends on one \
                person, so a second name is needed.",
            ),
            (
                "Tyler",
                "Tyler was at the table with his reading book and showed me his bed, which he has back \
                to himself. He said: [[Tyler: No cot now. I can do starfish.]] He talked about a worry that \
                his teacher would be cross about his lost book; we discussed telling her together.",
                "Tyler has his bed back and sleeps. The gain for him hangs on the same one adult, so his nights should be \
                asked about as well.",
            ),
            (
                "Jonah",
                "Jonah sat with support and laughed at Tyler. I saw him fed by Kerry with a bottle that \
                she had made up. His cot is in the parents' room, with a clear mattress. He was clean and \
                his skin was clear, with no injury or bruise. I explained safe storage of hot water.",
                "Jonah is fed and laid to sleep by adults. What keeps him safe is that this holds when his aunt cannot come.",
            ),
        ],
        "progress",
    ),
    (
        13,
        [
            (
                "Maya",
                "I saw Maya alone while we walked to the shop. She told me: [[Maya: I still wake up at two. \
                I listen if somebody gets up.]] I asked what helps and she said the light in the landing. \
                We made a card for her door: not my turn. Kerry responded warmly and put it up.",
                "Maya's body has not yet caught up with the change; that takes time and is not a failure of the plan. The \
                warmth between Kerry and her is its strongest part.",
            ),
            (
                "Tyler",
                "Tyler was under the table again, this time as a shop, and sold me a drawing. He said \
                that nights are [[Tyler: okay now]] and that he wants Kwame to come to football on Saturday. \
                His bedroom was tidy and warm.",
                "Tyler plays, asks for what he would like, and no longer carries the night. Time with Kwame is his wish and \
                would strengthen what has been won.",
            ),
            (
                "Jonah",
                "Jonah had a cold and was held most of the visit. Kerry had taken him to Dr Okoro and \
                showed me the paper. He fed well. I observed her talk with him and wait for his answer.",
                "A cold was noticed and acted on the same day. Kerry reads him well when she is rested, which is what the rota \
                is for.",
            ),
        ],
        "progress",
    ),
    (
        4,
        [
            (
                "Maya",
                "I saw Maya alone in her bedroom with the scaling cards. She put sleep at seven, where it \
                was two in the summer. She said: [[Maya: It's a seven because of Thursdays.]] We discussed \
                Thursdays: Auntie Efua had been ill and Kwame was on call. Maya got up once. I challenged \
                Kerry about this; she disagreed that it mattered and then said that she would ring \
                next time.",
                "One night went wrong, for a reason that can happen again. The risk is smaller than in the summer and has a \
                known place: on call nights without a second adult. The plan should name one.",
            ),
            (
                "Tyler",
                "Tyler read me a page and said that his teacher was not cross. He told me that he heard \
                Maya get up on Thursday and [[Tyler: went to see if she was real]]. He feels safe and wants \
                the family to have a holiday.",
                "Tyler woke because his sister did, so a night without an adult reaches him too. He says that he feels safe, and \
                he will say so for longer if nobody has to get up but the grown ups.",
            ),
            (
                "Jonah",
                "Jonah was lively and well. He has begun to push up on his arms. Kerry had written his \
                feeds on the rota, each with an adult's name but for one on Thursday night, which had a \
                question mark. I explained again why that matters for him.",
                "The question mark on the rota stands for a feed that a child gave. For Jonah the plan needs a second adult by \
                name on those nights.",
            ),
        ],
        "change",
    ),
];

/// 9: the visit of the 30th, finalised on the 6th of the next month.
pub(super) fn month_end(script: &mut Script<'_>, family: &Family) {
    let sixth_of = |date: Date| date.saturating_add(1.month()).with().day(6).build();
    let found = (1..=75)
        .map(|ago| script.day(ago))
        .find(|day| day.day() == 30 && sixth_of(*day).is_ok_and(|sixth| sixth < script.today));
    let Some((day, Ok(sixth))) = found.map(|day| (day, sixth_of(day))) else {
        return;
    };
    let note = Note::new(family.tyler, PRIYA, Kind::Visit, day, ("10:30", "11:10"))
        .seen(family.tyler)
        .with(family.kwame)
        .tell(Told {
            reason: "Short visit at Kwame's wish, to show the new bedroom",
            place: HOME,
            detailed: "Kwame and Tyler had painted the box room and showed it to me. Tyler has chosen the \
                colour, green, and his bed fits under the window. He said: [[Tyler: This is my actual \
                door.]] Kwame asked whether he can apply for help with a carpet; I explained how and \
                suggested the family support worker. No new worry or risk was raised.",
            analysis: "Tyler asked for his own room and has it. It is Kwame who did this, in his free week, \
                which shows what he can do when he is not on call.",
            well: "A room of his own, made with his stepfather.",
            worried: "Nothing new from this visit.",
            needs: "Help with a carpet.",
            plan: "progress",
            agreed: "agreed",
            comments: "Tyler asked me to write that it is green.",
            ..Told::default()
        })
        .action("Apply for help with a carpet", "Kwame Osei", day.saturating_add(21.days()), "There is a carpet")
        .entered(at(sixth, "09:10"))
        .finalised(at(sixth, "09:30"));
    script.write(note);
}
