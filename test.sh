#!/usr/bin/env bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
. "$root/scripts/prerequisites.sh"
chromium_version=153.0.0
fetched_chromium="$root/.backoffice/chromium"

usage() {
    cat <<'TEXT'
Usage: ./test.sh [--filter X] [OPTION …]

Builds everything and runs every test. Lists each skip with its reason and each failure; the last line is
"N passed, N failed".

  --filter X   only tests whose full name contains X, or that match X in the VSTest filter language
               (FullyQualifiedName~X&Category=Y); other options go to the test program as they are
  --help       this text

Environment:
  CHROMIUM   the browser's program, looked for when not set
  PGBIN      the folder of PostgreSQL's programs, looked for when not set
TEXT
}

find_chromium() {
    local candidate
    for candidate in "${CHROMIUM:-}" chromium-headless-shell /usr/bin/chromium chromium chromium-browser google-chrome "$fetched_chromium/chromium"; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

ensure_chromium() {
    if [ -n "${CHROMIUM:-}" ] && [ ! -x "$CHROMIUM" ]; then fail "CHROMIUM is set to $CHROMIUM, which is no program."; fi
    # Without the windows that nobody sees it takes two thirds of the time.
    if [ -z "${CHROMIUM:-}" ] && ! command -v chromium-headless-shell >/dev/null && is_root && command -v apt-get >/dev/null &&
        { ! find_chromium >/dev/null || apt-cache show chromium-headless-shell >/dev/null 2>&1; }; then
        note "Installing Chromium with apt-get …"
        apt_install chromium-headless-shell || find_chromium >/dev/null || apt_install chromium || note "apt-get could not install it (.backoffice/apt.log says why)."
    fi
    if ! find_chromium >/dev/null && [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ]; then
        fetch_chromium || note "npm could not fetch it (.backoffice/npm-chromium.log says why)."
    fi
    CHROMIUM=$(find_chromium) || fail "The browser tests need Chromium: install it, or name its program in CHROMIUM."
    export CHROMIUM
}

# Whoever is not root installs nothing: this one needs no more than a bare Debian has.
fetch_chromium() {
    local unfinished="$fetched_chromium.new" log="$root/.backoffice/npm-chromium.log"
    note "Fetching Chromium with npm …"
    rm -rf "$unfinished"
    mkdir -p "$unfinished"
    attended npm install --prefix "$unfinished" --no-save --no-audit --no-fund --ignore-scripts "@sparticuz/chromium@$chromium_version" > "$log" 2>&1 \
        && node "$root/scripts/unpack-chromium.mjs" "$unfinished" >> "$log" 2>&1 || return 1
    rm -rf "$fetched_chromium"
    mv "$unfinished" "$fetched_chromium"
}

run_tests() {
    local results="$root/TestResults" scope=all options=()
    while [ $# -gt 0 ]; do
        scope=part
        case "$1" in
            --filter)
                [ $# -ge 2 ] || fail "--filter needs a name or an expression."
                options+=(-filterVSTest "$2")
                shift 2
                ;;
            *) options+=("$1"); shift ;;
        esac
    done

    rm -rf "$results"
    mkdir -p "$results"
    # The exit code says no more than the report does, and less when the program dies before writing one.
    attended "$root/BackOffice.Tests/bin/Debug/net10.0/BackOffice.Tests" -noColor -noLogo -noAutoReporters -reporter quiet \
        -result-ctrf "$results/report.json" ${options[@]+"${options[@]}"} || true
    attended node "$root/scripts/test-summary.mjs" "$results/report.json" "$scope"
}

main() {
    case "${1:-}" in
        --help | -h) usage; exit 0 ;;
    esac
    require_dotnet_and_node
    ensure_postgres
    ensure_chromium
    note "Building …"
    if ! build BackOffice.sln Debug; then
        printf '%s\n' "failed: build: the errors are above" "0 passed, 1 failed"
        exit 1
    fi
    cd "$root"
    run_tests "$@"
}

with_default_signals "$@"
main "$@"
