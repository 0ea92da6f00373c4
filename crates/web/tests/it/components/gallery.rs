//! Every component on whole pages, written as files, so that people and browsers can look at them.

use std::fs;
use std::path::{Path, PathBuf};

use maud::{Markup, html};
use web::assets::{all_assets, asset_at};
use web::components::*;

use super::gallery_pages as pages;

/// Where the pages are written; serve this folder as the root of a site to look at them.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery")
}

pub fn frame(task: &str, heading: &str) -> PageFrame {
    let place = |href: &str, content: Markup| NavItem::new(href, content);
    PageFrame {
        task: task.to_owned(),
        heading: Some(heading.into()),
        authority: "Northmoor Council".into(),
        signed_in: Some(SignedIn {
            name: "Amina Yusuf".to_owned(),
            role: "Social worker".to_owned(),
            csrf: "token".to_owned(),
            may_search: true,
        }),
        navigation: vec![
            NavItem {
                active: true,
                ..place("/", html! { "My work" })
            },
            place("/children", html! { "Children" }),
            place("/drafts", html! { "Drafts" }),
            place("/messages", html! { "Messages" (count(3, "unread")) }),
        ],
        ..PageFrame::default()
    }
}

#[test]
fn the_gallery_shows_every_component_without_inline_style_or_script() {
    let folder = folder();
    fs::create_dir_all(folder.join("assets")).unwrap();
    for asset in all_assets() {
        fs::write(folder.join(asset.url.trim_start_matches('/')), &asset.bytes).unwrap();
    }
    let pages = [
        ("work", pages::work()),
        ("file", pages::file()),
        ("note", pages::note()),
        ("forms", pages::forms()),
        ("parts", pages::parts()),
        ("stop", pages::stop()),
        ("sign-in", pages::sign_in()),
    ];
    for (name, frame) in &pages {
        let html = page::layout(frame).into_string();
        assert!(!html.contains(" style="), "{name}");
        assert!(!html.contains("<style"), "{name}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        for link in html.split("/assets/").skip(1) {
            let path = format!("/assets/{}", link.split('"').next().unwrap());
            assert!(asset_at(&path).is_some(), "{name}: {path}");
        }
        fs::write(folder.join(format!("{name}.html")), html).unwrap();
    }
}
