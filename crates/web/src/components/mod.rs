//! Parts that pages are made of. Each is a plain struct that renders itself: `(Input { … })` inside `html!`.
//!
//! Parts of GOV.UK Frontend give the same DOM as that package's published fixtures, and a test says so.
//! Words are [`Content`]: text is escaped, markup is kept. Start reading at [`page`].

mod element;

mod content;

mod back_link;
mod breadcrumbs;
mod button;
mod character_count;
mod checkboxes;
mod choice;
mod details;
mod error_message;
mod error_summary;
mod fieldset;
mod form_group;
mod generic_header;
mod hint;
mod input;
mod inset_text;
mod label;
mod notification_banner;
mod pagination;
mod panel;
mod radios;
mod select;
mod service_navigation;
mod skip_link;
mod summary_list;
mod table;
mod tag;
mod textarea;
mod warning_text;

pub use back_link::BackLink;
pub use breadcrumbs::{Breadcrumbs, Crumb};
pub use button::{Button, ButtonStyle};
pub use character_count::{CharacterCount, Limit};
pub use checkboxes::Checkboxes;
pub use choice::{Answer, Choice};
pub use content::{Attributes, Content};
pub use details::Details;
pub use error_message::ErrorMessage;
pub use error_summary::{ErrorSummary, SummaryError};
pub use fieldset::{Fieldset, Legend};
pub use form_group::FormGroup;
pub use generic_header::GenericHeader;
pub use hint::Hint;
pub use input::{Affix, Input, Width};
pub use inset_text::InsetText;
pub use label::Label;
pub use notification_banner::{BannerBody, NotificationBanner};
pub use pagination::{Neighbour, NumberedPage, PageItem, Pagination};
pub use panel::Panel;
pub use radios::Radios;
pub use select::{Choosable, Select};
pub use service_navigation::{NavItem, ServiceNavigation};
pub use skip_link::SkipLink;
pub use summary_list::{Action, Fact, SummaryCard, SummaryList, SummaryRow};
pub use table::{Cell, Table};
pub use tag::Tag;
pub use textarea::Textarea;
pub use warning_text::WarningText;
