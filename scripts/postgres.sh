#!/usr/bin/env bash
# A throwaway PostgreSQL (15 or later) in a folder of its own, for tests.
#
#   postgres.sh bin            prints the folder of its programs, exit 1 if there is none
#   postgres.sh start          makes and starts one; prints two lines, NAME=VALUE:
#                              DAYBOOK_TEST_POSTGRES (its URL, as the owner of everything)
#                              and DAYBOOK_TEST_POSTGRES_DIR (its folder)
#   postgres.sh kill DIR       kills every process of it at once, as a crash would
#   postgres.sh again DIR      starts it again where it was, on the same port
#   postgres.sh stop DIR       stops it and removes the folder
#   postgres.sh with COMMAND…  starts one, runs the command with both names set, stops it
#   postgres.sh database URL NAME   makes an empty database on the server at this URL
#   postgres.sh drop URL NAME       removes it, whoever is connected to it
#
# fsync stays on: durability tests kill this server and count what it kept.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

oldest_version=15
owner=daybook_owner

programs() {
    local found='' folder version
    # Debian keeps each version apart; elsewhere the programs are on the path.
    for folder in /usr/lib/postgresql/*/bin; do
        version=$(basename "$(dirname "$folder")")
        if [[ -x $folder/initdb && ${version%%.*} -ge $oldest_version ]]; then
            found=$folder
        fi
    done
    if [[ -z $found ]] && command -v initdb >/dev/null; then
        found=$(dirname "$(command -v initdb)")
    fi
    [[ -n $found ]] && echo "$found"
}

# PostgreSQL refuses to run as root, so as root it runs as the user Debian made for it.
as_server() {
    if [[ $(id -u) -eq 0 ]]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
    else
        "$@"
    fi
}

# The server must outlive this script and hold none of its pipes.
launch() {
    local dir=$1 port=$2
    (
        cd "$dir"
        as_server "$bin/pg_ctl" start --silent --wait -D "$dir/data" -l "$dir/log" \
            -o "-c listen_addresses=127.0.0.1 -k $dir -p $port -c max_connections=200" \
            </dev/null >/dev/null 2>&1
    )
}

start() {
    local dir port
    dir=$(mktemp -d "${TMPDIR:-/tmp}/daybook-postgres.XXXXXX")
    if [[ $(id -u) -eq 0 ]]; then
        chown postgres:postgres "$dir"
    fi
    if ! (cd "$dir" && as_server "$bin/initdb" -D "$dir/data" -U "$owner" -A trust \
        -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1); then
        cat "$dir/initdb.log" >&2
        rm -rf "$dir"
        stop "a throwaway PostgreSQL could not be made."
    fi
    # A port that is taken makes the start fail; another is tried.
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        port=$((20000 + RANDOM % 12000))
        if launch "$dir" "$port"; then
            echo "$port" >"$dir/port"
            echo "DAYBOOK_TEST_POSTGRES=postgres://$owner@127.0.0.1:$port/postgres"
            echo "DAYBOOK_TEST_POSTGRES_DIR=$dir"
            return
        fi
    done
    tail -n 5 "$dir/log" >&2 || true
    rm -rf "$dir"
    stop "a throwaway PostgreSQL could not be started."
}

# Removing a folder is safe only where this script made it.
check_ours() {
    if [[ $(basename "$1") != daybook-postgres.* || ! -d $1 ]]; then
        stop "'$1' is not the folder of a throwaway PostgreSQL."
    fi
}

kill_all() {
    local postmaster children
    postmaster=$(head -n 1 "$1/data/postmaster.pid")
    children=$(cat "/proc/$postmaster/task/$postmaster/children" 2>/dev/null || true)
    # shellcheck disable=SC2086 # a list of process numbers
    kill -KILL "$postmaster" $children 2>/dev/null || true
    while kill -0 "$postmaster" 2>/dev/null; do sleep 0.01; done
}

again() {
    rm -f "$1/data/postmaster.pid"
    launch "$1" "$(cat "$1/port")" || stop "PostgreSQL did not start again; see $1/log."
}

stop_server() {
    (cd "$1" && as_server "$bin/pg_ctl" stop --silent -D "$1/data" -m immediate >/dev/null 2>&1) || true
    rm -rf "$1"
}

with() {
    local settings dir
    say "Starting a throwaway PostgreSQL"
    settings=$(start)
    dir=${settings##*DAYBOOK_TEST_POSTGRES_DIR=}
    # shellcheck disable=SC2064 # the folder as it is now
    trap "stop_server '$dir'" EXIT
    trap 'exit 130' INT TERM HUP
    local DAYBOOK_TEST_POSTGRES=${settings%%$'\n'*}
    export DAYBOOK_TEST_POSTGRES=${DAYBOOK_TEST_POSTGRES#*=}
    export DAYBOOK_TEST_POSTGRES_DIR=$dir
    "$@"
}

bin=$(programs) || stop "PostgreSQL $oldest_version or later is not installed."
verb=${1:-}
shift || true
case $verb in
    bin) echo "$bin" ;;
    start) start ;;
    with) with "$@" ;;
    database) "$bin/createdb" --maintenance-db="${1:-}" "${2:-}" ;;
    drop) "$bin/dropdb" --force --maintenance-db="${1:-}" "${2:-}" ;;
    kill | again | stop)
        check_ours "${1:-}"
        case $verb in
            kill) kill_all "$1" ;;
            again) again "$1" ;;
            stop) stop_server "$1" ;;
        esac
        ;;
    *) stop "usage: postgres.sh bin | start | with COMMAND… | kill DIR | again DIR | stop DIR | database URL NAME | drop URL NAME" ;;
esac
