//! The pages of the gallery. All people are invented.

use maud::{Markup, Render as _, html};
use web::components::marks::{child_not_seen, child_seen, child_words, event};
use web::components::*;

use super::gallery::frame;

fn identity() -> IdentityBar {
    let relative = |name: &str| Relative {
        name: name.to_owned(),
        href: Some("#".to_owned()),
    };
    IdentityBar {
        name: "Dawn Ellis".to_owned(),
        chosen_name: "Dee".to_owned(),
        href: "/file.html".to_owned(),
        age: "7 years 3 months, born 12 August 2019".to_owned(),
        id: "204 118".to_owned(),
        status: "Child protection plan since 3 March 2026".to_owned(),
        lives_with: "Mother, Kim Ellis".to_owned(),
        worker: "Amina Yusuf".to_owned(),
        manager: "Ruth Okafor".to_owned(),
        siblings: vec![relative("Tyler, 5"), relative("Bo, 2")],
        alerts: vec!["No contact with Mr Ellis".to_owned()],
        actions: Button::secondary("Add a note").render().into(),
    }
}

fn do_next() -> ListTable {
    let sorted = |name: &str, sorted| Column {
        sort_href: Some("?sort=x".to_owned()),
        sorted,
        ..Column::new(name)
    };
    let row = |task: &str, child: &str, rule: &str, due: Markup, act: &str| -> Vec<Content> {
        vec![
            html! { a class="govuk-link" href="#" { (task) } }.into(),
            child.into(),
            rule.into(),
            due.into(),
            html! { a class="govuk-link" href="#" {
                (act) span class="govuk-visually-hidden" { " " (task) ", " (child) }
            } }
            .into(),
        ]
    };
    ListTable {
        caption: "Do next".to_owned(),
        columns: vec![
            sorted("Task", None),
            sorted("Child", None),
            Column::new("Rule").wide_only(),
            sorted("Deadline", Some(Sorted::Up)),
            Column {
                speaks_for_itself: true,
                ..Column::new("Act")
            },
        ],
        rows: vec![
            row(
                "Write up the visit of 17 November",
                "Dawn Ellis",
                "Within 2 working days",
                due(Nearness::Overdue, "Overdue 1 day"),
                "Write",
            ),
            row(
                "Answer Ruth Okafor’s question",
                "Tyler Ellis",
                "Within 5 working days",
                due(Nearness::Soon, "Due today"),
                "Answer",
            ),
            row(
                "Visit",
                "Marek Nowak",
                "Every 10 working days",
                due(Nearness::Soon, "17 hours left"),
                "Plan",
            ),
            row(
                "Case summary",
                "Joy Adeyemi",
                "Every 3 months",
                due(Nearness::Later, "Due 4 December 2026"),
                "Write",
            ),
        ],
        ..ListTable::default()
    }
}

pub fn work() -> PageFrame {
    let counts = Counts {
        label: "Owed".to_owned(),
        items: vec![
            CountLink::new(1, "overdue", "#"),
            CountLink::new(2, "due today", "#"),
            CountLink::new(6, "visits in 7 days", "#"),
            CountLink::new(2, "drafts", "#"),
            CountLink {
                number: None,
                ..CountLink::new(0, "messages", "#")
            },
        ],
    };
    let drafts = html! {
        ul {
            li { a class="govuk-link" href="#" { "Home visit, Dawn Ellis" } " 3 parts missing" }
            li { a class="govuk-link" href="#" { "Call, Marek Nowak" } " on this device only" }
        }
    };
    PageFrame {
        layout: Layout::List(
            html! {
                (SidePanel::new("drafts", "Drafts", drafts))
                (SidePanel::new("messages", "Messages", empty("No messages. Questions on your notes appear here.")))
            }
            .into(),
        ),
        banner: NotificationBanner::success("Note finalised at 4:12pm, entry 204").render().into(),
        body: html! {
            (counts)
            h2 { "Do next" }
            (do_next())
            (Pagination::pages(3, 9, |n| format!("?page={n}")))
        }
        .into(),
        ..frame("My work", "My work")
    }
}

fn timeline() -> Timeline {
    let entry = |title: &str, marks: Vec<Markup>, when: &str, extract: Markup| TimelineEntry {
        id: format!("entry-{}", title.len()),
        title: title.into(),
        href: Some("#".to_owned()),
        marks,
        occurred: When::new("2026-11-17T16:10+00:00", when),
        author: "Amina Yusuf, social worker".to_owned(),
        recorded: When::new("2026-11-18T09:02+00:00", "18 November 2026, 9:02am"),
        extract: extract.into(),
        ..TimelineEntry::default()
    };
    let visit = TimelineEntry {
        trio: Some(Trio {
            well: "Kim keeps every school meeting, and Dawn is there on time.".into(),
            worried: "Mr Ellis was at the door on Friday, against the safety plan.".into(),
            needed: "Kim and I ring the police together if he comes again.".into(),
        }),
        footer: html! { a class="govuk-link" href="#" { "1 correction" } }.into(),
        ..entry(
            "Home visit",
            vec![
                child_seen(true),
                late_entry("Late Entry", "3 days over its limit"),
            ],
            "Tuesday 17 November 2026, 4:10pm",
            html! {
                "Planned visit to see Dawn and Tyler at home. Dawn showed me her room and said "
                (child_words("Dawn", "I sleep better now the door shuts"))
                ". Kim spoke about Friday evening."
            },
        )
    };
    let oversight = TimelineEntry {
        kind: EntryKind::Oversight,
        author: "Ruth Okafor, team manager".to_owned(),
        ..entry(
            "Management oversight",
            vec![status("Question open")],
            "Monday 16 November 2026, 11am",
            html! { "Read the last three visits. Is the safety plan known to the school?" },
        )
    };
    let lodged = TimelineEntry {
        kind: EntryKind::Lodged,
        href: None,
        ..entry(
            "Restricted item lodged",
            vec![status("Restricted, reviewed by 1 February 2027")],
            "Thursday 12 November 2026",
            html! { "Ask Ruth Okafor if you need it." },
        )
    };
    Timeline {
        months: vec![
            Month {
                name: "November 2026".to_owned(),
                entries: vec![visit, oversight, lodged],
            },
            Month {
                name: "October 2026".to_owned(),
                entries: vec![
                    entry(
                        "Correspondence with family",
                        vec![event("Plan shared with Kim Ellis")],
                        "Friday 30 October 2026",
                        html! { "The updated plan was posted and read through by phone." },
                    ),
                    entry(
                        "Visit to school",
                        vec![child_not_seen("Dawn was on a trip with her class")],
                        "Tuesday 27 October 2026, 10am",
                        html! { "Planned visit to see Dawn at school. Spoke with Mr Ali." },
                    ),
                ],
            },
        ],
        heading_level: None,
    }
}

fn filter() -> Filter {
    let kinds = Checkboxes {
        small: true,
        ..Checkboxes::new(
            "kind",
            Fieldset::new(Legend::small("Kind of record")),
            [
                Answer::new("visit", "Visits").into(),
                Answer::new("call", "Calls").into(),
                Answer::new("oversight", "Oversight").into(),
            ],
        )
    };
    Filter {
        action: "/file.html".to_owned(),
        options: html! { (kinds) (Input::new("from", "From")) (Input::new("to", "To")) }.into(),
        any_on: false,
    }
}

pub fn file() -> PageFrame {
    let names = [
        "Overview",
        "Chronology",
        "Summary",
        "Plan",
        "People",
        "Voice",
        "Documents",
        "Oversight",
    ];
    let items = names.iter().enumerate().map(|(n, name)| Tab {
        content: (*name).into(),
        href: "#".to_owned(),
        current: n == 0,
    });
    let chosen = SelectedFilters {
        groups: vec![ChosenFilters {
            name: "Kind of record".to_owned(),
            items: vec![
                ("Visits".to_owned(), "#".to_owned()),
                ("Oversight".to_owned(), "#".to_owned()),
            ],
        }],
        clear_href: "#".to_owned(),
    };
    PageFrame {
        record: Some("204 118".to_owned()),
        identity: Some(identity()),
        tabs: SubNavigation { label: "Parts of this file".to_owned(), items: items.collect() }
            .render()
            .into(),
        layout: Layout::File(filter().render().into()),
        body: html! {
            (Alert::information("As known on", "As known on 1 November 2026. Later entries are not shown."))
            (chosen)
            p { "5 of 212 records" }
            (timeline())
        }
        .into(),
        ..frame("Child’s file", "Timeline")
    }
}

fn people() -> PeopleGrid {
    let mut dawn = PersonRow {
        about: "whose file this is, 7".into(),
        ..PersonRow::new("p1", "Dawn Ellis")
    };
    dawn.seen.answer = Seen::Yes;
    let mut tyler = PersonRow {
        about: "5".into(),
        ..PersonRow::new("p2", "Tyler Ellis")
    };
    tyler.seen.answer = Seen::No;
    let bo = PersonRow {
        about: "2".into(),
        ..PersonRow::new("p3", "Bo Ellis")
    };
    PeopleGrid {
        people: vec![dawn, tyler, bo],
    }
}

fn checks() -> Checks {
    let must = Finding {
        field: Some("reason".to_owned()),
        field_name: "reason for contact".to_owned(),
        rule: Some((
            "/policies/recording/2.1".to_owned(),
            "Recording policy 2.1".to_owned(),
        )),
        ..Finding::new(Weight::Must, "Say why the visit was made.")
    };
    let think = Finding {
        actions: Button::secondary("Keep as it is").render().into(),
        ..Finding::new(
            Weight::Think,
            "Nothing is marked as Dawn’s own words. Did she say something worth keeping?",
        )
    };
    Checks {
        findings: vec![
            must,
            think,
            Finding::new(Weight::Done, "Everyone in the home is accounted for."),
        ],
        heading_level: None,
    }
}

pub fn note() -> PageFrame {
    let reason = CharacterCount::new(
        Limit::Characters(200),
        Textarea {
            rows: Some(2),
            value: "Planned visit to see Dawn and Tyler at home.".to_owned(),
            ..Textarea::new("reason", "Reason for contact")
        },
    );
    let notes = Textarea {
        rows: Some(10),
        ..Textarea::new("notes", "Detailed notes")
    };
    let bar = SaveBar {
        state: "Saved 9:41:07am".into(),
        actions: html! { (Button::secondary("Save draft")) (Button::new("Check and finalise")) }
            .into(),
    };
    let form = Form {
        action: "#".to_owned(),
        csrf: "token".to_owned(),
        once: Some("key".to_owned()),
        body: html! {
            h2 { "1. Contact" }
            (date_input("when", "Date of the visit"))
            (Input { width: Width::Ten, hint: Some("For example, 4:10pm".into()), ..Input::new("time", "Time") })
            h2 { "2. Who was seen" }
            (people())
            h2 { "3. Reason" }
            (reason)
            h2 { "4. What happened" }
            (Details::new("What to cover", "Who was seen and whether alone; what was seen; what was said."))
            (notes)
            (bar)
        }
        .into(),
        ..Form::default()
    };
    PageFrame {
        record: Some("204 118".to_owned()),
        identity: Some(identity()),
        back: BackLink::new("/file.html", "Back to Dawn’s file")
            .render()
            .into(),
        layout: Layout::Note(
            html! {
                (SidePanel::new("checks", "Checks", checks().render()))
                (SidePanel::new("oversight", "Last oversight", html! {
                    p { "Is the safety plan known to the school?" }
                    p class="db-small db-secondary" { "Ruth Okafor, 16 November 2026, 11am" }
                }))
            }
            .into(),
        ),
        body: form.render().into(),
        ..frame("Write a note", "Home visit")
    }
}

pub fn forms() -> PageFrame {
    let how = Radios {
        error: Some("Choose how the referral came".into()),
        hint: Some("The first way, if there were several".into()),
        ..Radios::new(
            "how",
            Fieldset::new(Legend::medium("How did it come?")),
            [
                Answer {
                    conditional: Input {
                        width: Width::Twenty,
                        ..Input::new("phone", "Telephone number")
                    }
                    .render()
                    .into(),
                    checked: Some(true),
                    ..Answer::new("phone", "By telephone")
                }
                .into(),
                Answer {
                    hint: Some("Sent to the duty inbox".into()),
                    ..Answer::new("email", "By email")
                }
                .into(),
                Choice::Divider("or".to_owned()),
                Answer::new("other", "Another way").into(),
            ],
        )
    };
    let alone = Radios {
        inline: true,
        ..Radios::new(
            "alone",
            Fieldset::new(Legend::small("Was Dawn seen alone?")),
            [
                Answer::new("yes", "Yes").into(),
                Answer::new("no", "No").into(),
            ],
        )
    };
    let concerns = Checkboxes {
        values: vec!["home".to_owned()],
        ..Checkboxes::new(
            "concerns",
            Fieldset::new(Legend::small("What is it about?")),
            [
                Answer::new("home", "Home conditions").into(),
                Answer::new("health", "Health").into(),
                Choice::Divider("or".to_owned()),
                Answer {
                    exclusive: true,
                    ..Answer::new("none", "None of these")
                }
                .into(),
            ],
        )
    };
    let team = Select::new(
        "team",
        "Team",
        [
            Choosable::new("", "Choose a team"),
            Choosable::new("north", "North"),
        ],
    );
    let form = Form {
        action: "#".to_owned(),
        csrf: "token".to_owned(),
        body: html! {
            (Input { error: Some("Enter the child’s name".into()), ..Input::new("name", "Name of the child") })
            (how) (alone) (concerns) (team)
            (Input { suffix: Some("minutes".into()), width: Width::Three, ..Input::new("long", "Length in minutes") })
            (Textarea { error: Some("Write what the concern is".into()), ..Textarea::new("concern", "Concern") })
            (FileUpload { hint: Some("A text file".into()), ..FileUpload::new("file", "A file") })
            (Toolbar { of: "concern".to_owned(), name: "Concern".to_owned(), child: "Dawn".to_owned() })
            (WarningText::new("You will not be able to change this. You can add a correction."))
            div class="govuk-button-group" {
                (Button::new("Record the referral"))
                (Button::secondary("Save draft"))
                (Button { style: ButtonStyle::Warning, ..Button::new("Remove the draft") })
                a class="govuk-link" href="#" { "Cancel" }
            }
        }
        .into(),
        ..Form::default()
    };
    PageFrame {
        errors: Some(ErrorSummary::new([
            SummaryError::at("name", "Enter the child’s name"),
            SummaryError::at("how", "Choose how the referral came"),
            SummaryError::at("concern", "Write what the concern is"),
        ])),
        back: Breadcrumbs {
            items: vec![Crumb::new("#", "Duty"), Crumb::new("#", "Referrals")],
            ..Breadcrumbs::default()
        }
        .render()
        .into(),
        body: form.render().into(),
        ..frame("Record a referral", "Record a referral")
    }
}

pub fn parts() -> PageFrame {
    let summary = SummaryList {
        card: Some(SummaryCard {
            title: "Visit".into(),
            ..SummaryCard::default()
        }),
        ..SummaryList::new([
            SummaryRow {
                actions: vec![Action::change("#", "date of the visit")],
                ..SummaryRow::new("Date", "Tuesday 17 November 2026, 4:10pm")
            },
            SummaryRow {
                actions: vec![Action::change("#", "who was seen")],
                ..SummaryRow::new("Seen", child_seen(false))
            },
        ])
    };
    let table = Table {
        caption: "Recorded in time".to_owned(),
        head: vec![
            "Worker".into(),
            Cell::number("Recorded"),
            Cell::number("In time"),
        ],
        rows: vec![
            vec!["Amina Yusuf".into(), Cell::number("42"), Cell::number("40")],
            vec!["Ben Carter".into(), Cell::number("31"), Cell::number("31")],
        ],
        first_cell_is_header: true,
        ..Table::default()
    };
    PageFrame {
        layout: Layout::Wide,
        heading_actions: html! { (Button::secondary("Print")) (Button::new("Add a note")) }.into(),
        body: html! {
            p { (child_seen(false)) " " (child_seen(true)) " " (child_not_seen("asleep")) " " (event("Meeting with school")) }
            p {
                (due(Nearness::Overdue, "Overdue 1 day")) " " (due(Nearness::Soon, "Due today")) " "
                (due(Nearness::Later, "Due 4 December 2026")) " " (due(Nearness::Met, "Met on 3 November 2026")) " "
                (status("Child in need plan")) " " (late_entry("Late Entry", "3 days over its limit")) " " (alert_tag("Dog in the home"))
                " " (Tag::new("Draft"))
            }
            (Alert { show_title: true, ..Alert::warning("Changed elsewhere", html! {
                p { "Ruth Okafor saved this draft at 9:40am. " a class="govuk-link" href="#" { "See both" } }
            }) })
            (InsetText::new("Write up every visit within two working days."))
            (summary)
            (table)
            (Panel { heading_level: Some(2), ..Panel::new("Note finalised", "4:12pm on 21 November 2026, entry 204") })
            (Pagination {
                previous: Some(Neighbour { label: "Call, 16 November 2026".to_owned(), ..Neighbour::new("#") }),
                next: Some(Neighbour { label: "Home visit, 3 November 2026".to_owned(), ..Neighbour::new("#") }),
                ..Pagination::default()
            })
            @for icon in [Icon::Tick, Icon::Cross, Icon::Envelope, Icon::Triangle, Icon::Clock, Icon::Lamp, Icon::Lock, Icon::Glass, Icon::Eye] {
                (icon.draw()) " "
            }
        }
        .into(),
        ..frame("Parts", "Parts")
    }
}

pub fn stop() -> PageFrame {
    PageFrame {
        heading: None,
        body: InterruptionCard {
            heading: "This file is restricted".into(),
            body: html! { p { "Say why you need it. Ruth Okafor sees your reason." } }.into(),
            actions: html! {
                (Button { style: ButtonStyle::Inverse, ..Button::new("Give a reason") })
                a class="govuk-link govuk-link--inverse" href="#" { "Go back" }
            }
            .into(),
        }
        .render()
        .into(),
        ..frame("Restricted", "")
    }
}

pub fn sign_in() -> PageFrame {
    let form = Form {
        action: "/sign-in".to_owned(),
        csrf: "token".to_owned(),
        body: html! {
            (Input { autocomplete: "username".to_owned(), width: Width::Thirty, spellcheck: Some(false), ..Input::new("user", "User name") })
            (Input { kind: "password".to_owned(), autocomplete: "current-password".to_owned(), width: Width::Thirty, ..Input::new("password", "Password") })
            (Button::new("Sign in"))
        }
        .into(),
        ..Form::default()
    };
    PageFrame {
        signed_in: None,
        navigation: Vec::new(),
        body: form.render().into(),
        ..frame("Sign in", "Sign in")
    }
}
