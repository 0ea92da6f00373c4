//! Style sheet, script, icon and dictionary, built by npm and embedded here.
//!
//! Each is served under an address that holds a hash of its content, so browsers keep it for a year and ask
//! again as soon as it changes. Start reading at [`asset_url`].

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use policy::Dictionary;
use rust_embed::RustEmbed;
use sha2::{Digest as _, Sha256};

/// Value of the `cache-control` header of every asset.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

/// Folder of the addresses; the router serves everything below it through [`asset_at`].
pub const ASSETS_PATH: &str = "/assets/";

/// Hexadecimal digits of the hash in an address.
const HASH_DIGITS: usize = 10;

#[derive(RustEmbed)]
#[folder = "../../assets/dist"]
struct Dist;

/// One embedded file.
#[derive(Debug)]
pub struct Asset {
    /// Name in the build: `daybook.css`.
    pub name: String,
    /// Address with the hash: `/assets/daybook-0123456789.css`.
    pub url: String,
    /// Value of the `content-type` header.
    pub content_type: &'static str,
    /// The content.
    pub bytes: Cow<'static, [u8]>,
}

/// The folder of the build that holds the dictionary, and no page's file.
const WORDS_FOLDER: &str = "words/";

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let read = |name: Cow<'static, str>| Some(asset(&name, Dist::get(&name)?.data));
    Dist::iter()
        .filter(|name| !name.starts_with(WORDS_FOLDER))
        .filter_map(read)
        .collect()
});

/// The dictionary of British English that notes are checked with (QLT-007). It is never served.
#[must_use]
pub fn dictionary() -> Arc<Dictionary> {
    let text = |kind: &str| {
        let file = Dist::get(&format!("{WORDS_FOLDER}en-GB.{kind}"));
        file.map(|file| String::from_utf8_lossy(&file.data).into_owned())
            .unwrap_or_default()
    };
    Arc::new(Dictionary::new(text("aff"), text("dic")))
}

/// Address of a built file, or an address that is never found when there is no such file.
///
/// ```
/// assert!(web::assets::asset_url("daybook.css").starts_with("/assets/daybook-"));
/// ```
#[must_use]
pub fn asset_url(name: &str) -> &'static str {
    ASSETS
        .iter()
        .find(|asset| asset.name == name)
        .map_or("/assets/none", |asset| &asset.url)
}

/// The file at an address: the whole path, hash included.
#[must_use]
pub fn asset_at(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.url == path)
}

/// Every embedded file.
#[must_use]
pub fn all_assets() -> &'static [Asset] {
    &ASSETS
}

fn asset(name: &str, bytes: Cow<'static, [u8]>) -> Asset {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let digest = Sha256::digest(&bytes);
    let mut hash: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    hash.truncate(HASH_DIGITS);
    Asset {
        name: name.to_owned(),
        url: format!("{ASSETS_PATH}{stem}-{hash}.{extension}"),
        content_type: content_type(extension),
        bytes,
    }
}

fn content_type(extension: &str) -> &'static str {
    match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
