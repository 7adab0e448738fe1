# Builds what serving needs. Sourced, never run; needs messages.sh.

# build_target PRESET TARGET…: configures when needed, then builds; ninja says how far it is.
build_target() {
    local preset=$1 log=$root/build/logs/configure_$1.log
    shift
    mkdir -p "$root/build/logs"
    if [ ! -f "$root/build/$preset/build.ninja" ]; then
        say "configuring $preset"
        (cd "$root" && cmake --preset "$preset") > "$log" 2>&1 || explain "$log" "$preset could not be configured"
    fi
    say "building $preset: $*"
    NINJA_STATUS="$preset [%f/%t, %es] " ninja -C "$root/build/$preset" "$@" ||
        fail "the build failed; the lines above say where"
}

# require_free_port PORT
require_free_port() {
    [[ $1 =~ ^[0-9]+$ ]] && [ "$1" -ge 1 ] && [ "$1" -le 65535 ] || fail "$1 is no port"
    if (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; then
        fail "port $1 is taken; choose another with --port"
    fi
}

# first_closed FOLDER: root hands the database to the user postgres; says which part of the path is closed to it.
first_closed() {
    local folder='' part parts
    [ "$(id -u)" = 0 ] || return 0
    IFS=/ read -ra parts <<< "$(cd "$1" && pwd)"
    for part in "${parts[@]:1}"; do
        folder=$folder/$part
        if ! setpriv --reuid=postgres --regid=postgres --clear-groups test -x "$folder"; then
            echo "$folder"
            return
        fi
    done
}

# require_traversable FOLDER: makes it if need be.
require_traversable() {
    mkdir -p "$1" 2> /dev/null && [ -w "$1" ] || fail "cannot write to $1; choose another folder with --data"
    local closed
    closed=$(first_closed "$1")
    [ -z "$closed" ] ||
        fail "the user postgres may not enter $closed; choose another folder with --data or allow it with chmod o+x"
}

# choose_data: var/ in the clone; where that lies in a closed home, as root's is, the system's place for such data.
choose_data() {
    local closed
    closed=$(first_closed "$root")
    data=$root/var
    if [ -n "$closed" ]; then
        data=/var/lib/nedu
        say "the data goes to $data: the user postgres may not enter $closed"
    fi
}
