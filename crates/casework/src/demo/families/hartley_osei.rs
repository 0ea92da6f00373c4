//! A. Hartley-Osei: no status, child in need, protection plan. Next door live the Pikes.

use super::{Basics, checked, document, new_file, professional};
use crate::demo::kinds::Kind;
use crate::demo::note::{Note, Told};
use crate::demo::script::{Key, Script, after, at};
use jiff::ToSpan;
use jiff::civil::Date;
use record::fact::FactKind;

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
    let pike = next_door(script);
    assessment(script, &family);
    birth_date_put_right(script, &family);
    plans(script, &family);
    visits(script, &family);
    month_end(script, &family);
    waiting(script, &family);
    neighbours(script, pike);
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

/// 1, 2, the sound half of 3, and 4.
fn assessment(script: &mut Script<'_>, family: &Family) {
    let first = script.workday(94);
    let session = Note::new(family.maya, PRIYA, Kind::Visit, first, ("15:40", "16:50"))
        .seen(family.maya)
        .seen(family.tyler)
        .seen(family.jonah)
        .with(family.kerry)
        .tell(Told {
            reason: "First assessment session: to meet the family and hear what each of them worries about",
            context: "New referral",
            place: HOME,
            detailed: "Kerry let me in and made tea. Kwame was at work. Maya and Tyler came in from school \
                and Jonah was on a blanket in the living room. The kitchen was clean and warm; a steriliser \
                and six bottles stood on the side. Maya showed me her bedroom, which she shares with Tyler: \
                two beds, a lamp, and a travel cot between them.\n\nI explained why I had come and what an \
                assessment is. We discussed the nights. Kerry told me that Jonah wakes four or five times and \
                that she has been unwell since the birth. I asked why the cot is in the children's room; she \
                responded that Kwame starts work at five and needs his sleep.\n\nWe drew a genogram together \
                and Tyler added the cat.",
            analysis: "Kerry was open about a hard time and did not play it down. The purpose was to begin, \
                and each child was met. The cot in the children's room fits what the school says of Maya's \
                tiredness. Its effect on her safety and Jonah's at night is the question for the next session.",
            well: "A warm home, food in the cupboards, and a mother who asks for help.",
            worried: "Maya and Tyler sleep beside a baby who wakes, and Maya gets up for him.",
            needs: "See Maya and Tyler on their own, meet Kwame, and speak with the health visitor.",
            plan: "no-change",
            agreed: "agreed",
            comments: "Kerry said that it was fair.",
            ..Told::default()
        })
        .action("Meet Kwame before a late shift", "Priya Shah", script.day(82), "His part at night is known");
    let session = script.write_after_refusal(session);
    let rest = [
        (
            family.tyler,
            "Tyler drew the cat and told me its name. He leaned on Maya while he talked and \
            looked to her when I asked what he had eaten. He said that his bed is comfy. His bedroom, \
            shared with Maya and the cot, was tidy and had his drawings on the wall. We discussed \
            what happens after school: Maya collects him from the next door classroom.",
            "Tyler seems \
            settled and looks to Maya as to a parent. What that costs both of them needs time alone \
            with each.",
        ),
        (
            family.jonah,
            "Jonah was awake on a blanket, smiled at Kerry's voice and reached for a toy. He was \
            clean and warmly dressed. Kerry picked him up when he cried and he settled. I saw where he \
            sleeps: a travel cot with a firm mattress in the older children's bedroom. I explained safe \
            sleeping and left the leaflet.",
            "Jonah is responsive and looks well cared for in the day. The \
            risk is at night, when it is not clear which adult wakes for him.",
        ),
    ];
    for (child, detailed, analysis) in rest {
        let seen = family.at_home().into_iter().fold(
            Note::new(child, PRIYA, Kind::Visit, first, ("15:40", "16:50")),
            Note::seen,
        );
        script.write(seen.with(family.kerry).beside(session).tell(Told {
            reason: "First assessment session: to meet the family and see where each child sleeps",
            context: "New referral",
            place: HOME,
            detailed,
            analysis,
            well: "He is warm, fed and at ease with his mother and sister.",
            worried: "Night times, and how much of the caring falls to Maya.",
            needs: "Meet Kwame, and hear from the health visitor how Jonah grows.",
            plan: "no-change",
            agreed: "agreed",
            comments: "Kerry said that it was fair.",
            ..Told::default()
        }).action("Ask the health visitor for Jonah's growth", "Priya Shah", script.day(84), "His chart is on the file"));
    }
    alone_at_school(script, family);
    nobody_in(script, family);
}

fn alone_at_school(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(89);
    let maya = Note::new(family.maya, PRIYA, Kind::Visit, day, ("13:10", "13:50"))
        .seen_alone_at(family.maya, "Seen at school")
        .other("Ms Lind", "School, designated safeguarding lead")
        .tell(Told {
            reason: "To hear from Maya, on her own, what nights and mornings are like",
            place: "Harrow Lane Primary School, the quiet room",
            detailed: "I saw Maya alone for forty minutes with the three houses. In the house of worries she \
                drew a clock and a bottle. She told me: [[Maya: I make the bottles. Mum showed me. I do the \
                two o'clock one so she can sleep.]]\n\nI asked what happens when Jonah still cries. She said: \
                [[Maya: I walk him up and down and sing the bus song.]] In the house of good things she drew \
                her mum, Kwame's pancakes and the school library. In the house of dreams she wrote that she \
                would like [[Maya: a whole night]].\n\nShe held her sleeves while she talked of the nights and \
                laughed when she talked of the pancakes. I explained what I would tell her mum and what \
                would happen next; she said that was all right as long as nobody shouts. I asked whether \
                anybody shouts and she said no.",
            analysis: "Maya described a task that is hers every night, in detail and without blame. It is \
                not safe for Jonah that a nine-year-old makes feeds alone, nor fair to Maya. She is loved \
                and proud of helping, which is why she will need to be thanked as the task is taken \
                from her. Her account fits the school's.",
            well: "Maya can say how she feels, and feels close to her mum and to Kwame.",
            worried: "She makes up feeds with hot water at two in the morning and is tired every day.",
            needs: "An adult does every night feed from tonight; tell Kerry today with Maya's agreement.",
            plan: "change",
            agreed: "agreed",
            comments: "Maya asked that her mum is told kindly.",
            ..Told::default()
        })
        .action("Agree with Kerry and Kwame who does each night feed", "Priya Shah", script.day(86), "Maya says that she slept through");
    let maya = script.write(maya.finalised(at(day, "18:20")));
    let tyler = Note::new(family.tyler, PRIYA, Kind::Visit, day, ("14:00", "14:25"))
        .seen_alone_at(family.tyler, "Seen at school")
        .other("Ms Lind", "School, designated safeguarding lead")
        .beside(maya)
        .set("start", "14:00")
        .set("end", "14:25")
        .tell(Told {
            reason: "To hear from Tyler, on his own, what home is like for him",
            place: "Harrow Lane Primary School, the quiet room",
            detailed: "I saw Tyler alone with the play people. He put the baby in the middle of the house and \
                the girl beside it. I asked where the boy sleeps and he put him under the table: \
                [[Tyler: It's quieter there.]] He told me that he likes Kwame's football and school dinners, \
                and that he wants his own room. When I asked who wakes up at night he said: [[Tyler: \
                Everyone. Then Maya.]]\n\nHe played calmly, chose to stop after twenty minutes and said that I \
                could come again.",
            analysis: "Tyler showed disturbed sleep of his own, which had not been named before, and no fear \
                of anybody. His account and Maya's support each other and differ in what matters to each.",
            well: "Tyler enjoys school and time with Kwame.",
            worried: "He is woken at night and has made himself a place under the table.",
            needs: "Move the cot out of the children's bedroom.",
            plan: "change",
            agreed: "agreed",
            comments: "Tyler nodded when I told him what I would write.",
            ..Told::default()
        })
        .action("Move Jonah's cot into the parents' bedroom", "Kwame Osei", script.day(84), "Tyler sleeps in his bed");
    script.write(tyler.finalised(at(day, "18:40")));
}

/// 4: nobody in.
fn nobody_in(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(83);
    let mut beside = None;
    for child in family.at_home() {
        let mut note = Note::new(child, PRIYA, Kind::Visit, day, ("16:00", "16:20"))
            .not_seen(child, "Nobody answered the door; a neighbour thought that the family was at the clinic")
            .quiet()
            .in_chronology()
            .tell(Told {
                reason: "Planned session to meet Kwame. Child not seen: nobody in",
                place: HOME,
                detailed: "I knocked and waited twenty minutes. The curtains were open and there was washing on \
                    the line. I rang Kerry twice and left a message, and put a card through the door with \
                    my number and a new time. At 17:05 Kerry rang back: Jonah's clinic had run late and \
                    her phone was out of charge. She said sorry and asked me to come tomorrow.",
                needs: "Visit tomorrow at four, when both parents will be in.",
                ..Told::default()
            })
            .did_not_happen("The planned session", "The clinic ran late and the family was not back")
            .action("Visit again", "Priya Shah", script.day(82), "All three children and Kwame have been seen");
        if let Some(first) = beside {
            note = note.beside(first);
        }
        let written = script.write(note.finalised(at(day, "17:40")));
        beside = beside.or(Some(written));
    }
}

/// 6: a wrong date of birth in a finalised note, put right by a new one beside it.
fn birth_date_put_right(script: &mut Script<'_>, family: &Family) {
    let wrong = script.day(158);
    let right = script.day(152);
    let day = script.workday(80);
    let words = |date: Date| date.strftime("%-d %B %Y").to_string();
    let call = Note::new(family.jonah, PRIYA, Kind::Information, day, ("11:15", "11:35"))
        .other("Beth Harding", "Harrowmere Community Health, health visitor")
        .tell(Told {
            reason: "Health visitor's view of Jonah's growth and of the nights",
            method: "telephone",
            detailed: &format!("Beth Harding rang back. Jonah was born on {}. His weight follows the 25th \
                centile and he is reaching for toys as expected for his age. She has visited five times \
                and was let in each time.\n\n{{{{professional, Beth Harding, health visitor: Kerry has been \
                low since the birth and has seen Dr Okoro about it.}}}}", words(wrong)),
            analysis: "Jonah grows well, and health knows the family and is trusted. Kerry's low mood is \
                known and treated, which explains the nights better than any lack of care.",
            well: "Jonah thrives and Kerry lets professionals in.",
            worried: "Kerry's mood, and that she has little help at night.",
            needs: "A joint visit with the health visitor.",
            plan: "no-change",
            ..Told::default()
        })
        .action("Arrange a joint visit", "Priya Shah", script.day(70), "The visit has taken place");
    let first = script.write(call);
    let found = script.workday(72);
    let told = document(PRIYA, found, "16:40", "Birth certificate, seen at home");
    let (wrong_day, right_day) = (wrong.to_string(), right.to_string());
    script.replace(
        told,
        family.jonah,
        FactKind::Birth,
        ("date", &wrong_day),
        &[("date", &right_day)],
    );
    let explained = format!(
        "My note of the call with the health visitor says that Jonah was born on {}. That is wrong. His \
         birth certificate, which Kerry showed me today, has {}. I had taken the date from the referral \
         and did not check it on the telephone. The details on the file have been put right.",
        words(wrong),
        words(right),
    );
    let reason = "Correction: Jonah's date of birth in the note of the health visitor's call";
    let _ = script.correct((PRIYA, at(found, "16:50")), first, reason, &explained);
}

/// Child in need after the assessment, then a protection plan; 8: the assessment shared.
fn plans(script: &mut Script<'_>, family: &Family) {
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
}

/// 8: the assessment shared with both parents.
fn shared(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(62);
    let mut beside = None;
    for child in family.at_home() {
        let mut note = Note::new(child, PRIYA, Kind::Meeting, day, ("17:00", "17:50"))
            .with(family.kerry)
            .with(family.kwame)
            .event("shared", "Child and family assessment", "Kerry and Kwame")
            .in_chronology()
            .tell(Told {
                reason: "Assessment shared and gone through with both parents",
                place: HOME,
                detailed: "I gave Kerry and Kwame a copy each and we read it together. Kwame asked that the \
                    assessment says he works nights since September only, which is right and was added on \
                    the last page. Kerry read Maya's words twice and said that she had not known how \
                    tired Maya was. Both signed that they have received it.",
                agreed: "partly",
                comments: "Kwame agreed with all but the part about his shifts.",
                needs: "Parents keep the rota for nights on the fridge.",
                ..Told::default()
            })
            .action("Keep the rota for nights", "Kerry Hartley and Kwame Osei", script.day(48), "Maya sleeps through five nights a week");
        if let Some(first) = beside {
            note = note.beside(first);
        }
        let written = script.write(note);
        beside = beside.or(Some(written));
    }
}

fn ebony(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(86);
    let note = Note::new(family.ebony, PRIYA, Kind::Visit, day, ("12:20", "12:55"))
        .seen_alone_at(family.ebony, "Seen at school")
        .tell(Told {
            reason: "To hear how Ebony is, and what she sees when she stays with her mum",
            place: "Mereside Academy, the pastoral office",
            detailed: "I saw Ebony alone. She lives with her dad and stays with her mum every second weekend. \
                She told me: [[Ebony: It's loud but it's fine. Maya's like a little mum.]] She feels safe in \
                both homes and would like to stay over in the holidays too. We discussed whom she would \
                talk to if she were worried and she named her form tutor.",
            analysis: "Ebony is settled with her father and gives a calm, kind picture that supports the \
                others'. Nothing points to a need for us in her own right.",
            well: "Two homes in which she feels safe, and an adult at school.",
            worried: "Nothing for Ebony herself.",
            needs: "Her words go into the assessment; no further visit is needed.",
            plan: "no-change",
            agreed: "agreed",
            comments: "Ebony said: tell Maya I said she is brilliant.",
            ..Told::default()
        })
        .action("Tell Ebony and her father how the assessment ended", "Priya Shah", script.day(64), "Both have been told");
    script.write(note);
}

/// 5: finalised one minute after the limit; and the visits of the plan.
fn visits(script: &mut Script<'_>, family: &Family) {
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
    for (ago, words, analysis, progress) in PROTECTION_VISITS {
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
            let own = words
                .iter()
                .find(|(who, _)| *who == name)
                .map_or("", |(_, words)| *words);
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

type Visit = (
    i64,
    [(&'static str, &'static str); 3],
    &'static str,
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
            ),
            (
                "Tyler",
                "Tyler was at the table with his reading book and showed me his bed, which he has back \
                to himself. He said: [[Tyler: No cot now. I can do starfish.]] He talked about a worry that \
                his teacher would be cross about his lost book; we discussed telling her together.",
            ),
            (
                "Jonah",
                "Jonah sat with support and laughed at Tyler. I saw him fed by Kerry with a bottle that \
                she had made up. His cot is in the parents' room, with a clear mattress. He was clean and \
                his skin was clear, with no injury or bruise. I explained safe storage of hot water.",
            ),
        ],
        "An adult outside the household now covers the hardest night. The children's accounts agree. \
         Progress depends on one person, so a second name is needed.",
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
            ),
            (
                "Tyler",
                "Tyler was under the table again, this time as a shop, and sold me a drawing. He said \
                that nights are [[Tyler: okay now]] and that he wants Kwame to come to football on Saturday. \
                His bedroom was tidy and warm.",
            ),
            (
                "Jonah",
                "Jonah had a cold and was held most of the visit. Kerry had taken him to Dr Okoro and \
                showed me the paper. He fed well. I observed her talk with him and wait for his answer.",
            ),
        ],
        "Maya's body has not yet caught up with the change; that takes time and is not a failure of the \
         plan. The warmth between Kerry and the children is its strongest part.",
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
            ),
            (
                "Tyler",
                "Tyler read me a page and said that his teacher was not cross. He told me that he heard \
                Maya get up on Thursday and [[Tyler: went to see if she was real]]. He feels safe and wants \
                the family to have a holiday.",
            ),
            (
                "Jonah",
                "Jonah was lively and well. He has begun to push up on his arms. Kerry had written his \
                feeds on the rota, each with an adult's name but for one on Thursday night, which had a \
                question mark. I explained again why that matters for him.",
            ),
        ],
        "One night went wrong, for a reason that can happen again. The risk is smaller than in the summer \
         and has a known place: on call nights without a second adult. The plan should name one.",
        "change",
    ),
];

/// 9: the visit of the 30th, finalised on the 6th of the next month.
fn month_end(script: &mut Script<'_>, family: &Family) {
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

/// 7: a pasted email that names a neighbour's child, as a draft that the check page judges; a
/// student's observation; and today's visit, prepared.
fn waiting(script: &mut Script<'_>, family: &Family) {
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
fn next_door(script: &mut Script<'_>) -> Key {
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

fn neighbours(script: &mut Script<'_>, alfie: Key) {
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
