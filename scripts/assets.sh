#!/usr/bin/env bash
# Builds style sheets and scripts from assets/ into assets/dist, which git ignores and the binary
# embeds. Nothing happens when neither the sources nor the lock file changed.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

if [[ ! -f assets/package.json ]]; then
    stop "assets/package.json is missing; this checkout is not whole."
fi
command -v npm >/dev/null || stop "npm is missing: install Node 20 or later, then try again."
cd assets

sum_of() {
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
}
sources=$(find . \( -name node_modules -o -name dist \) -prune -o -type f -print0 | sum_of)
packages=$(printf '%s\0' package.json package-lock.json | sum_of)

# The marks live in node_modules: what lies in dist goes into the binary.
built=node_modules/.daybook-built
installed=node_modules/.daybook-installed
if [[ -d dist && -f $built && $(cat "$built") == "$sources" ]]; then
    exit 0
fi
if [[ ! -f $installed || $(cat "$installed") != "$packages" ]]; then
    say "Installing what the pages' style sheets and scripts are built with (npm ci)"
    npm ci --no-audit --no-fund --loglevel=error </dev/null >&2
    echo "$packages" >"$installed"
fi
say "Building style sheets and scripts"
npm run --silent build </dev/null >&2
echo "$sources" >"$built"
