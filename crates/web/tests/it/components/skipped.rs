//! Published fixtures that we do not run, each with the reason.

const NO_START: &str = "no start pages: people sign in and work";
const LIMIT_KNOWN: &str = "the limit is always the server's and always in the markup";
const ENGLISH: &str = "the interface is in English, and an error always says Error";
const NO_HOLES: &str = "a Vec has no holes";
const PLAIN_UPLOAD: &str = "one file at a time, by the browser's own control";
const RECEIPT: &str = "the interruption card is MOJ's; a panel is a receipt without buttons";
const TITLED: &str = "a card has a title, else its links are not unique";

/// Component, fixture, reason. An entry that names no fixture, or one that would pass, fails the test.
pub const SKIPPED: &[(&str, &str, &str)] = &[
    ("button", "start", NO_START),
    ("button", "start link", NO_START),
    ("button", "start link with html", NO_START),
    (
        "character-count",
        "with maxwords",
        "maxwords is deprecated; Limit::Words gives its successor",
    ),
    (
        "character-count",
        "with count type 'length'",
        "Limit::Length leaves out the count type, which means the same",
    ),
    (
        "character-count",
        "with custom textarea description",
        ENGLISH,
    ),
    ("character-count", "to configure in JavaScript", LIMIT_KNOWN),
    (
        "character-count",
        "with neither maxlength nor maxwords set",
        LIMIT_KNOWN,
    ),
    (
        "character-count",
        "with neither maxlength, maxwords nor textarea description set",
        LIMIT_KNOWN,
    ),
    ("character-count", "with translations", ENGLISH),
    ("checkboxes", "with falsy values", NO_HOLES),
    ("error-message", "translated", ENGLISH),
    ("error-message", "with visually hidden text", ENGLISH),
    ("error-message", "visually hidden text removed", ENGLISH),
    ("file-upload", "enhanced", PLAIN_UPLOAD),
    (
        "file-upload",
        "enhanced, with error message and hint",
        PLAIN_UPLOAD,
    ),
    ("file-upload", "enhanced, multiple files", PLAIN_UPLOAD),
    (
        "file-upload",
        "enhanced, custom wrapper classes and attributes",
        PLAIN_UPLOAD,
    ),
    ("file-upload", "translated", ENGLISH),
    (
        "file-upload",
        "translated, no javascript enhancement",
        ENGLISH,
    ),
    ("file-upload", "allows multiple files", PLAIN_UPLOAD),
    (
        "input",
        "with customised input wrapper",
        "nothing needs a class on the wrapper of an affix",
    ),
    (
        "notification-banner",
        "with invalid type",
        "a wrong kind cannot be written down",
    ),
    (
        "pagination",
        "with custom link and item text",
        "the number of a page is a number",
    ),
    ("pagination", "with empty items", NO_HOLES),
    ("panel", "interruption", RECEIPT),
    (
        "panel",
        "interruption-with-content-with-long-line-length",
        RECEIPT,
    ),
    (
        "panel",
        "interruption-with-headings-content-and-lists",
        RECEIPT,
    ),
    ("panel", "interruption with custom classes", RECEIPT),
    ("panel", "confirmation, with actions", RECEIPT),
    (
        "panel",
        "interruption, with actions classes and attributes",
        RECEIPT,
    ),
    ("panel", "interruption, submit action", RECEIPT),
    ("panel", "interruption, button link", RECEIPT),
    ("panel", "interruption, no actions", RECEIPT),
    ("panel", "interruption, no actions items", RECEIPT),
    ("radios", "with falsy items", NO_HOLES),
    ("select", "with falsy items", NO_HOLES),
    (
        "service-navigation",
        "with navigation having empty values",
        NO_HOLES,
    ),
    (
        "service-navigation",
        "with navigation having only empty values",
        NO_HOLES,
    ),
    ("summary-list", "with falsy values", NO_HOLES),
    ("summary-list", "summary card with custom classes", TITLED),
    (
        "summary-list",
        "summary card with custom attributes",
        TITLED,
    ),
    ("table", "with falsy items", NO_HOLES),
];
