#!/usr/bin/env bash
# Format and clippy, warnings as errors; the scripts too where shellcheck is installed.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

if command -v cargo-fmt >/dev/null && command -v cargo-clippy >/dev/null; then
    say "Checking format"
    cargo fmt --all --check
    say "Checking with clippy"
    cargo clippy --locked --workspace --all-targets -- -D warnings
else
    missing "rustfmt or clippy is missing (rustup component add rustfmt clippy)."
fi
if command -v shellcheck >/dev/null; then
    say "Checking the scripts with shellcheck"
    shellcheck --external-sources scripts/*.sh .ci/run
fi
