//! Folders that go away when a test ends.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A new, empty folder, removed with all it holds when dropped.
#[derive(Debug)]
pub struct TempDir(PathBuf);

impl TempDir {
    /// Makes a folder under the system's own for temporary files.
    ///
    /// # Panics
    /// When it cannot be made.
    #[must_use]
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(unique_name("daybook-test"));
        // `create_dir` rather than `create_dir_all`: a folder someone else left is not empty.
        std::fs::create_dir(&path).unwrap_or_else(|e| panic!("cannot make {path:?}: {e}"));
        Self(path)
    }

    /// Where the folder is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A path inside the folder.
    #[must_use]
    pub fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Default for TempDir {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        // A test may have made the folder read-only or removed it; a leftover harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A name no other test of this run has, of lower-case letters, digits and `_`: fit for a
/// database too.
#[must_use]
pub fn unique_name(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let moment = std::time::UNIX_EPOCH
        .elapsed()
        .map_or(0, |since| since.subsec_nanos());
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("{prefix}_{}_{number}_{moment}", std::process::id())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_goes_away_with_what_it_holds() {
        let dir = TempDir::new();
        let file = dir.join("a.txt");
        std::fs::write(&file, "a").expect("the folder can be written to");
        let path = dir.path().to_path_buf();
        drop(dir);
        assert!(!path.exists());
    }
}
