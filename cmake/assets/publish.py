#!/usr/bin/python3
"""Makes the web folder the server serves: content-hashed names, a manifest, brotli and gzip beside each file.

usage: publish.py --output build/web --shell client-wasm/web [--assets FOLDER]... [--program nedu.js] [--terser TERSER]

See assets/README.md for the layout and for the {{…}} marks that are replaced in HTML, CSS and JavaScript.
"""
import argparse
import gzip
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time

import brotli

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
}
READY_COMPRESSED = {".png", ".webp"}
# Asked for by a fixed name: pages, the service worker (its folder is its scope) and what browsers look for by itself.
FIXED_NAMES = {
    "service-worker.js", "favicon.ico", "favicon.svg", "apple-touch-icon.png", "icon-512.png", "robots.txt",
    "manifest.webmanifest",
}
# Of each file so many earlier versions stay, for so long: nobody leaves a tab open over more.
KEPT_VERSIONS = 5
KEPT_SECONDS = 14 * 24 * 60 * 60
HASHED = re.compile(r"(.+)\.([0-9a-f]{12})(\..+)")
MARK = re.compile(r"\{\{(url:[^}]+|bytes:[^}]+|assets|version)\}\}")


class Folder:
    """The web folder while it is being made."""

    def __init__(self, output):
        self.output = output
        self.files = {}
        self.kept = {"manifest.json"}

    def add(self, name, content, fixed):
        suffix = pathlib.PurePosixPath(name).suffix
        if suffix not in TYPES:
            sys.exit(f"publish.py: no media type for {name}")
        digest = hashlib.sha256(content).hexdigest()
        if fixed:
            path = name
        else:
            plain = name.replace("/", "-")
            path = f"static/{plain[: -len(suffix)]}.{digest[:12]}{suffix}"
        entry = {"url": f"/{path}", "type": TYPES[suffix], "hash": digest[:16], "immutable": not fixed}
        entry["bytes"] = len(content)
        self.write(path, content)
        if suffix not in READY_COMPRESSED:
            entry["brotli"] = self.write(f"{path}.br", content, lambda raw: brotli.compress(raw, quality=11))
            entry["gzip"] = self.write(f"{path}.gz", content, lambda raw: gzip.compress(raw, 9, mtime=0))
        self.files[name] = entry

    def write(self, path, content, pack=None):
        """Writes once: a hashed file that is there already has the same content. Returns the size."""
        self.kept.add(path)
        target = self.output / path
        if path.startswith("static/") and target.exists():
            os.utime(target)  # when a file was last of use decides how long it outlives its build
            return target.stat().st_size
        packed = pack(content) if pack else content
        target.parent.mkdir(parents=True, exist_ok=True)
        # A build that is stopped here must not leave half a file, which the next takes for whole.
        half = target.with_name(target.name + ".part")
        half.write_bytes(packed)
        os.replace(half, target)
        return len(packed)

    def replace_marks(self, name, text):
        def value(match):
            mark = match.group(1)
            if mark == "version":
                return self.version()
            if mark == "assets":
                return json.dumps({key: entry["url"] for key, entry in sorted(self.files.items()) if entry["immutable"]})
            kind, wanted = mark.split(":", 1)
            if kind == "bytes":
                return str(self.files.get(wanted, {}).get("bytes", 0))
            if wanted not in self.files:
                sys.exit(f"publish.py: {name} names {wanted}, which is not among the assets")
            return self.files[wanted]["url"]

        return MARK.sub(value, text)

    def version(self):
        hashes = "".join(entry["hash"] for _, entry in sorted(self.files.items()) if entry["immutable"])
        return hashlib.sha256(hashes.encode()).hexdigest()[:12]

    def finish(self):
        manifest = {"version": self.version(), "files": dict(sorted(self.files.items()))}
        text = json.dumps(manifest, indent=1)
        (self.output / "manifest.json").write_text(text, encoding="utf-8")
        outlived = [
            path for path in self.output.rglob("*")
            if path.is_file() and path.relative_to(self.output).as_posix() not in self.kept
        ]
        for path in set(outlived) - still_of_use(outlived):
            path.unlink()


def still_of_use(outlived):
    """Hashed files of earlier builds: a tab that was open before an upgrade still asks for them."""
    by_name = {}
    for path in outlived:
        hashed = HASHED.fullmatch(path.name)
        if path.parent.name == "static" and hashed and time.time() - path.stat().st_mtime < KEPT_SECONDS:
            by_name.setdefault(hashed.expand(r"\1\3"), []).append(path)
    return {
        path for versions in by_name.values()
        for path in sorted(versions, key=lambda each: each.stat().st_mtime)[-KEPT_VERSIONS:]
    }


def minified(path, terser):
    if not terser:
        return path.read_bytes()
    command = [terser, str(path), "--compress", "--mangle"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def shell_order(path):
    """Files that others name come first: styles, scripts, then what names them all."""
    if path.name == "service-worker.js":
        return (3, path.name)
    return ({".css": 0, ".js": 1, ".html": 4}.get(path.suffix, 2), path.as_posix())


def add_shell(folder, shell):
    for path in sorted((path for path in shell.rglob("*") if path.is_file()), key=shell_order):
        name = path.relative_to(shell).as_posix()
        if name == "README.md":
            continue
        fixed = path.suffix == ".html" or name in FIXED_NAMES
        if path.suffix in {".html", ".css", ".js", ".webmanifest"}:
            content = folder.replace_marks(name, path.read_text(encoding="utf-8")).encode()
        else:
            content = path.read_bytes()
        folder.add(name, content, fixed)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("--shell", type=pathlib.Path, required=True)
    parser.add_argument("--assets", type=pathlib.Path, action="append", default=[])
    parser.add_argument("--program", type=pathlib.Path)
    parser.add_argument("--terser")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    folder = Folder(arguments.output)
    for assets in arguments.assets:
        for path in sorted(path for path in assets.rglob("*") if path.is_file()):
            name = path.relative_to(assets).as_posix()
            if path.suffix not in TYPES or name == "lang/pseudo.json" or name.startswith("images/screens/"):
                continue
            folder.add(name, path.read_bytes(), name in FIXED_NAMES)
    if arguments.program:
        folder.add("nedu.wasm", arguments.program.with_suffix(".wasm").read_bytes(), False)
        folder.add("nedu.js", minified(arguments.program, arguments.terser), False)
    add_shell(folder, arguments.shell)
    folder.finish()


if __name__ == "__main__":
    main()
