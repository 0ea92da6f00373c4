//! What is shipped to the browser: small, ours to ship, and cached under an address with its hash.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use web::assets::{Asset, all_assets, asset_at, asset_url};

/// Budget of the style sheet and of an ordinary page's script, in bytes after gzip.
const BUDGET_BYTES: usize = 25 * 1024;

fn built(name: &str) -> &'static Asset {
    asset_at(asset_url(name)).unwrap_or_else(|| panic!("{name} is not built"))
}

fn gzip_bytes(asset: &Asset) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&asset.bytes).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn style_sheet_and_script_stay_within_their_budget() {
    for name in ["daybook.css", "daybook.js"] {
        let bytes = gzip_bytes(built(name));
        assert!(bytes <= BUDGET_BYTES, "{name}: {bytes} bytes");
    }
}

#[test]
fn nothing_that_says_this_is_gov_uk_is_shipped() {
    for asset in all_assets().iter().filter(|a| a.name != "licences.txt") {
        let text = String::from_utf8_lossy(&asset.bytes).to_lowercase();
        for word in ["gds transport", "crest", "crown", "govuk-logo", "woff"] {
            assert!(!text.contains(word), "{} holds {word}", asset.name);
        }
    }
}

#[test]
fn the_style_sheet_loads_nothing_else() {
    let css = String::from_utf8_lossy(&built("daybook.css").bytes);
    assert!(!css.contains("url("));
    assert!(!css.contains("@import"));
}

#[test]
fn an_address_holds_ten_digits_of_the_hash_and_nothing_else_is_found() {
    let css = built("daybook.css");
    let hash = css
        .url
        .trim_start_matches("/assets/daybook-")
        .trim_end_matches(".css");
    assert_eq!(hash.len(), 10);
    assert!(hash.chars().all(|c| c.is_ascii_hexdigit()), "{hash}");
    assert_eq!(css.content_type, "text/css; charset=utf-8");
    assert!(asset_at("/assets/daybook.css").is_none());
    assert!(asset_at("/assets/../Cargo.toml").is_none());
}

#[test]
fn the_licences_of_what_is_inside_are_shipped() {
    let licences = String::from_utf8_lossy(&built("licences.txt").bytes);
    assert!(licences.contains("GOV.UK Frontend"));
    assert!(licences.contains("Ministry of Justice Frontend"));
    assert!(licences.contains("dictionary-en-gb 3.0.0"));
    assert!(licences.contains("Mozilla Public License"));
    assert_eq!(licences.matches("Permission is hereby granted").count(), 2);
}

/// QLT-007: the dictionary inside the binary knows British words, and none is served to a page.
#[test]
fn the_dictionary_is_inside_and_is_no_page() {
    let dictionary = web::assets::dictionary();
    assert!(dictionary.is_sound());
    for known in ["colour", "organise", "children's", "doesn't", "grandma"] {
        assert!(dictionary.knows(known), "{known}");
    }
    for wrong in ["recieve", "organize", "definately", "wich"] {
        assert!(!dictionary.knows(wrong), "{wrong}");
    }
    assert_eq!(dictionary.suggest("recieve").first().unwrap(), "receive");
    assert!(
        dictionary.knows(&"a".repeat(1_000_000)),
        "no word, no mistake"
    );
    assert!(
        all_assets()
            .iter()
            .all(|asset| !asset.name.contains("en-GB"))
    );
}
