#!/usr/bin/env bash
# Measures speed and memory on both engines, of the binary that is handed out (`cargo build --release`),
# and holds each figure to the bound that stands beside its measurement in `crates/cli/benches`.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

say "Building the benchmark (some minutes the first time)"
bench=(cargo bench --locked --package cli)
"${bench[@]}" --no-run
if scripts/need.sh postgresql; then
    scripts/postgres.sh with "${bench[@]}" -- "$@"
else
    missing "PostgreSQL is not there."
    "${bench[@]}" -- "$@"
fi
