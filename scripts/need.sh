#!/usr/bin/env bash
# Makes sure that programs are there, from Debian's own packages: need.sh THING…
# A thing is one of make, gcc, postgresql, chromium. Nothing is said when nothing is missing.
# Exit 1, with one sentence, when something is missing and cannot be installed.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# Prints the packages that a thing still needs, if any.
lacking() {
    case $1 in
        make) command -v make >/dev/null || echo make ;;
        gcc) command -v cc >/dev/null || echo gcc libc6-dev ;;
        postgresql) scripts/postgres.sh bin >/dev/null 2>&1 || echo postgresql ;;
        chromium)
            command -v chromium >/dev/null || echo chromium
            # Without this face text has other widths than on a council's machine.
            compgen -G '/usr/share/fonts/truetype/liberation*/*.ttf' >/dev/null || echo fonts-liberation
            ;;
        *) stop "need.sh does not know how to install '$1'" ;;
    esac
}

packages=()
for thing in "$@"; do
    for package in $(lacking "$thing"); do
        packages+=("$package")
    done
done
if [[ ${#packages[@]} -eq 0 ]]; then
    exit 0
fi

root=()
if [[ $(id -u) -ne 0 ]]; then
    root=(sudo -n)
fi
if ! command -v apt-get >/dev/null; then
    stop "${packages[*]} missing, and this machine has no apt-get: install it in its own way, then try again."
fi
if [[ ${#root[@]} -gt 0 ]] && ! sudo -n true 2>/dev/null; then
    stop "${packages[*]} missing: run 'sudo apt-get install --no-install-recommends ${packages[*]}', then try again."
fi

say "Installing ${packages[*]} from Debian (a minute or two)"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" \
        </dev/null >>"$log" 2>&1
}
# The lists may be old or absent on a fresh machine, so they are fetched first.
if ! { apt update && apt install --no-install-recommends "${packages[@]}"; }; then
    tail -n 20 "$log" >&2
    stop "${packages[*]} could not be installed; the last lines of apt-get are above."
fi
