# Sourced by the other scripts: the checkout as working folder, and three ways of speaking.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

# Cargo's own wish is heeded, so that several checkouts can share a build.
target_dir=${CARGO_TARGET_DIR:-target}
export target_dir

# One line of progress on standard error, which leaves standard output to whoever reads it.
say() {
    printf '==> %s\n' "$*" >&2
}

stop() {
    printf 'daybook: %s\n' "$*" >&2
    exit 1
}

# Something a test needs is missing: fatal where CI is set, a skipped test elsewhere.
missing() {
    if [[ -n ${CI:-} ]]; then
        stop "$*"
    fi
    say "$* The tests that need it are skipped."
}
