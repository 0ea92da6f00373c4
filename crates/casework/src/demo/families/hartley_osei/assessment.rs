//! The assessment: 1 to 4, and 6, the wrong date of birth. Long, because it is the story itself.

use super::{Family, HOME, PRIYA};
use crate::demo::families::document;
use crate::demo::kinds::Kind;
use crate::demo::note::{Note, Told};
use crate::demo::script::{Script, at};
use jiff::civil::Date;
use record::fact::FactKind;

/// 1, 2, the sound half of 3, and 4.
pub(super) fn assessment(script: &mut Script<'_>, family: &Family) {
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
    for (child, detailed) in family.at_home().into_iter().zip(NOBODY_IN) {
        let mut note = Note::new(child, PRIYA, Kind::Visit, day, ("16:00", "16:20"))
            .not_seen(
                child,
                "Nobody answered the door; a neighbour thought that the family was at the clinic",
            )
            .quiet()
            .in_chronology()
            .tell(Told {
                reason: "Planned session to meet Kwame. Child not seen: nobody in",
                place: HOME,
                detailed,
                needs: "Visit tomorrow at four, when both parents will be in.",
                ..Told::default()
            })
            .did_not_happen(
                "The planned session",
                "The clinic ran late and the family was not back",
            )
            .action(
                "Visit again",
                "Priya Shah",
                script.day(82),
                "All three children and Kwame have been seen",
            );
        if let Some(first) = beside {
            note = note.beside(first);
        }
        let written = script.write(note.finalised(at(day, "17:40")));
        beside = beside.or(Some(written));
    }
}

/// What each child's note says of the afternoon on which nobody was in.
const NOBODY_IN: [&str; 3] = [
    "I knocked and waited twenty minutes. The curtains were open and there was washing on the line. I rang Kerry \
     twice, left a message, and put a card through the door with my number and a new time. At 17:05 Kerry rang \
     back: Jonah's clinic had run late and her phone was out of charge. She said sorry and asked me to come \
     tomorrow. Maya had been at the clinic with them since school.",
    "Nobody was in. Kerry rang at 17:05 from the bus: Tyler had gone straight from school to Jonah's clinic with \
     her and Maya, and it ran late. I heard him ask who it was. We agreed on tomorrow at four.",
    "I did not see Jonah because his own clinic ran late, which the clinic confirmed. He had his second injections \
     and slept afterwards, Kerry told me by telephone. Tomorrow I shall ask to see his red book.",
];

pub(super) fn ebony(script: &mut Script<'_>, family: &Family) {
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

/// 6: a wrong date of birth in a finalised note, put right by a new one beside it.
pub(super) fn birth_date_put_right(script: &mut Script<'_>, family: &Family) {
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
