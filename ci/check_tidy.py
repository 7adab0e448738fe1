#!/usr/bin/python3
"""Runs clang-tidy over the sources of ours, with the checks of .clang-tidy as errors.

What was found clean is remembered by content (the source, every header of ours it includes, the checks), so only what
changed is looked at again. Sources that include Pistache are left out: its headers do not compile with clang.

usage: ci/check_tidy.py [FILE…]
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MEMORY = pathlib.Path(os.environ.get("NEDU_CACHE", pathlib.Path.home() / ".cache/nedu")) / "tidy"
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.MULTILINE)
# For what only g++ has a name; clang's own warnings are the compiler's business.
EXTRA = ["--extra-arg=-Wno-everything"]


def reachable(path, seen):
    """Every file of ours that `path` includes, and itself; False for Pistache anywhere among them."""
    if path in seen or not path.exists():
        return True
    seen.add(path)
    clean = True
    for quote, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        if name.startswith("pistache/"):
            return False
        if quote == '"':
            clean = reachable(ROOT / name, seen) and clean
    return clean


def key_of(files):
    digest = hashlib.sha256((ROOT / ".clang-tidy").read_bytes())
    for path in sorted(files):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def check(source):
    """None when clean, else what clang-tidy said; "left out" when it cannot be looked at."""
    files = set()
    if not reachable(source, files):
        return "left out"
    mark = MEMORY / key_of(files)
    if mark.exists():
        return None
    command = ["clang-tidy-19", "-p", str(ROOT / "build/native"), "--quiet", *EXTRA, str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return done.stdout or done.stderr
    MEMORY.mkdir(parents=True, exist_ok=True)
    mark.touch()
    return None


def sources():
    commands = json.loads((ROOT / "build/native/compile_commands.json").read_text(encoding="utf-8"))
    files = {pathlib.Path(command["directory"], command["file"]).resolve() for command in commands}
    folders = [ROOT / folder for folder in ("common", "server", "client-wasm")]
    return sorted(path for path in files if any(path.is_relative_to(folder) for folder in folders))


def main(*names):
    wanted = [pathlib.Path(name).resolve() for name in names] or sources()
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for said in pool.map(check, wanted):
            if said == "left out":
                continue
            passed += said is None
            failed += said is not None
            if said is not None:
                print(said)
    print(f"check_tidy: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
