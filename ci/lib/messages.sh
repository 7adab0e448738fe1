# How the scripts in ci/ speak: one line for a step, one line for an error. Sourced, never run.

nedu_started=$SECONDS

# say TEXT: what is being done, with the seconds since the script began.
say() {
    printf '%s [%3ds] %s\n' "${0##*/}" "$((SECONDS - nedu_started))" "$*"
}

# fail TEXT: one clear line, and the end.
fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# explain LOG TEXT: fails with the usual causes named, when the log of a tool shows one of them.
explain() {
    local log=$1 otherwise=$2
    if grep -qiE 'no space left|enough free space|ENOSPC|disk quota' "$log"; then
        fail "the disk is full (details: $log)"
    elif grep -qiE 'temporary failure resolving|could not resolve|unable to connect|network is unreachable|connection (refused|timed out)|ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT' "$log"; then
        fail "no network: a package archive does not answer (details: $log)"
    fi
    fail "$otherwise (details: $log)"
}
