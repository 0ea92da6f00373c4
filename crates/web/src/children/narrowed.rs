//! What narrows a list of notes. All of it stands in the address, so none of it can hold a name.

use casework::{Filter as Wanted, PAGE_NOTES, Page};
use maud::{Markup, html};
use record::typed;

use super::lines::Kinds;
use crate::components::{
    Answer, Checkboxes, Choosable, ChosenFilters, Fieldset, Filter, Input, Legend, Pagination,
    Select, SelectedFilters, Width,
};
use crate::form::Fields;
use crate::say;

/// What may be asked to be shown alone: code, words.
const SHOWS: [(&str, &str); 4] = [
    ("significant", "Significant events"),
    ("seen", "Child seen"),
    ("not-seen", "Child not seen"),
    ("late", "Late entries"),
];

const NOT_A_DATE: &str = "Enter a real date, such as 21/11/2026";

/// A narrowed list, as its address says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Narrowed {
    kind: String,
    shows: Vec<&'static str>,
    from: String,
    to: String,
    /// From 1.
    page: u32,
}

impl Narrowed {
    pub(super) fn read(query: &Fields) -> Self {
        let shows = SHOWS.iter().map(|(code, _)| *code);
        let page: u32 = query.get("page").parse().unwrap_or(1);
        Self {
            kind: query.get("kind").to_owned(),
            shows: shows
                .filter(|code| query.all("show").any(|asked| asked == *code))
                .collect(),
            from: query.get("from").to_owned(),
            to: query.get("to").to_owned(),
            page: page.max(1),
        }
    }

    /// What the verb is asked for.
    pub(super) fn wanted(&self, chronology: bool, latest_first: bool) -> Wanted {
        let shows = |code| self.shows.contains(&code);
        Wanted {
            kind: Some(self.kind.clone()).filter(|kind| !kind.is_empty()),
            significant: shows("significant"),
            seen: shows("seen"),
            not_seen: shows("not-seen"),
            late: shows("late"),
            from: typed::date(&self.from),
            to: typed::date(&self.to),
            chronology,
            latest_first,
            page: self.page - 1,
        }
    }

    fn is_on(&self) -> bool {
        let typed = [&self.kind, &self.from, &self.to]
            .into_iter()
            .any(|text| !text.is_empty());
        typed || !self.shows.is_empty()
    }

    /// Whether nothing is left out, so that a gap between lines is a gap in the file.
    pub(super) fn is_whole(&self) -> bool {
        !self.is_on()
    }

    /// Whether the latest lines are shown.
    pub(super) const fn first_page(&self) -> bool {
        self.page == 1
    }

    fn url(&self, path: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let texts = [("kind", &self.kind), ("from", &self.from), ("to", &self.to)];
        for (name, text) in texts {
            if !text.is_empty() {
                query.append_pair(name, text);
            }
        }
        for code in &self.shows {
            query.append_pair("show", code);
        }
        if self.page > 1 {
            query.append_pair("page", &self.page.to_string());
        }
        let query = query.finish();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }

    /// The questions.
    pub(super) fn form(&self, path: &str, kinds: &Kinds) -> Filter {
        let any = Choosable::new("", "Any kind");
        let each = kinds
            .iter()
            .map(|(code, label)| Choosable::new(code, label));
        let boxes = SHOWS.map(|(code, words)| Answer::new(code, words).into());
        let options = html! {
            (Select {
                value: Some(self.kind.clone()),
                ..Select::new("kind", "Kind of contact", std::iter::once(any).chain(each))
            })
            (Checkboxes {
                values: self.shows.iter().map(|code| (*code).to_owned()).collect(),
                small: true,
                ..Checkboxes::new("show", Fieldset::new(Legend::small("Only")), boxes)
            })
            (day("from", "From", &self.from))
            (day("to", "Up to", &self.to))
        };
        Filter {
            action: path.to_owned(),
            options: options.into(),
            any_on: self.is_on(),
        }
    }

    /// The filters that are on, each with the list without it.
    pub(super) fn chosen(&self, path: &str, kinds: &Kinds) -> SelectedFilters {
        let without = |change: &dyn Fn(&mut Self)| {
            let mut other = Self {
                page: 1,
                ..self.clone()
            };
            change(&mut other);
            other.url(path)
        };
        let kind = kinds.get(&self.kind).unwrap_or(&self.kind).clone();
        let shows = SHOWS.iter().filter(|(code, _)| self.shows.contains(code));
        let shows = shows.map(|(code, words)| {
            let href = without(&|other| other.shows.retain(|show| show != code));
            ((*words).to_owned(), href)
        });
        let one = |text: &str, words: String, change: &dyn Fn(&mut Self)| {
            if text.is_empty() {
                Vec::new()
            } else {
                vec![(words, without(change))]
            }
        };
        let groups = [
            (
                "Kind of contact",
                one(&self.kind, kind, &|other| other.kind.clear()),
            ),
            ("Only", shows.collect()),
            (
                "From",
                one(&self.from, self.from.clone(), &|other| other.from.clear()),
            ),
            (
                "Up to",
                one(&self.to, self.to.clone(), &|other| other.to.clear()),
            ),
        ];
        let groups = groups.into_iter().filter(|(_, items)| !items.is_empty());
        SelectedFilters {
            groups: groups
                .map(|(name, items)| ChosenFilters {
                    name: name.to_owned(),
                    items,
                })
                .collect(),
            clear_href: path.to_owned(),
        }
    }

    /// How many notes are shown of how many: "42 of 212 notes".
    pub(super) fn count(&self, page: &Page) -> Markup {
        html! {
            p class="govuk-body" {
                @if self.is_on() { (say::number(page.matching)) " of " }
                (say::count(page.all, "note", "notes"))
            }
        }
    }

    /// The pages of a list that has more than one.
    pub(super) fn pages(&self, path: &str, page: &Page) -> Option<Pagination> {
        let each = PAGE_NOTES.unsigned_abs().max(1);
        let last = u32::try_from(page.matching.div_ceil(each)).unwrap_or(u32::MAX);
        let href = |number| {
            let other = Self {
                page: number,
                ..self.clone()
            };
            other.url(path)
        };
        (last > 1).then(|| Pagination::pages(self.page.min(last), last, href))
    }

    /// Words where the list has nothing.
    pub(super) fn nothing(&self, path: &str, none: &str) -> Markup {
        html! {
            p class="db-empty" {
                @if self.page > 1 {
                    "There is nothing on this page. "
                    a class="govuk-link" href=(Self { page: 1, ..self.clone() }.url(path)) {
                        "Go to the first page"
                    }
                } @else if self.is_on() {
                    "Nothing matches these filters. "
                    a class="govuk-link" href=(path) { "Clear filters" }
                } @else { (none) }
            }
        }
    }
}

fn day(name: &str, label: &str, text: &str) -> Input {
    let wrong = !text.is_empty() && typed::date(text).is_none();
    Input {
        value: Some(text.to_owned()),
        width: Width::Ten,
        autocomplete: "off".to_owned(),
        error: wrong.then(|| NOT_A_DATE.into()),
        ..Input::new(name, label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_shown_and_nothing_else() {
        let asked = Fields::read(
            b"show=late&show=seen&show=nonsense&from=1/2/2026&kind=home-visit&page=3&name=Maya",
        );
        let narrowed = Narrowed::read(&asked);
        assert_eq!(
            narrowed.url("/children/1"),
            "/children/1?kind=home-visit&from=1%2F2%2F2026&show=seen&show=late&page=3"
        );
        let wanted = narrowed.wanted(true, false);
        assert!(wanted.late && wanted.seen && !wanted.significant && wanted.chronology);
        assert_eq!(wanted.page, 2);
        assert_eq!(wanted.from, Some(jiff::civil::date(2026, 2, 1)));
        assert_eq!(Narrowed::read(&Fields::default()).url("/c"), "/c");
    }
}
