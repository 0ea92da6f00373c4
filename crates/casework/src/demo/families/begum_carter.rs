//! E. Begum-Carter: early help, child in need, care order; sister and brother placed apart. An
//! unrelated Aisha Begum is known too.

use super::{Basics, checked, document, new_file, professional, reported};
use crate::demo::kinds::Kind;
use crate::demo::note::{Note, Told};
use crate::demo::script::{Key, NoteKey, Script, after, at};
use crate::demo::staff::Staff;
use jiff::ToSpan;
use jiff::civil::Date;
use record::fact::FactKind;

const TOM: Staff = "tom.brennan";
const DANIEL: Staff = "daniel.levy";
const STEPHEN: Staff = "stephen.boateng";
const MARGARET: Staff = "margaret.doyle";
const RAJAN: Staff = "rajan.iyer";
const KAREN: Staff = "karen.holt";
const WITH_JO: &str = "At home with Jo, 8 Lime Avenue";
const WITH_MARCUS: &str = "At home with Marcus, 27 Priory Gardens";

struct Family {
    aisha: Key,
    imran: Key,
    mother: Key,
    jo: Key,
    marcus: Key,
}

pub(super) fn tell(script: &mut Script<'_>) {
    let family = arrive(script);
    at_first(script, &family);
    into_care(script, &family);
    first_visits(script, &family);
    missed(script, &family);
    two_views(script, &family);
    reviewing_officer(script, &family);
    declined(script, &family);
    corrected(script, &family);
    waiting(script, &family);
    another_aisha(script);
}

fn years(script: &Script<'_>, years: i64, days: i64) -> Date {
    let born = script.today.saturating_sub(years.years());
    born.saturating_sub(days.days())
}

/// Early help, with the family that they were.
fn arrive(script: &mut Script<'_>) -> Family {
    let day = script.workday(410);
    let open = |script: &mut Script<'_>, given, born, time| {
        let mut new = new_file(given, "Begum-Carter", born, "Mother, at the family hub");
        new.status = "early-help".to_owned();
        script.open(TOM, at(day, time), new)
    };
    let (aisha, imran) = (years(script, 13, 88), years(script, 10, 140));
    let aisha = open(script, "Aisha", aisha, "10:00");
    let imran = open(script, "Imran", imran, "10:10");
    let mother = script.person("Rukhsana Begum", Some(years(script, 41, 30)));
    let father = script.person("Paul Carter", Some(years(script, 44, 12)));
    let nadia = script.person("Nadia Begum", Some(years(script, 22, 190)));
    let jo = script.person("Jo Ferris", Some(years(script, 52, 5)));
    let marcus = script.person("Marcus Bell", Some(years(script, 47, 61)));
    let told = checked(TOM, day, "11:00", "Rukhsana Begum, at the family hub");
    for (child, sex, nhs, school) in [
        (aisha, "F", "999 205 7713", "Mereside Academy"),
        (imran, "M", "999 205 7721", "Beacon Road Primary School"),
    ] {
        Basics {
            sex,
            ethnicity: "MWAS",
            religion: "Muslim",
            language: "English",
            nhs,
            address: "51 Beacon Road, Harrowmere",
            postcode: "XH3 7BR",
            school,
            ..Basics::default()
        }
        .state(script, told, child);
        let parent = [("parental_responsibility", "yes")];
        script.relation(told, child, mother, "Mother", &parent);
        script.relation(told, child, father, "Father", &parent);
        script.relation(told, child, nadia, "Sister", &[]);
    }
    script.relation(told, aisha, imran, "Brother", &[]);
    script.relation(told, imran, aisha, "Sister", &[]);
    let teacher = "Head of year and safeguarding lead";
    professional(
        script,
        told,
        aisha,
        ["Mrs Teague", "Mereside Academy", teacher, "01632 960118"],
    );
    let teacher = "Class teacher";
    professional(
        script,
        told,
        imran,
        [
            "Mr Bhatt",
            "Beacon Road Primary School",
            teacher,
            "01632 960119",
        ],
    );
    Family {
        aisha,
        imran,
        mother,
        jo,
        marcus,
    }
}

/// Early help, then child in need, told in short.
fn at_first(script: &mut Script<'_>, family: &Family) {
    for (ago, kind, reason, detailed, analysis) in BEFORE {
        let day = script.workday(ago);
        let note = Note::new(family.imran, TOM, kind, day, ("16:10", "17:00"))
            .seen(family.imran)
            .seen(family.aisha)
            .with(family.mother)
            .tell(Told {
                reason,
                place: "At home, 51 Beacon Road",
                detailed,
                analysis,
                well: "The children are close and look out for each other.",
                worried: "Their mother's illness, and days on which nobody is up.",
                needs: "Help in the house, and a plan for bad days.",
                plan: "change",
                agreed: "agreed",
                comments: "Rukhsana asked that her illness is called by its name.",
                ..Told::default()
            })
            .action(
                "Agree who is rung on a bad day",
                "Tom Brennan",
                day.saturating_add(14.days()),
                "The list is on the fridge",
            );
        script.write(note);
    }
    let decided = script.workday(322);
    for child in [family.aisha, family.imran] {
        let told = document(TOM, decided, "14:00", "Child and family assessment");
        script.status(told, child, &["early-help"], ("child-in-need", ""));
    }
}

const BEFORE: [(i64, Kind, &str, &str, &str); 2] = [
    (
        396,
        Kind::Visit,
        "First visit for early help: what would make mornings easier",
        "Rukhsana was in her dressing gown and said so before I could see it. Aisha had made toast. The living room \
         was tidy. Imran told me: [[Imran: When Mum's head is bad we do quiet.]] We discussed what bad days look \
         like and who helps; Nadia comes on Sundays. I explained what early help can offer. Aisha's bedroom and \
         Imran's were clean and full of books.",
        "A loving home in which illness sets the pace. The children have learned to be quiet, which is kind and \
         also a cost. Help in the house and for their mother comes first.",
    ),
    (
        300,
        Kind::Visit,
        "To see how the support in the house works, and how each child is",
        "The support worker had been twice. Aisha said that it is better and odd: [[Aisha: There's a lady who does \
         my jobs. I don't know what to do with my hands.]] Imran wanted to show me his spelling. Rukhsana had been \
         to hospital for two nights; Nadia had stayed. I asked why nobody rang us, and she responded that \
         they had managed. We talked about what would be too much to manage.",
        "The family manages until it does not, and then tells nobody. The concern is the next admission. The plan \
         should say who has the children, before that day comes.",
    ),
];

/// The court's order; each child goes to a carer of their own, with a worker of the care team.
fn into_care(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(204);
    let from = day.to_string();
    for (child, carer, address, postcode, time) in [
        (
            family.aisha,
            family.jo,
            "8 Lime Avenue, Harrowmere",
            "XH4 2LA",
            "16:05",
        ),
        (
            family.imran,
            family.marcus,
            "27 Priory Gardens, Harrowmere",
            "XH5 9PG",
            "16:25",
        ),
    ] {
        let told = document(TOM, day, time, "Order of the family court, sealed copy");
        script.status(
            told,
            child,
            &["child-in-need"],
            ("looked-after", "Care order, Children Act 1989 section 31"),
        );
        let told = checked(TOM, day, "17:30", "The carer, on the day of the move");
        let lives = [("lives_with", "yes"), ("from", &*from)];
        script.relation(told, child, carer, "Foster carer", &lives);
        let lives = [
            ("address", address),
            ("postcode", postcode),
            ("from", &from),
        ];
        script.fact(told, child, FactKind::Address, &lives);
        script.allocate(
            (MARGARET, at(after(day, 1), "09:15")),
            child,
            "responsible",
            Some(DANIEL),
            "",
        );
        script.allocate(
            (RAJAN, at(after(day, 1), "09:45")),
            child,
            "reviewing-officer",
            Some(STEPHEN),
            "",
        );
    }
}

/// Visits where each child now lives.
fn first_visits(script: &mut Script<'_>, family: &Family) {
    for (ago, is_aisha, detailed, analysis, plan) in PLACED {
        let day = script.workday(ago);
        let (child, carer, place) = if is_aisha {
            (family.aisha, family.jo, WITH_JO)
        } else {
            (family.imran, family.marcus, WITH_MARCUS)
        };
        let note = Note::new(child, DANIEL, Kind::Visit, day, ("16:15", "17:20"))
            .seen_alone(child)
            .with(carer)
            .tell(Told {
                reason: if is_aisha {
                    "To see Aisha with Jo and alone"
                } else {
                    "To see Imran with Marcus and alone"
                },
                place,
                detailed,
                analysis,
                well: "A carer who listens, and a bedroom that is the child's own.",
                worried: "Missing each other, and news of their mother that comes by chance.",
                needs: "Time together every week, and one adult who tells the news first.",
                plan,
                agreed: "agreed",
                comments: "Read out before I left; nothing was to be changed.",
                ..Told::default()
            })
            .action(
                "Book the weekly tea of both children",
                "Daniel Levy",
                day.saturating_add(10.days()),
                "They have met four weeks in a row",
            );
        script.write(note.finalised(at(day, "19:10")));
    }
}

const PLACED: [(i64, bool, &str, &str, &str); 6] = [
    (
        196,
        true,
        "Aisha has the room at the back, which looks on to the apple tree. She had not unpacked one bag. I saw \
        her alone: [[Aisha: If I unpack it's real.]] We discussed what she may keep as it was. Jo told me that Aisha \
        eats well and sleeps late. The house was calm and warm. Aisha asked when she will see Imran, and I said \
        Saturday, and that I would ring if that changed.",
        "She holds the loss by holding the bag, and says so \
        herself. Jo does not hurry her, which is right. Seeing Imran is what will help most.",
        "no-change",
    ),
    (
        195,
        false,
        "Imran showed me every drawer in his bedroom. I saw him alone while he built a ramp for his cars. \
        [[Imran: Marcus does voices when he reads. Proper ones.]] He asked who makes the toast for Mum now; I told \
        him about the support worker and that Nadia visits. He went quiet and then said that was good. Marcus and I \
        discussed bed-wetting, calmly and out of Imran's hearing, and he has had advice from the nurse.",
        "Imran \
        settles by day and worries by night. His worry is for his mother, as it was before. True news at a set time \
        would help him more than comfort.",
        "no-change",
    ),
    (
        150,
        true,
        "The bag was unpacked, all but the bottom. I saw Aisha alone on a walk. She talked about school, where \
        she has two friends, and about prayers: [[Aisha: Jo bought me a mat and got the direction wrong, and we \
        laughed.]] She would like to go to the mosque with Nadia. I explained how we arrange that. No risk or harm \
        was raised; she feels safe.",
        "Her faith and her sister are her ground, and Jo honours both. The plan should \
        name the mosque and who takes her.",
        "change",
    ),
    (
        148,
        false,
        "Imran was cross: football had been cancelled. I saw him alone in the garden, kicking. [[Imran: Nobody \
        asks me, they just say it's off.]] We talked about things that are off without being asked. Marcus listened \
        from the step and said sorry for having told him in front of others. Bedroom seen: tidy, and a photograph \
        of his mother by the bed.",
        "His anger has a good reason and he can say it. Marcus repaired it well.",
        "no-change",
    ),
    (
        96,
        true,
        "I saw Aisha alone in her bedroom, where the last of the bag is gone. She had drawn a plan of the week \
        with me: green for Imran and Nadia, grey for the days without. [[Aisha: Thursdays are grey. Can Thursdays \
        be something?]] We discussed the drama club on Thursdays and Jo said that she would drive.",
        "She \
        organises her own week, which is strength and also habit. Thursdays are a small change that she asked for.",
        "progress",
    ),
    (
        92,
        false,
        "Imran read to me with Marcus's voices. I saw him alone for the feelings cards: brave, hungry, and one \
        that he hid. He told me that he wants to see where Mum is. I said that I would ask and when he would hear. \
        Marcus and I talked about how to get ready for that visit. He was well, with no injury.",
        "He asks for the \
        truth and can bear it with help. A prepared visit to his mother is in his interest.",
        "change",
    ),
];

/// 7: the worker missed an appointment, and says so.
fn missed(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(47);
    let note = Note::new(family.aisha, DANIEL, Kind::DidNotHappen, day, ("17:00", "17:30"))
        .not_seen(family.aisha, "I did not come: I was kept in court and my message did not reach Jo")
        .in_chronology()
        .did_not_happen(
            "My visit to Aisha at five, which I had promised",
            "A hearing ran over. My message went to an old number of Jo's. The fault is mine, not Aisha's or Jo's",
        )
        .tell(Told {
            reason: "Worker did not come to a promised visit. Child not seen",
            method: "none",
            detailed: "Aisha had changed her club for this. I rang at seven and said sorry to her and to Jo. She said: \
                [[Aisha: You could have texted me. I've got a phone.]] She is right, and I have her number now.",
            needs: "See Aisha tomorrow, at a time that she chooses, and keep it.",
            ..Told::default()
        })
        .action("See Aisha at the time she chooses", "Daniel Levy", day.saturating_add(1.day()), "The visit has taken place");
    script.write(note.finalised(at(day, "19:40")));
}

/// 6: carer and school hold different views; both are kept.
fn two_views(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(33);
    let note = Note::new(family.imran, DANIEL, Kind::Meeting, day, ("15:30", "16:25"))
        .with(family.marcus)
        .other("Mr Bhatt", "Beacon Road Primary School, class teacher")
        .event("meeting", "Education plan meeting", "Marcus and school")
        .in_chronology()
        .view("Marcus Bell, foster carer", "Imran is tired and sad on Mondays because the weekend visit ends on Sunday \
            evening. He needs a slow start, not a behaviour chart.")
        .view("Mr Bhatt, class teacher", "Imran is restless on most days, Mondays no more than others, and works best with \
            clear rules and a chart that he can see.")
        .tell(Told {
            reason: "Education plan meeting: what Imran needs on Mondays",
            place: "Beacon Road Primary School",
            detailed: "Both spoke from what they see and listened to each other. Marcus has kept a diary for six weeks; Mr \
                Bhatt brought the class log. The two do not agree, and I have written both. Imran had been \
                asked beforehand: [[Imran: I like the chart. I don't like it on Mondays.]]",
            needs: "Try a slow start on four Mondays with the chart from Tuesday, and look at both records again.",
            agreed: "partly",
            comments: "Marcus would have liked no chart at all, and agreed to the trial.",
            ..Told::default()
        })
        .action("Look at diary and log together", "Mr Bhatt and Marcus Bell", script.today.saturating_add(4.days()), "Mondays are calmer in both");
    script.write(note);
}

/// 5: the independent reviewing officer's visit, on each child's file.
fn reviewing_officer(script: &mut Script<'_>, family: &Family) {
    for (child, carer, place, ago, detailed) in [
        (
            family.aisha,
            family.jo,
            WITH_JO,
            41,
            "I saw Aisha alone before her review. She had a list. First: [[Aisha: I \
            want Imran on the same day every week, not whenever.]] Second, that the minutes say Begum-Carter and not \
            Carter. Third, that Daniel's missed visit is forgiven but written. We discussed whether she wants to chair \
            part of the review; she will open it. Jo asked for the savings policy, and I explained it.",
        ),
        (
            family.imran,
            family.marcus,
            WITH_MARCUS,
            40,
            "I saw Imran alone. He showed me his room and asked what an \
            independent person is independent of. I told him: of the people who decide. [[Imran: So you can tell them \
            off?]] He feels safe with Marcus and wants to see his mother in hospital, with Nadia. He drew the journey. \
            We talked about what I can ask for on his behalf.",
        ),
    ] {
        let day = script.workday(ago);
        let note = Note::new(child, STEPHEN, Kind::Review, day, ("16:30", "17:15"))
            .seen_alone(child)
            .with(carer)
            .tell(Told {
                reason: "Reviewing officer's visit before the review, to hear the child's own view",
                place,
                detailed,
                analysis: "The placement meets this child's needs. What is missing is regular time together for sister \
                    and brother, which is in the care plan and has happened on five weeks of nine. I shall ask for \
                    it at the review.",
                well: "Each child is heard by a carer who knows them.",
                worried: "Time together has slipped.",
                needs: "A fixed day for the two of them.",
                plan: "change",
                agreed: "agreed",
                comments: "I read it out before I left.",
                ..Told::default()
            })
            .action("Ask at the review for a fixed day", "Stephen Boateng", script.day(28), "The day is in the plan");
        script.write(note);
    }
}

/// 8: Imran declined to talk: his reason, what was offered, the next try, and no blame.
fn declined(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(18);
    let note = Note::new(family.imran, DANIEL, Kind::Visit, day, ("16:00", "16:35"))
        .declined(
            family.imran,
            "He had had a long day and did not want to talk to anybody about feelings",
            "A walk, drawing without talking, or that I come back another day",
            "Next Wednesday after football; he chose the day and will show me the pitch",
        )
        .with(family.marcus)
        .tell(Told {
            reason: "Planned visit. Child not seen: Imran declined to come down",
            place: WITH_MARCUS,
            detailed: "Imran called down the stairs: [[Imran: Not today please.]] I asked through the door whether he was all \
                right and he said that he was, and tired. I thanked him for saying so. Marcus and I discussed the \
                week: a test, and a visit that was moved. Marcus will sit with him at bedtime.",
            analysis: "Declining was his to do, and he did it politely and with a reason. Nothing points to harm; the \
                voice was his usual one and Marcus sees him daily. It follows a week in which adults changed plans.",
            well: "Imran can say no and is listened to.",
            worried: "He was not seen at this visit.",
            needs: "Keep the day that he chose.",
            plan: "no-change",
            agreed: "agreed",
            comments: "Marcus agreed.",
            ..Told::default()
        })
        .action("Come on the day that Imran chose", "Daniel Levy", script.day(12), "He has been seen");
    script.write(note.finalised(at(day, "18:05")));
    let day = after(day, 6);
    let note = Note::new(family.imran, DANIEL, Kind::Visit, day, ("16:45", "17:40"))
        .seen_alone_at(family.imran, "Met at the football ground, as he chose")
        .with(family.marcus)
        .tell(Told {
            reason: "The visit that Imran chose, after he had declined the last",
            place: "Football ground, Canal Terrace",
            detailed: "Imran showed me the pitch and where he stands. We sat on the wall alone. [[Imran: I was full up that \
                day. Now there's room.]] He talked about the test, and about Mum's ward, which has a fish tank. He would \
                like to go every second week. I said what I can promise: to ask, and to tell him myself by Friday.",
            analysis: "Given the choice he came with a lot to say. It supports planning visits with him rather than for \
                him. His wish to see his mother regularly is steady over three visits.",
            well: "He chose, and it was kept.",
            worried: "That adults move the dates again.",
            needs: "An answer about the ward by Friday.",
            plan: "change",
            agreed: "agreed",
            comments: "Imran asked me to write that he scored.",
            ..Told::default()
        })
        .action("Tell Imran about visits to the ward", "Daniel Levy", script.today.saturating_add(2.days()), "He has heard it from me");
    script.write(note.finalised(at(day, "19:00")));
}

/// 1, as far as notes go: a visit to be found inaccurate. 2: an ordinary note with a mistake, and
/// the correction beside it.
fn corrected(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(26);
    let visit = Note::new(family.aisha, DANIEL, Kind::Visit, day, ("16:20", "17:15"))
        .seen_alone(family.aisha)
        .with(family.jo)
        .tell(Told {
            reason: "Placement visit: Aisha's week, drama club and time with Imran",
            place: WITH_JO,
            detailed: "I saw Aisha alone in her bedroom and with Jo in the kitchen. She performed the end of her piece for \
                us. [[Aisha: I'm the one who tells the truth at the end.]] Her teacher wants her to audition in June. \
                We discussed the week: two teas with Imran and one that fell out. She feels safe and would like a key.",
            analysis: "Aisha grows into this home and asks for what belongs to it, a key. The tea that fell out is the \
                pattern that the reviewing officer named.",
            well: "Drama, friends, and a carer who claps.",
            worried: "Time with Imran still depends on who can drive.",
            needs: "A key, and a driver for Tuesdays.",
            plan: "progress",
            agreed: "agreed",
            comments: "Aisha and Jo read it.",
            ..Told::default()
        })
        .action("Agree the key with Jo", "Daniel Levy", script.day(9), "Aisha has a key");
    let visit = script.write(visit);
    reopened(script, visit, day);
    let day = script.workday(23);
    let call = Note::new(family.aisha, DANIEL, Kind::Call, day, ("12:10", "12:25"))
        .with(family.jo)
        .tell(Told {
            reason: "Jo rang about the dentist and the school trip",
            method: "telephone",
            detailed: "Jo told me that the dentist is on the 14th at ten and that the school trip needs a signature by \
                Friday. I said that she may sign this one herself.",
            needs: "Put the dentist on Aisha's calendar.",
            ..Told::default()
        });
    let first = script.write(call);
    script.ask_reopen(
        (DANIEL, at(after(day, 2), "09:20")),
        first,
        "It says that Jo may sign for the school trip herself; she may not",
        "Daniel Levy, on reading the school's letter",
    );
    let reason = "Correction: who may sign for the school trip";
    let explained = "My note says that Jo may sign for the school trip herself. That is wrong: the trip is abroad, and \
        for that the authority gives consent. I had taken it for the museum. I rang Jo on the day I found it and \
        have asked Rajan Iyer for the consent.";
    let _ = script.correct(
        (DANIEL, at(after(day, 2), "09:30")),
        first,
        reason,
        explained,
    );
}

/// Drafts: one close to its limit, one past it.
fn waiting(script: &mut Script<'_>, family: &Family) {
    let near = Note::new(family.aisha, DANIEL, Kind::Visit, script.day(3), ("15:40", "16:30"))
        .seen_alone(family.aisha)
        .with(family.jo)
        .unfinished()
        .tell(Told {
            reason: "Placement visit: the key, and Tuesdays",
            place: WITH_JO,
            detailed: "Aisha opened the door with her own key. To write up: what she said about Tuesdays.",
            agreed: "agreed",
            ..Told::default()
        });
    script.write(near);
    let overdue = Note::new(family.imran, DANIEL, Kind::Call, script.workday(7), ("11:00", "11:20"))
        .other("Mr Bhatt", "Beacon Road Primary School, class teacher")
        .unfinished()
        .tell(Told {
            reason: "School about the second slow Monday",
            method: "telephone",
            detailed: "Mr Bhatt thought that it went well. He will send the log. Marcus to be asked as well.",
            ..Told::default()
        });
    script.write(overdue);
}

/// Another girl, another family, almost the same name.
fn another_aisha(script: &mut Script<'_>) {
    const MEI: Staff = "mei.tan";
    let day = script.workday(120);
    let new = new_file(
        "Aisha",
        "Begum",
        years(script, 7, 260),
        "Health visitor, by letter",
    );
    let aisha = script.open(MEI, at(day, "11:30"), new);
    let mother = script.person("Shirin Begum", Some(years(script, 33, 9)));
    let told = reported(MEI, day, "11:45", "Health visitor, by letter");
    Basics {
        sex: "F",
        ethnicity: "ABAN",
        religion: "Muslim",
        language: "Bengali",
        nhs: "999 411 0926",
        address: "5 Weavers Court, Harrowmere",
        postcode: "XH2 6WC",
        school: "Canalside Primary School",
        ..Basics::default()
    }
    .state(script, told, aisha);
    let lives = [("lives_with", "yes"), ("parental_responsibility", "yes")];
    script.relation(told, aisha, mother, "Mother", &lives);
    let decided = document(
        MEI,
        script.workday(84),
        "10:30",
        "Child and family assessment",
    );
    script.status(decided, aisha, &["assessment"], ("child-in-need", ""));
    for (ago, detailed) in [
        (
            112,
            "Shirin showed me round the flat, which was warm and small. Aisha sat close and then brought her reading \
            book. She told me: [[Aisha: I can read to the baby downstairs.]] We discussed her hearing test, and I \
            explained how to ask for transport. Her bedroom is shared with her mother and was tidy.",
        ),
        (
            58,
            "Aisha has her hearing aids and showed me how they click. [[Aisha: I can hear the fridge! It talks.]] Shirin \
            said that school is easier. We talked about the second bedroom and the housing list. No worry was raised.",
        ),
        (
            16,
            "Aisha read to me without her finger under the line. I saw her alone for a while with the cards; she \
            chose proud. [[Aisha: I put my hand up.]] Shirin would like to end soon and asked what is still needed.",
        ),
    ] {
        let day = script.workday(ago);
        let note = Note::new(aisha, MEI, Kind::Visit, day, ("15:50", "16:40")).seen(aisha).with(mother).tell(Told {
            reason: "Planned visit: hearing, reading and the flat",
            place: "At home, 5 Weavers Court",
            detailed,
            analysis: "What was a worry about development was a matter of hearing, and it has been met. The mother acts on \
                advice at once. The plan can be short.",
            well: "Aisha hears, reads and is proud of it.",
            worried: "One bedroom for two.",
            needs: "The housing list, and a date to end.",
            plan: "progress",
            agreed: "agreed",
            comments: "Shirin agreed.",
            ..Told::default()
        });
        let note = note.action(
            "Ask housing for the place on the list",
            "Mei Tan",
            day.saturating_add(21.days()),
            "There is an answer",
        );
        script.write(note);
    }
}

/// 1: the visit is found inaccurate. Where the policy lists its type it is reopened, and both
/// versions stay readable; elsewhere a correction says the same.
fn reopened(script: &mut Script<'_>, visit: NoteKey, day: Date) {
    const WRONG: &str = "The tea did not fall out for want of a driver: Imran was at the dentist, and Marcus had rung";
    let found = after(day, 6);
    if !script.reopens(visit) {
        let reason = "Correction: why the tea with Imran fell out";
        let explained = "My note of the placement visit says that the tea fell out because nobody could drive. That is \
            wrong: Imran was at the dentist, and Marcus had rung the day before. I had not seen the message.";
        let _ = script.correct((DANIEL, at(found, "11:00")), visit, reason, explained);
        return;
    }
    script.ask_reopen(
        (DANIEL, at(found, "11:00")),
        visit,
        WRONG,
        "Marcus Bell, on the telephone",
    );
    script.reopen(
        (KAREN, at(found, "14:10")),
        visit,
        at(after(found, 1), "09:40"),
        &[
            (
                "analysis",
                "Aisha grows into this home and asks for what belongs to it, a key. The one tea that fell out was for \
                Imran's dentist, and Marcus had said so in good time.",
            ),
            ("worried", "One message did not reach me."),
            ("needs", "A key, and messages from carers on the file the same day."),
        ],
    );
}
