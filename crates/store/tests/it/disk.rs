//! A disk that gets full.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small file system of its own, taken down again when dropped.
pub struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Nothing where this user may not mount one.
    pub fn over(folder: &Path, size: &str) -> Option<Self> {
        mount(
            &["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"],
            folder,
        )
        .then(|| Self(folder.to_owned()))
    }

    pub fn resize(&self, size: &str) {
        assert!(mount(&["-o", &format!("remount,size={size}")], &self.0));
    }
}

fn mount(arguments: &[&str], at: &Path) -> bool {
    let mounted = Command::new("mount").args(arguments).arg(at).output();
    mounted.is_ok_and(|output| output.status.success())
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: the database may still be open in a test that failed.
        Command::new("umount").arg("-l").arg(&self.0).output().ok();
    }
}

/// Fills the disk but for some room.
pub fn fill(ballast: &Path, room: u64) {
    let mut file = std::fs::File::create(ballast).unwrap();
    while file.write_all(&[7; 4_096]).is_ok() {}
    let size = file.metadata().unwrap().len();
    file.set_len(size.saturating_sub(room)).unwrap();
}
