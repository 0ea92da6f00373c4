#!/usr/bin/env bash
# Checks every dependency's licence and origin against deny.toml. Advisories are not checked:
# their database has to be fetched, and this works without the network.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

if ! command -v cargo-deny >/dev/null; then
    say "Installing cargo-deny (some minutes, once)"
    cargo install --locked cargo-deny
fi
say "Checking licences and origins of dependencies"
cargo deny --offline --locked check bans licenses sources
