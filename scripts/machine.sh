# shellcheck shell=bash disable=SC2034
# What ./run, ./test and .ci/run need to know about the machine. Sourced, never run: it expects $root.

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# Sets $dotnet to a dotnet that has the .NET 10 SDK.
find_dotnet() {
    local candidate found=
    for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" "${HOME:-}/.dotnet/dotnet" \
        /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet /opt/dotnet/dotnet; do
        [ -x "$candidate" ] || continue
        found=$candidate
        if "$candidate" --list-sdks | grep -q '^10\.'; then
            dotnet=$candidate
            # Test hosts and other launchers look for the runtime here when dotnet is not on the PATH.
            command -v dotnet >/dev/null || export DOTNET_ROOT="${candidate%/dotnet}" PATH="${candidate%/dotnet}:$PATH"
            export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
            return
        fi
    done
    if [ -n "$found" ]; then
        say "Rosette needs the .NET SDK 10, but $found has only: $("$found" --list-sdks | sed 's/ .*//' | paste -sd ' ')."
    else
        say "Rosette needs the .NET SDK 10, and there is no dotnet on this machine."
    fi
    stop "Get it from https://dotnet.microsoft.com/download/dotnet/10.0 and start again."
}

# Installs Debian packages; fails (without stopping) where that is not possible.
install_packages() {
    local as_root=()
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || return 1
        as_root=(sudo)
        [ -t 0 ] || as_root=(sudo -n)
    fi
    local log
    log=$(mktemp)
    if "${as_root[@]}" apt-get update -q >"$log" 2>&1 &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "$@" >>"$log" 2>&1; then
        rm -f "$log"
        return 0
    fi
    cat "$log" >&2
    rm -f "$log"
    return 1
}

# .NET sorts and formats text with ICU, which a minimal Debian lacks.
ensure_icu() {
    if compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null || compgen -G '/usr/lib*/libicuuc.so.*' >/dev/null ||
        compgen -G '/usr/local/lib/libicuuc.so.*' >/dev/null; then
        return
    fi
    say "Installing ICU, which .NET needs for languages and dates …"
    install_packages "$(icu_package)" ||
        stop "Could not install ICU. Install it (on Debian 12: apt-get install libicu72) and start again."
}

# The run-time library has the number of its Debian in its name; libicu-dev depends on it whatever the number.
icu_package() {
    apt-cache pkgnames libicu 2>/dev/null | grep -E '^libicu[0-9]+$' | sort -V | tail -n 1 | grep . || echo libicu-dev
}

# The newest PostgreSQL server (14 or later) whose binaries are here, or nothing.
find_postgres() {
    local bin version best=0 result=
    for bin in /usr/lib/postgresql/*/bin; do
        [ -x "$bin/initdb" ] && [ -x "$bin/pg_ctl" ] || continue
        version=${bin#/usr/lib/postgresql/}
        version=${version%%[!0-9]*}
        if [ "$version" -ge 14 ] && [ "$version" -gt "$best" ]; then best=$version result=$bin; fi
    done
    printf '%s' "$result"
}
