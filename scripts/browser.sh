#!/usr/bin/env bash
# The pages in headless Chromium, against the binary that `cargo test` has just built.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

daybook=${DAYBOOK_TEST_BINARY:-$target_dir/debug/daybook}
[[ -x $daybook ]] || cargo build --locked --package cli
daybook=$(realpath "$daybook")

cd tests/browser
packages=$(cat package.json package-lock.json | sha256sum)
installed=node_modules/.daybook-installed
if [[ ! -f $installed || $(cat "$installed") != "$packages" ]]; then
    say "Installing what drives the browser (npm ci)"
    npm ci --no-audit --no-fund --loglevel=error </dev/null >&2
    echo "$packages" >"$installed"
fi
say "Running the browser tests"
DAYBOOK_TEST_BINARY=$daybook node run.mjs "$@"
