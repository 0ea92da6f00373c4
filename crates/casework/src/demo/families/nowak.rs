//! D. Nowak: open next door, transferred in, section 47, protection plan. The parents and the
//! grandmother need a Polish interpreter.

use super::{Basics, document, new_file, professional};
use crate::demo::kinds::Kind;
use crate::demo::note::{Note, Told};
use crate::demo::script::{Key, NoteKey, Script, after, at};
use crate::demo::staff::Staff;
use jiff::ToSpan;
use jiff::civil::Date;
use record::fact::FactKind;

const HUW: Staff = "huw.pritchard";
const BEN: Staff = "ben.atherton";
const FIONA: Staff = "fiona.macleod";
const MARGARET: Staff = "margaret.doyle";
const RAJAN: Staff = "rajan.iyer";
const HOME: &str = "At home, 22 Canal Terrace";
const INTERPRETER: &str = "Agnieszka Wrona";

struct Family {
    antoni: Key,
    zofia: Key,
    magda: Key,
    ewa: Key,
}

impl Family {
    const fn children(&self) -> [Key; 2] {
        [self.antoni, self.zofia]
    }
}

pub(super) fn tell(script: &mut Script<'_>) {
    let (family, opened) = arrive(script);
    first_visits(script, &family, opened);
    let night = night(script, &family);
    let seen = enquiry(script, &family, night);
    write_up(script, &family, seen);
    plan(script, &family);
    no_interpreter(script, &family);
    head_teacher(script, &family);
    waiting(script, &family);
}

fn arrive(script: &mut Script<'_>) -> (Family, Date) {
    let day = script.workday(168);
    let years = |years: i64, days: i64| {
        script
            .today
            .saturating_sub(years.years())
            .saturating_sub(days.days())
    };
    let (seven, two) = (years(7, 20), years(2, 188));
    let (magda, piotr, ewa) = (years(33, 44), years(36, 270), years(61, 130));
    let open = |script: &mut Script<'_>, given, born, time| {
        let from =
            "Transfer summary of the neighbouring council, accepted in writing by Rajan Iyer";
        script.open(BEN, at(day, time), new_file(given, "Nowak", born, from))
    };
    let (antoni, zofia) = (
        open(script, "Antoni", seven, "10:00"),
        open(script, "Zofia", two, "10:10"),
    );
    let magda = script.person("Magda Nowak", Some(magda));
    let piotr = script.person("Piotr Nowak", Some(piotr));
    let ewa = script.person("Ewa Zielinska", Some(ewa));
    let told = document(
        BEN,
        day,
        "10:40",
        "Transfer summary of the neighbouring council",
    );
    for (child, sex, nhs, school) in [
        (antoni, "M", "999 640 1175", "Canalside Primary School"),
        (zofia, "F", "999 640 1183", "Little Wrens Nursery"),
    ] {
        Basics {
            sex,
            ethnicity: "WOTH",
            religion: "Roman Catholic",
            language: "Polish",
            nhs,
            address: "22 Canal Terrace, Harrowmere",
            postcode: "XH5 1CT",
            school,
            ..Basics::default()
        }
        .state(script, told, child);
        let parent = [("lives_with", "yes"), ("parental_responsibility", "yes")];
        script.relation(told, child, magda, "Mother", &parent);
        script.relation(told, child, piotr, "Father", &parent);
        script.relation(told, child, ewa, "Grandmother", &[("lives_with", "yes")]);
        let need = [
            (
                "need",
                "Parents and grandmother speak Polish; Antoni speaks both",
            ),
            ("interpreter", "Polish"),
            ("method", "Interpreter in person; letters in Polish"),
        ];
        script.fact(told, child, FactKind::Communication, &need);
        professional(
            script,
            told,
            child,
            ["Dr Sommers", "Canalside Practice", "GP", "01632 960171"],
        );
        let allocated = at(after(day, 1), "09:40");
        script.allocate((MARGARET, allocated), child, "responsible", Some(HUW), "");
    }
    script.relation(told, antoni, zofia, "Sister", &[("lives_with", "yes")]);
    script.relation(told, zofia, antoni, "Brother", &[("lives_with", "yes")]);
    professional(
        script,
        told,
        antoni,
        [
            "Mrs Pattinson",
            "Canalside Primary School",
            "Head teacher",
            "01632 960172",
        ],
    );
    professional(
        script,
        told,
        zofia,
        [
            "Beth Harding",
            "Harrowmere Community Health",
            "Health visitor",
            "01632 960163",
        ],
    );
    let family = Family {
        antoni,
        zofia,
        magda,
        ewa,
    };
    transferred(script, &family, day);
    (family, day)
}

/// 1, as a note can tell it: transferred in, accepted in writing.
fn transferred(script: &mut Script<'_>, family: &Family, day: Date) {
    let note = Note::new(family.antoni, BEN, Kind::Information, day, ("09:30", "09:55"))
        .other("Alan Crewe", "Neighbouring council, social worker")
        .set("interpreter", "no")
        .set("interpreter_why_not", "A call between professionals; the family was not part of it")
        .tell(Told {
            reason: "Case transferred in from the neighbouring council, accepted in writing",
            context: "Transfer in",
            method: "telephone",
            detailed: "Alan Crewe went through the summary: the family moved here for work; both children have been in need since \
                last year because of arguments at home and debts. Rajan Iyer accepted in writing today. The file comes \
                by secure transfer. The parents know and have met us once.",
            analysis: "A family in transition with a known history and good will. The risk is that what was learned there is \
                lost here, so the first visits should be made with the summary in hand.",
            well: "A hand-over by voice and in writing.",
            worried: "Arguments and debts have moved with them.",
            needs: "A joint visit, with an interpreter.",
            plan: "no-change",
            ..Told::default()
        })
        .action("Visit with an interpreter", "Huw Pritchard", script.day(160), "Both children have been seen");
    script.write(note);
}

fn interpreted(note: Note) -> Note {
    note.set("interpreter", "yes")
        .set("interpreter_name", INTERPRETER)
        .set("interpreter_from", "contracted")
        .set("interpreter_language", "Polish")
        .set(
            "interpreter_qualification",
            "Diploma in public service interpreting",
        )
}

/// A visit that both children's files tell, each in its own words.
fn both(
    script: &mut Script<'_>,
    family: &Family,
    by: Staff,
    day: Date,
    told: [Told<'_>; 2],
) -> Vec<NoteKey> {
    let mut written = Vec::new();
    for (child, told) in family.children().into_iter().zip(told) {
        let mut note = Note::new(child, by, Kind::Visit, day, ("16:00", "17:10"))
            .seen_alone(family.antoni)
            .seen(family.zofia)
            .with(family.magda)
            .other(INTERPRETER, "Interpreter, contracted service")
            .tell(told)
            .action(
                "Bring the list of agreed words in Polish",
                "Huw Pritchard",
                day.saturating_add(14.days()),
                "It hangs in the kitchen",
            );
        if let Some(first) = written.first() {
            note = note.beside(*first);
        }
        written.push(script.write(interpreted(note).finalised(at(day, "19:15"))));
    }
    written
}

const VISIT: Told<'_> = Told {
    reason: "Planned visit with the interpreter: how both children are, and the arguments",
    context: "",
    place: HOME,
    method: "",
    detailed: "",
    analysis: "",
    well: "The children are warm, fed and close to their grandmother.",
    worried: "Arguments in the evening, which both children hear.",
    needs: "A plan for the evenings that each adult can say.",
    plan: "no-change",
    agreed: "agreed",
    comments: "Read back in Polish; Magda agreed.",
    not_shared: "",
};

fn first_visits(script: &mut Script<'_>, family: &Family, opened: Date) {
    let day = after(opened, 5);
    both(
        script,
        family,
        HUW,
        day,
        [
            Told {
                detailed: "I saw Antoni alone in the bedroom that he shares with Zofia: two beds, a shelf of books in two languages. He said: \
                [[Antoni: When they do the loud talking I do the radio for Zosia.]] He likes the new school and its goals \
                with nets. We discussed whom he can tell; he named his grandmother and Mrs Pattinson.",
                analysis: "He protects his sister with what he has. It fits the transfer summary, and tells us more than it.",
                ..VISIT
            },
            Told {
                detailed: "Zofia was on her grandmother's lap and then on the floor with the pans. She speaks in two-word sentences, in \
                Polish. She looked up at each raised voice, and there was one, in the street. She was clean, lively and well \
                dressed. I talked with Magda and Ewa, through the interpreter, about sleep and nursery.",
                analysis: "Her grandmother is her harbour. She startles, and is soothed quickly, which speaks for those who \
                soothe her.",
                ..VISIT
            },
        ],
    );
    let decided = script.workday(128);
    for child in family.children() {
        let told = document(HUW, decided, "13:00", "Child and family assessment");
        script.status(told, child, &["assessment"], ("child-in-need", ""));
    }
    let day = script.workday(116);
    both(
        script,
        family,
        HUW,
        day,
        [
            Told {
                detailed: "I saw Antoni alone at the kitchen table with the cards. He chose tired. [[Antoni: Tata comes home and the \
                air goes small.]] We used the number line: school eight, home four. Piotr was at work. Magda said that he \
                had lost hours and found none. I explained where the debt advice is, and that it is in Polish on Tuesdays.",
                analysis: "Antoni's four has a reason that adults can change. The worry is what Piotr does with his when he \
                comes home.",
                plan: "change",
                ..VISIT
            },
            Told {
                detailed: "Zofia was poorly with an ear and slept on Ewa's shoulder. The medicine was on the shelf with the time written on \
                it. I saw the bed and the stair gate. Ewa told me that she goes up with both when it is loud. I asked how \
                often; she held up three fingers for the week.",
                analysis: "Three evenings a week is often, for a child of two. The grandmother's part is protective and also \
                tells us how much it is needed.",
                plan: "change",
                ..VISIT
            },
        ],
    );
}

/// 2: a call at ten past eleven at night, written at five past midnight.
fn night(script: &mut Script<'_>, family: &Family) -> Date {
    let day = script.workday(83);
    let why = "Out of hours: the grandmother rings about tonight";
    script.give_reason(FIONA, at(day, "23:12"), family.antoni, why);
    let next = day.saturating_add(1.day());
    let note = Note::new(family.antoni, FIONA, Kind::Information, day, ("23:10", "23:25"))
        .with(family.ewa)
        .other("Inspector Hale", "Police, control room")
        .set("planned", "no")
        .set("interpreter", "yes")
        .set("interpreter_name", "Marek Dobrowski")
        .set("interpreter_from", "contracted")
        .set("interpreter_language", "Polish")
        .set("interpreter_qualification", "Telephone interpreter on the night list")
        .set("interpreter_original", "Uderzył go. Mały się chowa za mną.")
        .set("safeguarding", "yes")
        .set("told_whom", "Margaret Doyle, team manager, by voice")
        .set("told_date", day.strftime("%d/%m/%Y").to_string())
        .set("told_time", "23:25")
        .tell(Told {
            reason: "Grandmother's call at night: Piotr is said to have hit Antoni",
            method: "telephone",
            detailed: "Ewa rang in tears; the telephone interpreter joined within two minutes. She said that Piotr had hit Antoni on \
                the arm and left the house. Both children were with her in the bedroom with the door shut. I rang the police at \
                23:20, who sent a car, and at 23:25 told Margaret Doyle by voice.\n\n{{said by carer, Ewa Zielinska: He hit \
                him. The little one is hiding behind me.}}",
            analysis: "An allegation of deliberate harm by a parent, told at once by a relative who acted to protect. The children \
                are safe tonight with her and the police on their way. A section 47 enquiry is likely.",
            well: "The grandmother rang within minutes and kept both children with her.",
            worried: "Antoni is hurt, and his father may come back.",
            needs: "See Antoni within twenty-four hours; strategy discussion in the morning.",
            plan: "change",
            ..Told::default()
        })
        .action("Strategy discussion with police and health", "Rajan Iyer", next, "It has been held")
        .entered(at(next, "00:05"))
        .finalised(at(next, "00:30"));
    script.write(note);
    day
}

/// 3, 4, 5 and 8, as notes can tell them.
fn enquiry(script: &mut Script<'_>, family: &Family, night: Date) -> Date {
    let morning = after(night, 1);
    for child in family.children() {
        let told = document(HUW, morning, "11:50", "Record of the strategy meeting");
        script.fact(
            told,
            child,
            FactKind::Enquiry,
            &[("from", &morning.to_string())],
        );
    }
    strategy(script, family, morning);
    let not_seen =
        "In hospital for an X-ray until late; the ward asked us to wait for the consultant";
    let note = Note::new(family.antoni, HUW, Kind::DidNotHappen, morning, ("22:30", "23:00"))
        .not_seen(family.antoni, not_seen)
        .in_chronology()
        .did_not_happen("Seeing Antoni within twenty-four hours", not_seen)
        .tell(Told {
            reason: "Antoni not seen within twenty-four hours of the allegation. Child not seen",
            method: "none",
            detailed: "I was at the hospital from eight in the evening. The ward sister told me that Antoni was asleep after the X-ray, \
                that his grandmother was beside him, and that the consultant wished to see him first. Police had seen him the \
                night before.",
            needs: "See Antoni tomorrow morning, with the interpreter for Ewa.",
            ..Told::default()
        });
    script.write(note.finalised(at(morning, "23:40")));
    let seen = morning.saturating_add(1.day());
    let note = Note::new(family.antoni, HUW, Kind::Visit, seen, ("09:10", "10:00"))
        .seen_alone_at(family.antoni, "Seen in hospital")
        .with(family.ewa)
        .other("Dr Amankwah", "Harrowmere Hospital, consultant paediatrician")
        .other(INTERPRETER, "Interpreter, contracted service")
        .tell(Told {
            reason: "To see Antoni in hospital, and agree with the consultant where he goes from here",
            place: "Harrowmere Hospital, children's ward",
            detailed: "I saw Antoni alone. He told me in English and then in Polish: [[Antoni: Tata was shouting at the bill and then \
                at me. He never did it before.]] His arm is bruised and not broken. He asked whether Zosia had her radio. I \
                explained what happens next and that he did nothing wrong.\n\nDr Amankwah and I agreed that he can go home \
                to his mother and grandmother today, because Piotr has left the house and signed that he stays away.",
            analysis: "Antoni's account, Ewa's and the injury agree. It is the first known time, with debt and loss of work behind \
                it; that explains and does not excuse. He is safe at home while Piotr is not there.",
            well: "He told it freely, and was believed at once.",
            worried: "Piotr's return, and Antoni feeling at fault.",
            needs: "A signed agreement, daily visits for a week, and a conference.",
            plan: "change",
            agreed: "agreed",
            comments: "Ewa and Magda agreed, through the interpreter.",
            ..Told::default()
        })
        .action("Visit each day for a week", "Huw Pritchard", seen.saturating_add(7.days()), "Antoni has been seen each day");
    script.write(interpreted(note).finalised(at(seen, "12:30")));
    seen
}

/// 6: the brief entry of the same day stands above; the detailed write-up follows on day nine.
fn write_up(script: &mut Script<'_>, family: &Family, seen: Date) {
    let days = script
        .policy
        .parameters()
        .detailed_writeup_working_days
        .value;
    let note = Note::new(family.antoni, HUW, Kind::Information, seen, ("10:00", "11:30"))
        .quiet()
        .set("chronology", "no")
        .set("planned", "no")
        .set("detailed_writeup", if days.is_some() { "yes" } else { "" })
        .set("interpreter", "no")
        .set("interpreter_why_not", "Only English was spoken between the professionals")
        .set("late_reason", "The detailed write-up; the brief entry was made on the day")
        .other("Dr Amankwah", "Harrowmere Hospital, consultant paediatrician")
        .other("Detective Constable Rooney", "Police, child abuse investigation team")
        .tell(Told {
            reason: "Detailed write-up of the section 47 enquiry: who said what, and what was decided",
            place: "Harrowmere Hospital, children's ward",
            detailed: "{{professional, Dr Amankwah: The bruise is of a grip, two days old at most, and fits what Antoni says.}}\n\n\
                {{professional, Detective Constable Rooney: Piotr was spoken to at the station, accepts that he grabbed \
                his son, and will not be charged today.}}\n\nAntoni was asked by one person only, in Polish, and not again. \
                Zofia was examined and has no injury. Legal advice was sought on the second day and is on file.",
            analysis: "The accounts agree with each other and with the injury. What is left to find out is how Piotr is when he \
                has work, and whether Magda can ask for help sooner.",
            well: "One interview, in his own language, by somebody he had met.",
            worried: "The money worries are as they were.",
            needs: "The conference should hear the grandmother herself.",
            plan: "no-change",
            not_shared: "Read to the parents at the conference, with the interpreter",
            ..Told::default()
        });
    let ninth = seen.saturating_add(9.days());
    script.write(
        note.entered(at(ninth, "09:30"))
            .finalised(at(ninth, "11:50")),
    );
}

fn strategy(script: &mut Script<'_>, family: &Family, morning: Date) {
    let mut beside = None;
    let told = document(
        HUW,
        morning,
        "16:30",
        "Agreement signed by Piotr Nowak and Magda Nowak",
    );
    for child in family.children() {
        let moved = [
            ("lives_with", "no"),
            ("title", "Staying at 9 Mill Street, by agreement"),
        ];
        script.replace(
            told,
            child,
            FactKind::Relation,
            ("relation", "Father"),
            &moved,
        );
        let detailed = if child == family.antoni {
            "One record, agreed by all before we closed. Police will speak with Piotr today. Health will examine \
             Antoni's arm this afternoon. I shall see him alone, with an interpreter for his grandmother. Legal advice \
             was not taken before the meeting, for the reason given."
        } else {
            "Zofia was not hit by any account; she saw and heard it. Dr Amankwah will look at her when she comes with \
             her brother, and the health visitor calls this week. The same record stands on Antoni's file. Legal advice \
             was not taken before the meeting, for the reason given."
        };
        let mut note = Note::new(child, HUW, Kind::Meeting, morning, ("10:00", "11:00"))
            .other("Rajan Iyer", "Team manager, chair")
            .other("Detective Sergeant Moss", "Police, child abuse investigation")
            .other("Dr Amankwah", "Harrowmere Hospital, consultant paediatrician")
            .event("meeting", "Strategy meeting", "Police and health")
            .in_chronology()
            .did_not_happen("Legal advice before the meeting", "No order was sought: Piotr agreed to stay away, and the duty solicitor could not be reached before ten")
            .set("interpreter", "no")
            .set("interpreter_why_not", "The family was not part of the meeting")
            .tell(Told {
                reason: "Strategy meeting with police and health: section 47 enquiry begins",
                place: "Civic Centre and by telephone",
                detailed,
                needs: "Enquiry within the statutory time; conference if it is needed.",
                ..Told::default()
            });
        if let Some(first) = beside {
            note = note.beside(first);
        }
        let written = script.write(note.finalised(at(morning, "12:10")));
        beside = beside.or(Some(written));
    }
}

fn plan(script: &mut Script<'_>, family: &Family) {
    let conference = script.workday(66);
    for child in family.children() {
        let told = document(
            HUW,
            conference,
            "15:40",
            "Initial child protection conference",
        );
        script.status(
            told,
            child,
            &["child-in-need"],
            ("child-protection", "Category: physical abuse"),
        );
        let plan = [
            ("plan", "child-protection"),
            ("from", &*conference.to_string()),
            ("category", "PHY"),
        ];
        script.fact(told, child, FactKind::Plan, &plan);
        let reviewer = (RAJAN, at(conference, "16:00"));
        script.allocate(
            reviewer,
            child,
            "reviewing-officer",
            Some("stephen.boateng"),
            "",
        );
    }
    for (ago, antoni, zofia, [for_antoni, for_zofia], plan) in PLANNED {
        let day = script.workday(ago);
        both(
            script,
            family,
            HUW,
            day,
            [
                Told {
                    detailed: antoni,
                    analysis: for_antoni,
                    plan,
                    reason: "Visit under the protection plan: evenings, school and time with Piotr",
                    ..VISIT
                },
                Told {
                    detailed: zofia,
                    analysis: for_zofia,
                    plan,
                    reason: "Visit under the protection plan: Zofia's sleep, nursery and how she is",
                    ..VISIT
                },
            ],
        );
    }
}

/// How long ago, what each child's note tells, what it means for each, and for the plan.
type Planned = (
    i64,
    &'static str,
    &'static str,
    [&'static str; 2],
    &'static str,
);

const PLANNED: [Planned; 3] = [
    (
        54,
        "I saw Antoni alone in his bedroom. He has a chart of quiet evenings with eleven stars. [[Antoni: Babcia says the house \
        is breathing.]] He saw his father at the centre on Saturday and they built a crane. He would like it to be longer \
        and with the same lady. We discussed the court of his questions: three for me, two for Mama.",
        "Zofia walked to me with a spoon for the bears. She sleeps through now, Ewa said. I saw the nursery's book: new words \
        each week, some English. She was well, without injury, and laughed at the interpreter's hat.",
        [
            "Antoni is easier since the evenings are quiet. That is the plan working, and also what life without Piotr is \
             like; the work with him will show which of the two can last.",
            "Sleep and new words say that Zofia feels safe. She is too small to tell us why, so her sleep is what to watch \
             when her father's time with her grows.",
        ],
        "progress",
    ),
    (
        31,
        "Antoni was quiet. I saw him alone on the way to the canal. [[Antoni: Tata cried at the centre. I didn't know they \
        can.]] We talked about crying and who looks after Tata; I said that somebody does. School says that he reads above \
        his age. He feels safe and wants his birthday with everybody, and asked me to make it so.",
        "Zofia had a new bed and showed me how she climbs. Magda told me, through the interpreter, that Zofia asks for her \
        father by name at bedtime. We discussed what to say. The bedroom was warm and the window lock works.",
        [
            "Antoni's love for his father and his need to be safe from his anger stand side by side. Piotr has begun the \
             course. A birthday is a fair test, if it is planned.",
            "Zofia misses her father and has no words yet for what she saw. Bedtime is when it shows. Magda wants to answer \
             her honestly, which is the right help at her age.",
        ],
        "no-change",
    ),
    (
        9,
        "I saw Antoni alone after school. The birthday was in the church hall with Ewa in charge: [[Antoni: He asked before he \
        hugged me. It was good he asked.]] He told me what the code word is and that he has not needed it. He would like \
        Tata to read at bedtime on the telephone. I discussed that with Magda, who agreed to try.",
        "Zofia sang three lines of the birthday song to me and pointed at a photograph: Tata. Her health review was last week and \
        all was as expected. She was clean and merry. I observed Magda answer her in two languages.",
        [
            "A planned contact went well by every account, Antoni's first of all. The risk is lower while it is planned. \
             Next is to see what the course says of Piotr, and to widen slowly.",
            "Zofia grows as expected and was glad of the birthday. For her a wider contact should be short, in daylight, \
             and with Ewa near, as it was in the hall.",
        ],
        "progress",
    ),
];

/// 7: no interpreter, with the reason.
fn no_interpreter(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(22);
    let note = Note::new(family.zofia, HUW, Kind::Visit, day, ("10:15", "10:50"))
        .seen(family.zofia)
        .with(family.ewa)
        .set("interpreter", "no")
        .set("interpreter_why_not", "Unplanned visit after nursery rang; none was free within the hour, and Antoni was not asked to interpret")
        .tell(Told {
            reason: "Unplanned visit: nursery rang because Zofia had a bump on her head",
            place: HOME,
            detailed: "Ewa showed me with her hands how Zofia fell from the low wall, and the nursery's slip says the same. I saw a small \
                bump and no other mark. Zofia played and ate an apple. With the translation on my telephone I said that I would \
                come back with the interpreter, and did not discuss anything more.",
            analysis: "A bump that fits its story, seen by nursery and told to us by them. What I could not ask without an \
                interpreter I have left for Thursday.",
            well: "Nursery told us within the hour.",
            worried: "Nothing from this visit.",
            needs: "Come back with the interpreter.",
            plan: "no-change",
            not_shared: "No interpreter; it will be read back on Thursday",
            ..Told::default()
        })
        .action("Come back with the interpreter", "Huw Pritchard", after(day, 2), "Ewa has been heard in Polish");
    let note = note.set("planned", "no");
    script.write(note);
}

/// 10, as a note can tell it.
fn head_teacher(script: &mut Script<'_>, family: &Family) {
    let day = script.workday(40);
    let note = Note::new(family.antoni, HUW, Kind::Meeting, day, ("08:30", "09:10"))
        .other("Mrs Pattinson", "Canalside Primary School, head teacher")
        .other("Rajan Iyer", "Team manager")
        .event("meeting", "Meeting about the head teacher's concern", "Mrs Pattinson")
        .in_chronology()
        .set("interpreter", "no")
        .set("interpreter_why_not", "The family was not part of the meeting; they know of it")
        .tell(Told {
            reason: "Head teacher's concern that she was not told of the conference: met, and answered",
            place: "Canalside Primary School",
            detailed: "Mrs Pattinson had written that school heard of the conference from Antoni. Rajan Iyer read the file before the \
                meeting and found that the invitation went to the old address of the school office. We said sorry. She will have \
                the minutes this week and comes to each core group. She is content with this.",
            needs: "Put school's address right, and send the minutes.",
            ..Told::default()
        });
    script.write(note);
}

/// Past midnight at the out-of-hours desk, begun and not finished.
fn waiting(script: &mut Script<'_>, family: &Family) {
    let yesterday = script.day(1);
    let why = "Out of hours: the mother rings about tonight";
    script.give_reason(FIONA, at(yesterday, "23:41"), family.zofia, why);
    let note = Note::new(family.zofia, FIONA, Kind::Call, yesterday, ("23:40", "23:50"))
        .with(family.magda)
        .set("planned", "no")
        .unfinished()
        .entered(at(script.today, "00:10"))
        .tell(Told {
            reason: "Mother rang at night: Zofia has a high temperature",
            method: "telephone",
            detailed: "Magda asked where to go at night. I gave her the number of the night doctor. Interpreter: to add the name.",
            ..Told::default()
        });
    script.write(note);
}
