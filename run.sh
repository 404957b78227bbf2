#!/usr/bin/env bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
. "$root/scripts/prerequisites.sh"

usage() {
    cat <<'TEXT'
Usage: ./run.sh [--port N] [--reset]

Builds BackOffice and starts it with its own private PostgreSQL and demonstration data.
INT (Ctrl-C) or TERM ends the application, then the database.

  --port N   the port of http://localhost:N, 5080 when not given
  --reset    throws the data away first and begins anew
  --help     this text

Environment:
  BACKOFFICE_DATA   the data folder, .backoffice/data in the clone when not set
  PGBIN             the folder of PostgreSQL's programs, looked for when not set
TEXT
}

# Some process of the application uses this data folder.
is_running() {
    [ -e "$1/in-use" ] || return 1
    local status=0
    flock --nonblock --exclusive --conflict-exit-code 75 "$1/in-use" true 2>/dev/null || status=$?
    [ "$status" -eq 75 ]
}

# Where PrivateServer.cs puts the cluster when, as root, the server's user cannot reach the data folder.
place_elsewhere() {
    printf '%s/%s' "$machine_folder" "$(printf %s "$1" | sha256sum | cut -c1-16)"
}

# stop_server DATA_DIRECTORY: ends a server that a killed application left behind.
stop_server() {
    [ -e "$1/postmaster.pid" ] || return 0
    local pid
    pid=$(head -n 1 "$1/postmaster.pid")
    # The number may be another process's by now; only the server works in that folder.
    [ "/proc/$pid/cwd" -ef "$1" ] || return 0
    kill -INT "$pid"
    local waited=0
    while [ -e "/proc/$pid" ] && [ "/proc/$pid/cwd" -ef "$1" ]; do
        [ "$waited" -lt 300 ] || fail "The database in $1 (process $pid) does not stop."
        sleep 0.1
        waited=$((waited + 1))
    done
}

reset_data() {
    local elsewhere
    elsewhere=$(place_elsewhere "$1")
    if is_running "$1"; then
        fail "BackOffice is running on $1: end it before --reset."
    fi
    # Never a folder that is merely named by mistake.
    if [ -d "$1" ] && [ ! -e "$1/in-use" ] && [ -n "$(ls -A "$1")" ]; then
        fail "$1 is no data folder of BackOffice, so --reset leaves it alone."
    fi
    stop_server "$1/data"
    rm -rf "$1" || fail "The data folder $1 belongs to another user: use --reset as that user or as root."
    if is_root && [ -d "$elsewhere" ]; then
        stop_server "$elsewhere/data"
        rm -rf "$elsewhere"
    fi
}

port_is_taken() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || (exec 3<>"/dev/tcp/::1/$1") 2>/dev/null
}

main() {
    local port=5080 reset=no data
    while [ $# -gt 0 ]; do
        case "$1" in
            --port) [ $# -ge 2 ] || fail "--port needs a number."; port=$2; shift 2 ;;
            --port=*) port=${1#--port=}; shift ;;
            --reset) reset=yes; shift ;;
            --help | -h) usage; exit 0 ;;
            *) usage >&2; fail "Unknown option: $1" ;;
        esac
    done
    case "$port" in
        '' | *[!0-9]* | ??????*) fail "--port takes a number from 1 to 65535, not \"$port\"." ;;
    esac
    port=$((10#$port))
    [ "$port" -ge 1 ] && [ "$port" -le 65535 ] || fail "--port takes a number from 1 to 65535, not \"$port\"."

    data=$(realpath -m -- "${BACKOFFICE_DATA:-$root/.backoffice/data}")
    if [ "$reset" = yes ]; then reset_data "$data"; fi
    local management=$((port < 65535 ? port + 1 : port - 1))
    if port_is_taken "$port"; then fail "Port $port is in use already: end what listens there or choose another with --port."; fi
    # Health and metrics are nobody's first need: any free port will do.
    if port_is_taken "$management"; then management=0; fi

    require_dotnet_and_node
    ensure_postgres
    note "Building …"
    # Two starts at once must not build into the same folders.
    mkdir -p "$root/.backoffice"
    exec 9> "$root/.backoffice/build.lock"
    flock 9
    # Whoever runs the program need not wait until its source is judged: the build of the tests does that.
    build BackOffice.Web Release -p:RunAnalyzers=false || fail "The build failed."
    exec 9>&-

    exec env --default-signal=INT,TERM dotnet "$root/BackOffice.Web/bin/Release/net10.0/BackOffice.Web.dll" \
        --Urls "http://localhost:$port" --BackOffice:ManagementUrl "http://127.0.0.1:$management" --BackOffice:DataFolder "$data" --BackOffice:Demonstration true
}

with_default_signals "$@"
main "$@"
