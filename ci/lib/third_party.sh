# Fetches what ci/third_party.txt pins into the private prefix. Sourced, never run; needs messages.sh and debian.sh.

# pinned KIND: the lines of that kind.
pinned() {
    awk -v kind="$1" '$1 == kind' "$root/ci/third_party.txt"
}

# offered KIND PACKAGE…: `package version` lines of what the private index has.
offered() {
    local kind=$1
    shift
    if [ "$kind" = source ]; then
        apt-cache "${apt[@]}" showsrc "$@" 2> /dev/null
    else
        apt-cache "${apt[@]}" show "$@" 2> /dev/null
    fi | awk '/^Package:/ {name = $2} /^Version:/ {print name, $2}' | sort -u
}

# choose PACKAGE VERSION SUCCESSOR SUITE: the pinned version, or what has replaced it; reads `offered` lines.
choose() {
    local package=$1 version=$2 successor=$3 suite=$4 name candidate found=''
    while read -r name candidate; do
        [ "$name" = "$package" ] || continue
        if [ "$candidate" = "$version" ]; then
            echo "$version"
            return
        fi
        # The pattern of ci/third_party.txt is meant as one.
        # shellcheck disable=SC2053
        if [[ $candidate == $successor ]]; then found=$candidate; fi
    done
    [ -n "$found" ] || fail "Debian $suite no longer offers $package $version: pin a newer one in ci/third_party.txt"
    printf 'setup: Debian %s has replaced %s %s by %s; taken on its signature\n' \
        "$suite" "$package" "$version" "$found" >&2
    echo "$found"
}

# check_sum FILE PACKAGE PINNED_VERSION VERSION SHA256: what is not the pinned version has no checksum of ours.
check_sum() {
    [ "$3" = "$4" ] || return 0
    [ "$(sha256sum < "$1")" = "$5  -" ] || fail "wrong checksum: $2 $3 is not what ci/third_party.txt pins"
}

# unpack LABEL COMMAND…: what fails here has no room or a damaged archive.
unpack() {
    local label=$1 log=$cache/unpack.log
    shift
    "$@" > "$log" 2>&1 || explain "$log" "$label could not be unpacked"
}

fetch_sources() {
    local kind suite package version sha256 successor name chosen folder file
    while read -r kind suite package version sha256 successor; do
        name=${package/libsdl2/sdl2}
        [ "$(cat "$cache/sources/$name/.pinned" 2> /dev/null)" != "$version $sha256" ] || continue
        say "fetching the source of $package $version"
        folder=$cache/download/$package
        rm -rf "$folder" "${cache:?}/sources/$name"
        mkdir -p "$folder" "$cache/sources/$name"
        private_apt "$suite"
        chosen=$(offered source "$package" | choose "$package" "$version" "$successor" "$suite")
        # The upstream archive alone: its Debian packaging is not needed and not always offered.
        (cd "$folder" && apt-get "${apt[@]}" -q source --tar-only --download-only "$package=$chosen") \
            > "$cache/download.log" 2>&1 || explain "$cache/download.log" "$package $chosen could not be fetched"
        file=$(find "$folder" -type f)
        check_sum "$file" "$package" "$version" "$chosen" "$sha256"
        unpack "$package" tar -xf "$file" -C "$cache/sources/$name" --strip-components=1
        echo "$version $sha256" > "$cache/sources/$name/.pinned"
        rm -rf "$folder"
    done < <(pinned source)
}

emscripten_stamp() {
    pinned binary | cat - "$root/ci/lib/emscripten.sh" | sha256sum
}

# Emscripten with its clang and binaryen, unpacked side by side with the system libraries they were built for.
fetch_emscripten() {
    local home=$cache/emscripten folder=$cache/download/emscripten
    [ "$(cat "$home/.pinned" 2> /dev/null)" != "$(emscripten_stamp)" ] || return 0
    require_space "$cache" 1600
    rm -rf "$home" "$folder"
    mkdir -p "$home/root" "$folder"
    download_toolchain "$folder"
    say "unpacking the browser toolchain"
    local file
    for file in "$folder"/*.deb; do
        unpack "${file##*/}" unpack_for_emscripten "$file" "$home/root"
    done
    rm -rf "$folder"
    touch "$home/unpacked"
}

# What of it needs Debian's packages.
finish_emscripten() {
    local home=$cache/emscripten
    [ -f "$home/unpacked" ] || return 0
    assemble_emscripten "$home"
    emscripten_stamp > "$home/.pinned"
    rm "$home/unpacked"
}

# download_toolchain FOLDER: every pinned binary, checked. One call of apt for all of them: each reads the index anew.
download_toolchain() {
    local folder=$1 kind suite package version sha256 successor chosen wanted=() versions=() lines index file offer
    suite=$(pinned binary | awk 'NR == 1 {print $2}')
    private_apt "$suite"
    mapfile -t lines < <(pinned binary)
    offer=$(offered binary $(pinned binary | awk '{print $3}'))
    for index in "${!lines[@]}"; do
        read -r kind suite package version sha256 successor <<< "${lines[$index]}"
        chosen=$(choose "$package" "$version" "$successor" "$suite" <<< "$offer")
        versions[index]=$chosen
        wanted+=("$package=$chosen")
    done
    say "fetching the browser toolchain: ${#wanted[@]} packages, about 170 MB"
    (cd "$folder" && apt-get "${apt[@]}" -q download "${wanted[@]}") > "$cache/download.log" 2>&1 ||
        explain "$cache/download.log" "the browser toolchain could not be fetched"
    for index in "${!lines[@]}"; do
        read -r kind suite package version sha256 successor <<< "${lines[$index]}"
        file=$(find "$folder" -name "${package}_*.deb")
        check_sum "$file" "$package" "$version" "${versions[$index]}" "$sha256"
    done
}
