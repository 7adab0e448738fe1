# Fetches what ci/third_party.txt pins into the private prefix. Sourced, never run; needs messages.sh and debian.sh.

# pinned KIND: the lines of that kind.
pinned() {
    awk -v kind="$1" '$1 == kind' "$root/ci/third_party.txt"
}

# offered KIND PACKAGE: the versions the private index offers.
offered() {
    local kind=$1 package=$2
    if [ "$kind" = source ]; then
        apt-cache "${apt[@]}" showsrc "$package" 2> /dev/null | awk '/^Version:/ {print $2}'
    else
        apt-cache "${apt[@]}" show "$package" 2> /dev/null | awk '/^Version:/ {print $2}'
    fi
}

# download KIND PACKAGE VERSION FOLDER: leaves exactly one file in FOLDER.
download() {
    local kind=$1 package=$2 version=$3 folder=$4 log=$cache/download.log
    rm -rf "$folder"
    mkdir -p "$folder"
    if [ "$kind" = source ]; then
        # The upstream archive alone: its Debian packaging is not needed and not always offered.
        (cd "$folder" && apt-get "${apt[@]}" -q source --tar-only --download-only "$package=$version") > "$log" 2>&1 ||
            explain "$log" "$package $version could not be fetched"
    else
        (cd "$folder" && apt-get "${apt[@]}" -q download "$package=$version") > "$log" 2>&1 ||
            explain "$log" "$package $version could not be fetched"
    fi
}

# fetch KIND SUITE PACKAGE VERSION SHA256 SUCCESSOR FOLDER: prints the path of the checked file.
fetch() {
    local kind=$1 suite=$2 package=$3 version=$4 sha256=$5 successor=$6 folder=$7 candidate file
    private_apt "$suite"
    local -a versions
    mapfile -t versions < <(offered "$kind" "$package")
    if [[ " ${versions[*]} " != *" $version "* ]]; then
        for candidate in "${versions[@]}"; do
            [[ $candidate == $successor ]] || continue
            printf 'ci/setup: Debian %s has replaced %s %s by %s; taken on its signature\n' \
                "$suite" "$package" "$version" "$candidate" >&2
            download "$kind" "$package" "$candidate" "$folder"
            find "$folder" -type f
            return
        done
        fail "Debian $suite no longer offers $package $version: pin a newer one in ci/third_party.txt"
    fi
    download "$kind" "$package" "$version" "$folder"
    file=$(find "$folder" -type f)
    [ "$(sha256sum < "$file")" = "$sha256  -" ] || fail "wrong checksum: $package $version is not what ci/third_party.txt pins"
    echo "$file"
}

fetch_sources() {
    local kind suite package version sha256 successor name file
    while read -r kind suite package version sha256 successor; do
        name=${package/libsdl2/sdl2}
        [ "$(cat "$cache/sources/$name/.pinned" 2> /dev/null)" != "$version $sha256" ] || continue
        say "fetching the source of $package $version"
        file=$(fetch "$kind" "$suite" "$package" "$version" "$sha256" "$successor" "$cache/download/$package")
        rm -rf "${cache:?}/sources/$name"
        mkdir -p "$cache/sources/$name"
        tar -xf "$file" -C "$cache/sources/$name" --strip-components=1 || fail "the disk is full or $file is damaged"
        echo "$version $sha256" > "$cache/sources/$name/.pinned"
        rm -rf "$cache/download/$package"
    done < <(pinned source)
}

# Emscripten with its clang and binaryen, unpacked side by side with the system libraries they were built for.
fetch_emscripten() {
    local kind suite package version sha256 successor file done=0 total home=$cache/emscripten stamp
    stamp=$(pinned binary | cat - "$root/ci/lib/emscripten.sh" | sha256sum)
    [ "$(cat "$home/.pinned" 2> /dev/null)" != "$stamp" ] || return 0
    require_space "$cache" 1600
    total=$(pinned binary | wc -l)
    rm -rf "$home"
    mkdir -p "$home/root"
    while read -r kind suite package version sha256 successor; do
        done=$((done + 1))
        say "browser toolchain $done/$total: $package $version"
        file=$(fetch "$kind" "$suite" "$package" "$version" "$sha256" "$successor" "$cache/download/$package")
        unpack_for_emscripten "$file" "$home/root"
        rm -rf "$cache/download/$package"
    done < <(pinned binary)
    assemble_emscripten "$home"
    echo "$stamp" > "$home/.pinned"
}
