# Debian packages, and single packages of newer suites without touching the system. Sourced, never run.

# require_debian [OS_RELEASE_FILE]
require_debian() {
    local release=${1:-/etc/os-release} id='' version='' name='an unknown system'
    if [ -r "$release" ]; then
        id=$(. "$release" && echo "${ID:-}")
        version=$(. "$release" && echo "${VERSION_ID:-}")
        name=$(. "$release" && echo "${PRETTY_NAME:-$ID}")
    fi
    [ "$id" = debian ] && [ "$version" = 12 ] || fail "needs Debian 12, this is $name"
    [ "$(dpkg --print-architecture)" = amd64 ] || fail "needs an amd64 machine, this is $(dpkg --print-architecture)"
}

# require_space FOLDER MEBIBYTES
require_space() {
    local free
    free=$(df -Pm "$1" | awk 'NR == 2 {print $4}')
    [ "$free" -ge "$2" ] || fail "the disk is too full: $1 needs $2 MB, $free MB are free"
}

# missing_packages SECTION...: names from ci/packages.txt that are not installed.
missing_packages() {
    local wanted entry command
    wanted=$(awk -v sections=" $* " '/^\[/ {on = index(sections, " " substr($0, 2, length($0) - 2) " ")} /^[a-z]/ && on' "$root/ci/packages.txt")
    for entry in $wanted; do
        if [[ $entry == *"|"* ]]; then
            command=${entry%%|*}
            command -v "$command" > /dev/null || echo "${entry##*|}"
        else
            echo "$entry"
        fi
    done | sort -u > "$cache/wanted"
    dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2> /dev/null | awk '$1 == "installed" {print $2}' | sort -u > "$cache/installed"
    comm -23 "$cache/wanted" "$cache/installed"
}

install_packages() {
    local missing as_root=() log=$cache/apt.log teller done=0
    missing=$(missing_packages "$@" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        command -v sudo > /dev/null || fail "needs root or sudo to install: $missing"
        as_root=(sudo)
    fi
    require_space /usr 2500
    say "installing Debian packages: $missing"
    "${as_root[@]}" apt-get -q update > "$log" 2>&1 || true
    tell_progress "$log" &
    teller=$!
    # Hundreds of small packages: waiting for the disk after each would take longer than all the rest.
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
        -o APT::Status-Fd=1 -o DPkg::Options::=--force-unsafe-io install $missing >> "$log" 2>&1 || done=$?
    kill "$teller"
    [ "$done" = 0 ] || explain "$log" "Debian packages could not be installed"
}

# tell_progress LOG [SECONDS]: every so many seconds, how far apt says it is.
tell_progress() {
    local kind rest percent
    while sleep "${2:-10}" && kill -0 $$ 2> /dev/null; do
        IFS=: read -r kind rest percent _ < <(grep -aE '^(dl|pm)status:' "$1" | tail -n 1) || continue
        if [ "$kind" = dlstatus ]; then
            say "downloading Debian packages: ${percent%%.*} %"
        else
            say "installing Debian packages: ${percent%%.*} %"
        fi
    done
}

# The first mirror of this machine's own apt sources that serves the running release; deb822 or one-line format.
debian_mirror() {
    local codename
    codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
    cat /etc/apt/sources.list.d/*.sources 2> /dev/null | awk -v suite="$codename" '
        /^#/ {next}
        /^URIs:/ {uri = $2}
        /^Suites:/ {for (i = 2; i <= NF; i++) if ($i == suite) fits = 1}
        /^[[:space:]]*$/ {if (fits && uri != "") {print uri; found = 1; exit} uri = ""; fits = 0}
        END {if (!found && fits && uri != "") print uri}' > "$cache/mirror"
    if [ ! -s "$cache/mirror" ]; then
        cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2> /dev/null | sed 's/\[[^]]*\]//' |
            awk -v suite="$codename" '$1 == "deb" && $3 == suite {print $2; exit}' > "$cache/mirror"
    fi
    [ -s "$cache/mirror" ] || fail "no Debian mirror for $codename in /etc/apt/sources.list or sources.list.d"
    cat "$cache/mirror"
}

# private_apt SUITE: fills $apt with the options of an index that belongs to us alone.
private_apt() {
    local suite=$1 index=$cache/apt/$1
    apt=(
        -o Dir::Etc::SourceList="$index/suite.sources" -o Dir::Etc::SourceParts=/nonexistent
        -o Dir::State::Lists="$index/lists" -o Dir::State::status="$index/status" -o Dir::Cache="$index/cache"
        -o Acquire::Languages=none -o APT::Sandbox::User=root -o Acquire::Retries=3
    )
    [ ! -f "$index/ready" ] || return 0
    mkdir -p "$index/lists/partial" "$index/cache/archives/partial"
    : > "$index/status"
    printf 'Types: deb deb-src\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' \
        "$(debian_mirror)" "$suite" /usr/share/keyrings/debian-archive-keyring.gpg > "$index/suite.sources"
    apt-get "${apt[@]}" -q -o APT::Update::Error-Mode=any update > "$cache/index.log" 2>&1 ||
        explain "$cache/index.log" "the index of Debian $suite could not be read"
    touch "$index/ready"
}
