//! One ordinary family: its people, its file or files, and what they state.

use super::super::dice::Dice;
use super::super::families::{Basics, checked, document, new_file, professional, reported};
use super::super::script::{Key, Script, after, at};
use super::super::staff::Staff;
use super::compose;
use super::names::{self, ORIGINS, Origin, fresh};
use super::stage::{Course, Stage, manager_of};
use jiff::ToSpan;
use jiff::civil::Date;
use record::fact::FactKind;
use record::note::grid::age_on;

const DUTY: Staff = "ben.atherton";
/// Days from one case summary to the next: a little under two months.
const SUMMARY_EVERY_DAYS: usize = 54;

const DUTY_MANAGER: Staff = "margaret.doyle";

/// A child of the family.
pub(super) struct Child {
    pub(super) key: Key,
    pub(super) given: String,
    pub(super) girl: bool,
    pub(super) born: Date,
    /// School or nursery; empty where there is none.
    pub(super) school: &'static str,
    pub(super) teacher: &'static str,
}

impl Child {
    pub(super) fn age_on(&self, day: Date) -> i16 {
        age_on(self.born, day).unwrap_or(0)
    }
}

/// A family.
pub(super) struct Household {
    pub(super) course: Course,
    pub(super) children: Vec<Child>,
    /// Whoever looks after the children now.
    pub(super) carer: Key,
    pub(super) carer_name: String,
    pub(super) address: String,
    /// The language of the interpreter whom they need.
    pub(super) interpreter: Option<&'static str>,
}

/// What the family is, before its files are opened.
struct Made<'o> {
    origin: &'o Origin,
    family: &'static str,
    mother: String,
    father: Option<String>,
    address: String,
    postcode: String,
}

impl Household {
    /// What the carer is called in notes.
    pub(super) fn carer_called(&self) -> &str {
        self.carer_name.split(' ').next().unwrap_or_default()
    }

    pub(super) fn arrive(
        script: &mut Script<'_>,
        dice: &mut Dice,
        (size, number): (usize, usize),
        notes: usize,
    ) -> Self {
        let course = Course::run(script, dice, notes);
        let Some(origin) = dice.pick(&ORIGINS) else {
            return Self::nobody(course, script);
        };
        let mut taken = Vec::new();
        let made = Made {
            origin,
            family: dice.say(origin.families),
            mother: fresh(dice, origin.women, &mut taken),
            father: dice.chance(60).then(|| fresh(dice, origin.men, &mut taken)),
            address: format!(
                "{} {}, Harrowmere",
                2 + dice.below(140),
                dice.say(&names::STREETS)
            ),
            postcode: format!(
                "XH{} {}{}",
                1 + number % 9,
                1 + dice.below(9),
                dice.say(&["AB", "DE", "FW", "HR", "LN", "PT", "QX"])
            ),
        };
        let children = made.children(script, dice, &course, size, &mut taken);
        let interpreter =
            (made.origin.language != "English" && dice.chance(30)).then_some(made.origin.language);
        let mother = script.person(
            &format!("{} {}", made.mother, made.family),
            Some(adult(dice, script.today)),
        );
        let father = made.father.as_ref().map(|name| {
            script.person(
                &format!("{name} {}", made.family),
                Some(adult(dice, script.today)),
            )
        });
        let (carer, carer_name) = if course.stage == Stage::Care {
            let name = dice.say(&names::CARERS).to_owned();
            (script.person(&name, None), name)
        } else {
            (mother, format!("{} {}", made.mother, made.family))
        };
        let household = Self {
            course,
            children,
            carer,
            carer_name,
            address: made.address.clone(),
            interpreter,
        };
        household.state(script, dice, &made, mother, father);
        household.move_on(script);
        household
    }

    fn nobody(course: Course, script: &mut Script<'_>) -> Self {
        Self {
            course,
            children: Vec::new(),
            carer: script.person("", None),
            carer_name: String::new(),
            address: String::new(),
            interpreter: None,
        }
    }

    /// Details and people of each file, and its first worker.
    fn state(
        &self,
        script: &mut Script<'_>,
        dice: &mut Dice,
        made: &Made<'_>,
        mother: Key,
        father: Option<Key>,
    ) {
        let told = reported(
            DUTY,
            self.course.opened,
            "12:00",
            "The referrer, by telephone",
        );
        let in_care = self.course.stage == Stage::Care;
        let (gp, surgery) = dice.pick(&names::HEALTH).copied().unwrap_or_default();
        for child in &self.children {
            let nhs = format!("999 {:03} {:04}", dice.below(1000), dice.below(10_000));
            Basics {
                sex: if child.girl { "F" } else { "M" },
                ethnicity: made.origin.ethnicity,
                religion: made.origin.religion,
                language: made.origin.language,
                disability: if dice.chance(9) {
                    dice.say(&["LD", "AUT", "HEAR", "MOB", "COMM"])
                } else {
                    ""
                },
                nhs: &nhs,
                address: &made.address,
                postcode: &made.postcode,
                school: child.school,
            }
            .state(script, told, child.key);
            let lives = if in_care { "" } else { "yes" };
            let parent = [("lives_with", lives), ("parental_responsibility", "yes")];
            script.relation(told, child.key, mother, "Mother", &parent);
            if let Some(father) = father {
                script.relation(
                    told,
                    child.key,
                    father,
                    "Father",
                    &[("parental_responsibility", "yes")],
                );
            }
            for other in self.children.iter().filter(|other| other.key != child.key) {
                let word = if other.girl { "Sister" } else { "Brother" };
                script.relation(told, child.key, other.key, word, &[("lives_with", "yes")]);
            }
            professional(script, told, child.key, [gp, surgery, "GP", "01632 960184"]);
            if !child.teacher.is_empty() {
                let role = "Teacher and safeguarding lead";
                professional(
                    script,
                    told,
                    child.key,
                    [child.teacher, child.school, role, "01632 960147"],
                );
            }
            if let Some(language) = self.interpreter {
                let need = [
                    ("need", "Parents speak little English"),
                    ("interpreter", language),
                    ("method", "Interpreter in person"),
                ];
                script.fact(told, child.key, FactKind::Communication, &need);
            }
            let episode = [
                ("from", &*self.course.opened.to_string()),
                ("source", dice.say(&["2A", "3B", "6", "1A", "3A", "4"])),
                ("need", "N1"),
            ];
            script.fact(told, child.key, FactKind::Episode, &episode);
        }
    }

    /// Workers and statuses as they followed.
    fn move_on(&self, script: &mut Script<'_>) {
        let mut manager = DUTY_MANAGER;
        for (from, staff) in &self.course.workers {
            for child in &self.children {
                let because = if staff.is_some() {
                    ""
                } else {
                    "Worker left; the post was being filled"
                };
                script.allocate(
                    (manager, at(*from, "09:20")),
                    child.key,
                    "responsible",
                    *staff,
                    because,
                );
            }
            if staff.is_some() {
                manager = manager_of(*staff);
            }
        }
        self.decide(script);
        let Some(closed) = self.course.closed else {
            return;
        };
        let Some(worker) = self.course.worker_on(closed) else {
            return;
        };
        for child in &self.children {
            let told = document(
                worker,
                closed,
                "15:10",
                "Closing summary, agreed by the manager",
            );
            script.status(told, child.key, &["child-in-need"], ("closed", ""));
        }
    }

    /// The case summary within a week of the plan, and again before it is two months old; the last
    /// one may have grown old, as they do.
    fn summaries(&self, script: &mut Script<'_>, child: &Child, decided: Date) {
        let last = self.course.last(script);
        for age in (3_i64..).step_by(SUMMARY_EVERY_DAYS) {
            let day = after(decided, age);
            let Some(worker) = self.course.worker_on(day).filter(|_| day < last) else {
                return;
            };
            script.write(compose::summary(self, child, worker, day));
        }
    }

    fn decide(&self, script: &mut Script<'_>) {
        let (Some(decided), Some(status)) = (self.course.decided, self.course.stage.status())
        else {
            return;
        };
        let Some(worker) = self.course.worker_on(decided) else {
            return;
        };
        let day = decided.to_string();
        for child in &self.children {
            let told = document(
                worker,
                decided,
                "11:00",
                "Assessment, authorised by the team manager",
            );
            script.status(told, child.key, &["assessment"], status);
            let plan = match self.course.stage {
                Stage::Protection => "child-protection",
                Stage::Need | Stage::Closed => "child-in-need",
                _ => "",
            };
            if !plan.is_empty() {
                script.fact(
                    told,
                    child.key,
                    FactKind::Plan,
                    &[("plan", plan), ("from", &day)],
                );
                self.summaries(script, child, decided);
            }
            if self.course.stage == Stage::Care {
                let told = checked(
                    worker,
                    decided,
                    "16:00",
                    "The carer, on the day of the move",
                );
                let lives = [("lives_with", "yes"), ("from", &*day)];
                script.relation(told, child.key, self.carer, "Foster carer", &lives);
                let reviewer = at(decided, "16:30");
                script.allocate(
                    (manager_of(Some(worker)), reviewer),
                    child.key,
                    "reviewing-officer",
                    Some("stephen.boateng"),
                    "",
                );
            }
        }
    }
}

impl Made<'_> {
    fn children(
        &self,
        script: &mut Script<'_>,
        dice: &mut Dice,
        course: &Course,
        size: usize,
        taken: &mut Vec<String>,
    ) -> Vec<Child> {
        let mut years = dice.between(0, 13);
        let mut children = Vec::new();
        let minutes = ["10:05", "10:15", "10:25"];
        for time in minutes.into_iter().take(size) {
            let girl = dice.chance(50);
            let list = if girl {
                self.origin.girls
            } else {
                self.origin.boys
            };
            let given = fresh(dice, list, taken);
            let days = dice.between(0, 300) + years * 365;
            let born = course.opened.saturating_sub((days + 20).days());
            let known_from = dice.say(&[
                "School, by telephone",
                "Health visitor, by letter",
                "Police notification",
                "Mother, by telephone",
            ]);
            let key = script.open(
                DUTY,
                at(course.opened, time),
                new_file(&given, self.family, born, known_from),
            );
            let (school, teacher) = school(dice, age_on(born, script.today).unwrap_or(0));
            children.push(Child {
                key,
                given,
                girl,
                born,
                school,
                teacher,
            });
            years = (years + dice.between(2, 4)).min(16);
        }
        children
    }
}

fn school(dice: &mut Dice, age: i16) -> (&'static str, &'static str) {
    match age {
        ..=1 => ("", ""),
        2..=4 => (dice.say(&names::NURSERIES), dice.say(&names::TEACHERS)),
        5..=10 => (dice.say(&names::PRIMARIES), dice.say(&names::TEACHERS)),
        _ => (dice.say(&names::SECONDARIES), dice.say(&names::TEACHERS)),
    }
}

fn adult(dice: &mut Dice, today: Date) -> Date {
    today.saturating_sub(dice.between(26 * 365, 46 * 365).days())
}
