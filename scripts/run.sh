#!/usr/bin/env bash
# From a fresh checkout to a page in the browser: builds, makes the demonstration authority in
# ./data if there is none, and serves it. DAYBOOK_LISTEN and DAYBOOK_DATA change where.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

command -v cargo >/dev/null || stop "cargo is missing: install Rust 1.95 or later (https://rustup.rs), then try again."
scripts/need.sh gcc
scripts/assets.sh
say "Building Daybook (some minutes the first time)"
cargo build --locked --profile quick --package cli
daybook=$target_dir/quick/daybook
data=${DAYBOOK_DATA:-./data}

if [[ ! -e $data ]]; then
    say "Making the demonstration authority in $data"
    # Made aside and moved into place, so that an interrupted start leaves nothing half made.
    rm -rf "$data.part"
    "$daybook" demo --data "$data.part" --seed 1 --children 60 --notes-per-child 8 \
        --today "$(TZ=Europe/London date +%F)"
    mv "$data.part" "$data"
fi
exec "$daybook" serve --data "$data" --listen "${DAYBOOK_LISTEN:-127.0.0.1:8080}"
