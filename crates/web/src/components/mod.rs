//! Parts that pages are made of. Each is a plain struct that renders itself: `(Input { … })` inside `html!`.
//!
//! Parts of GOV.UK Frontend give the same DOM as that package's published fixtures, and a test says so.
//! Words are [`Content`]: text is escaped, markup is kept. Start reading at [`page`].

pub mod marks;
pub mod page;

mod content;
mod element;

mod alert;
mod back_link;
mod bar;
mod breadcrumbs;
mod button;
mod character_count;
mod checkboxes;
mod checks;
mod choice;
mod column_chart;
mod counts;
mod date_input;
mod details;
mod error_message;
mod error_summary;
mod fieldset;
mod file_upload;
mod filter;
mod form;
mod form_group;
mod generic_header;
mod hint;
mod icon;
mod identity_bar;
mod input;
mod inset_text;
mod interruption_card;
mod label;
mod list_table;
mod notification_banner;
mod pagination;
mod panel;
mod people_grid;
mod radios;
mod save_bar;
mod select;
mod service_navigation;
mod share;
mod side_panel;
mod skip_link;
mod status;
mod sub_navigation;
mod summary_list;
mod table;
mod tag;
mod textarea;
mod timeline;
mod toolbar;
mod warning_text;

pub use alert::{Alert, AlertKind};
pub use back_link::BackLink;
pub use bar::SignedIn;
pub use breadcrumbs::{Breadcrumbs, Crumb};
pub use button::{Button, ButtonStyle};
pub use character_count::{CharacterCount, Limit};
pub use checkboxes::Checkboxes;
pub use checks::{Checks, Finding, Weight};
pub use choice::{Answer, Choice};
pub use column_chart::{ChartColumn, ColumnChart};
pub use content::{Attributes, Content, Words};
pub use counts::{CountLink, Counts};
pub use date_input::{birth_date_input, coming_date_input, date_input};
pub use details::Details;
pub use error_message::ErrorMessage;
pub use error_summary::{ErrorSummary, SummaryError};
pub use fieldset::{Fieldset, Legend};
pub use file_upload::FileUpload;
pub use filter::{ChosenFilters, Filter, SelectedFilters};
pub use form::{CSRF_FIELD, Form, ONCE_FIELD};
pub use form_group::FormGroup;
pub use generic_header::GenericHeader;
pub use hint::Hint;
pub use icon::Icon;
pub use identity_bar::{IdentityBar, Relative};
pub use input::{Affix, Input, Width};
pub use inset_text::InsetText;
pub use interruption_card::InterruptionCard;
pub use label::Label;
pub use list_table::{Column, ListTable, Sorted};
pub use notification_banner::{BannerBody, NotificationBanner};
pub use page::{Density, Layout, PageFrame};
pub use pagination::{Neighbour, NumberedPage, PageItem, Pagination};
pub use panel::Panel;
pub use people_grid::{PeopleGrid, PersonQuestion, PersonRow, Seen};
pub use radios::Radios;
pub use save_bar::SaveBar;
pub use select::{Choosable, Select};
pub use service_navigation::{NavItem, ServiceNavigation};
pub use share::share;
pub use side_panel::{SidePanel, empty};
pub use skip_link::SkipLink;
pub use status::{Nearness, alert_tag, count, due, late_entry, status};
pub use sub_navigation::{SubNavigation, Tab};
pub use summary_list::{Action, Fact, SummaryCard, SummaryList, SummaryRow};
pub use table::{Cell, Table};
pub use tag::Tag;
pub use textarea::Textarea;
pub use timeline::{EntryKind, Month, Timeline, TimelineEntry, Trio, When};
pub use toolbar::Toolbar;
pub use warning_text::WarningText;

use maud::Markup;

use self::element::Element;

/// A heading of a level from one to six, with a class.
fn heading_of(level: u8, class: &str, words: &Markup) -> Markup {
    heading(level).attr("class", class).holding(words)
}

fn heading(level: u8) -> Element {
    Element::new(match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    })
}
