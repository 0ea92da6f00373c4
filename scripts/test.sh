#!/usr/bin/env bash
# Everything, fastest first: assets, format and clippy, all Rust tests on both engines, then the
# pages in a browser. `test.sh long` adds the tests marked #[ignore] because they take minutes.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

started=$SECONDS
command -v cargo >/dev/null || stop "cargo is missing: install Rust 1.95 or later (https://rustup.rs), then try again."
scripts/need.sh gcc
scripts/assets.sh
scripts/style.sh

rust_tests=(cargo test --locked --workspace)
if [[ ${1:-} == long ]]; then
    rust_tests+=(-- --include-ignored)
fi
# Many tests wait for the disk most of their time, so more of them run at once than there are cores.
export RUST_TEST_THREADS=${RUST_TEST_THREADS:-$(($(nproc) * 2))}
say "Running the Rust tests"
if scripts/need.sh postgresql; then
    scripts/postgres.sh with "${rust_tests[@]}"
else
    missing "PostgreSQL is not there."
    "${rust_tests[@]}"
fi

if scripts/need.sh chromium; then
    scripts/browser.sh
else
    missing "A browser is not there."
fi
say "All tests passed in $(((SECONDS - started) / 60)) min $(((SECONDS - started) % 60)) s"
