#!/usr/bin/env bash
# Changes the code of the policy room in every way cargo-mutants knows, one at a time, and sees
# whether a test of that room notices. Takes hours: `mutants.sh --shard 0/8` does an eighth, and any
# other arguments go to cargo-mutants too. What stays unnoticed must stand in docs/mutants.md.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

version=27.1.0
tools=$target_dir/tools
if [[ ! -x $tools/bin/cargo-mutants ]]; then
    say "Installing cargo-mutants $version into $tools"
    cargo install --locked --version "$version" --root "$tools" cargo-mutants
fi

# Without debug information, each change is built in a fraction of the time.
export CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_TEST_DEBUG=0
# No snapshot is rewritten to fit a mistake.
export INSTA_UPDATE=no
say "Changing the policy room; results in $target_dir/mutants.out"
PATH=$tools/bin:$PATH cargo mutants --package policy --output "$target_dir" --timeout 120 "$@" -- --lib --tests
