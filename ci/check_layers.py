#!/usr/bin/python3
"""Proves the rules of the house: which layer may see which, where special things may stand, and how long a file and a
function may be. There is no list of exceptions.

usage: ci/check_layers.py [ROOT]
"""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "lib"))
import source_text

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
LAYERS = ("common", "server", "client-wasm", "tests")
# server/files is no feature: it keeps pictures for all of them, as server/db keeps rows.
SERVER_FEATURES = {"accounts", "courses", "messaging", "pages"}
CLIENT_FEATURES = {"accounts", "courses", "messaging"}
KINDS = {".cpp": "cpp", ".hpp": "cpp", ".h": "cpp", ".js": "js", ".mjs": "js", ".py": "py", ".sh": "sh"}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
SQL = re.compile(
    r'^(?:R"\w*\()?\W*(?:select\b.*\bfrom\b|insert\s+into\b|update\s+\w+\s+set\b|delete\s+from\b|with\s+\w+\s+as\s*\('
    r"|(?:create|alter|drop)\s+(?:table|index|unique|extension|view)\b)",
    re.IGNORECASE | re.DOTALL,
)
COLOR = re.compile(r"\bIM_COL32\s*\(\s*\d|\bImVec4\s*[({]\s*[-\d.]|\b0x[0-9A-Fa-f]{8}\b|\"#[0-9A-Fa-f]{3,8}\"")
SIZE = re.compile(r"\bImVec2\s*[({]\s*(?:[2-9]|[1-9]\d+)[\d.]*f?\s*,|(?<![\w.])[1-9]\d+(?:\.\d*)?f\b")
VAGUE_NAME = re.compile(r"(?:^|_)(?:managers?|helpers?|utils?|utilities|data|info|misc|stuff)(?:_|$)")


class File:
    def __init__(self, root, path):
        self.path = path
        self.parts = pathlib.PurePosixPath(path).parts
        self.layer = self.parts[0] if self.parts[0] in LAYERS else ""
        self.text = (root / path).read_text(encoding="utf-8", errors="replace")
        suffix = pathlib.PurePosixPath(path).suffix
        self.kind = KINDS.get(suffix) or ("sh" if self.text.startswith(("#!/bin/bash", "#!/bin/sh")) else "")
        self.header = suffix in (".hpp", ".h")
        self.blanked = source_text.blank_cpp(self.text) if self.kind == "cpp" else self.text

    def under(self, *folders):
        return any(self.path.startswith(folder + "/") for folder in folders)

    def line(self, position):
        return self.text.count("\n", 0, position) + 1

    def includes(self):
        text = source_text.blank_cpp_comments(self.text)
        return [(self.line(match.start()), match.group(1), match.group(2)) for match in INCLUDE.finditer(text)]


def tracked_files(root):
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [File(root, path) for path in listed if (root / path).is_file() and is_source(root, path)]


def is_source(root, path):
    if pathlib.PurePosixPath(path).suffix in KINDS:
        return True
    return path.startswith(("ci/", ".ci/")) and (root / path).read_bytes()[:2] == b"#!"


def file_sizes(file):
    count = len(file.text.splitlines())
    if count > MAX_FILE_LINES:
        yield 1, f"{count} lines; a file has at most {MAX_FILE_LINES}"


def function_sizes(file):
    for first, last in source_text.functions(file.kind, file.text):
        if last - first + 1 > MAX_FUNCTION_LINES:
            yield first, f"a function of {last - first + 1} lines; at most {MAX_FUNCTION_LINES}"


def layer_direction(file):
    allowed = {
        "common": ("common",),
        "server": ("common", "server"),
        "client-wasm": ("common", "client-wasm"),
    }.get(file.layer)
    if file.layer == "tests":
        side = file.parts[1]
        allowed = {"common": ("common", "tests"), "server": ("common", "server", "tests"),
                   "client-wasm": ("common", "client-wasm", "tests")}.get(side)
    for line, quote, name in file.includes():
        layer = name.split("/")[0]
        if quote == "<" and layer in LAYERS:
            yield line, f"<{name}> is ours: include it in quotes"
        if quote == '"' and allowed and layer in LAYERS and layer not in allowed:
            yield line, f"{file.layer} must not see {layer}"


def include_paths(file):
    if file.layer and file.kind == "cpp":
        for line, quote, name in file.includes():
            if quote == '"' and name.split("/")[0] not in LAYERS:
                yield line, f'"{name}": a path of ours starts at the root of the repository'


def server_features(file):
    if file.layer != "server" or len(file.parts) < 3 or file.parts[1] not in SERVER_FEATURES:
        return
    for line, _, name in file.includes():
        parts = name.split("/")
        if parts[0] == "server" and len(parts) > 2 and parts[1] in SERVER_FEATURES - {file.parts[1]}:
            if not name.endswith("_service.hpp"):
                yield line, f"a feature sees another's *_service.hpp only, not {name}"


def client_features(file):
    if file.layer != "client-wasm" or len(file.parts) < 3:
        return
    own = file.parts[1]
    for line, _, name in file.includes():
        parts = name.split("/")
        if parts[0] != "client-wasm" or len(parts) < 3 or parts[1] == own:
            continue
        if own in CLIENT_FEATURES and parts[1] in CLIENT_FEATURES:
            yield line, f"a feature does not see another: {name}"
        # Remote<T> is a value (loading, ready, failed) that one widget draws.
        if name == "client-wasm/net/remote.hpp":
            continue
        if own == "ui" and parts[1] in CLIENT_FEATURES | {"app", "net"}:
            yield line, f"ui draws and knows nothing of {parts[1]}: {name}"


def confined(pattern, folders, what):
    """A rule: includes that match `pattern` stand only below `folders` (and in tests)."""

    def rule(file):
        if file.layer in ("", "tests") or file.under(*folders):
            return
        for line, _, name in file.includes():
            if re.match(pattern, name):
                yield line, f"{what} only in {', '.join(folders)}: {name}"

    return rule


def statement_parameters(file):
    """SOCI's use() keeps an address: a temporary is gone when the statement runs."""
    if file.layer != "server" or file.path == "server/db/bind.hpp":
        return
    for match in re.finditer(r"\bsoci::use\b", file.blanked):
        yield file.line(match.start()), "values of a statement are given by db::use (server/db/bind.hpp)"


def platform_macros(file):
    if file.layer not in ("", "tests") and file.kind == "cpp" and not file.under("client-wasm/platform"):
        for match in re.finditer(r"__EMSCRIPTEN__|\bEM_(?:JS|ASM)\w*|\bEMSCRIPTEN_KEEPALIVE\b", file.blanked):
            yield file.line(match.start()), f"{match.group(0)} only in client-wasm/platform"


def sql(file):
    if file.layer != "server" or file.kind != "cpp" or file.under("server/db"):
        return
    if file.path.endswith("_repository.cpp"):
        return
    for line, literal in source_text.cpp_literals(file.text):
        if SQL.match(literal):
            yield line, "SQL stands in *_repository.cpp and server/db only"


def looks(file):
    if file.layer != "client-wasm" or file.kind != "cpp" or file.under("client-wasm/ui/theme"):
        return
    without_comments = source_text.blank_cpp_comments(file.text)
    for match in COLOR.finditer(without_comments):
        yield file.line(match.start()), f"a colour ({match.group(0)}) outside client-wasm/ui/theme"
    if file.under("client-wasm/platform", "client-wasm/net"):
        return
    for match in SIZE.finditer(file.blanked):
        yield file.line(match.start()), f"a size ({match.group(0)}) outside client-wasm/ui/theme"


def headers(file):
    if file.layer and file.header:
        if not file.text.startswith(("//", "/*")):
            yield 1, "a header opens with a comment: what it is for and what it must not know"
        if "#pragma once" not in file.text:
            yield 1, "a header says #pragma once"


def names(file):
    stem = pathlib.PurePosixPath(file.path).name.split(".")[0]
    if VAGUE_NAME.search(stem):
        yield 1, f"{stem}: a name says what it is; no manager, helper, util, data, info, misc"
    if file.kind == "cpp" and not re.fullmatch(r"[a-z0-9_]+", stem):
        yield 1, f"{stem}: files are named in snake_case"


def unfinished(file):
    for match in re.finditer(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b", file.text):
        yield file.line(match.start()), f"{match.group(0)}: finish it or file it"


RULES = {
    "files of at most 400 lines": file_sizes,
    "functions of at most 60 lines": function_sizes,
    "direction of layers": layer_direction,
    "includes start at the root": include_paths,
    "server features meet by their services": server_features,
    "client features do not meet": client_features,
    "imgui.h in client-wasm/ui": confined(r"imgui(_internal|_stdlib)?\.h$", ("client-wasm/ui",), "ImGui"),
    "ImGui's backends in client-wasm/platform": confined(r"imgui_impl_", ("client-wasm/platform",), "ImGui's backends"),
    "SDL and browser headers in client-wasm/platform": confined(
        r"SDL|emscripten|GLES|GL/", ("client-wasm/platform",), "SDL, OpenGL and Emscripten"
    ),
    "platform macros in client-wasm/platform": platform_macros,
    "Pistache in server/http": confined(r"pistache/", ("server/http",), "Pistache"),
    "SQL in repositories": sql,
    "statements keep their values": statement_parameters,
    "colours and sizes in client-wasm/ui/theme": looks,
    "headers say what they are for": headers,
    "names say what they mean": names,
    "nothing left unfinished": unfinished,
}


def violations(files):
    """rule -> ["path:line: message", …]"""
    return {
        name: [f"{file.path}:{line}: {message}" for file in files for line, message in rule(file)]
        for name, rule in RULES.items()
    }


def main(root=None):
    root = pathlib.Path(root) if root else pathlib.Path(__file__).resolve().parent.parent
    found = violations(tracked_files(root))
    for messages in found.values():
        for message in messages:
            print(message)
    failed = sum(1 for messages in found.values() if messages)
    print(f"check_layers: {len(found) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
