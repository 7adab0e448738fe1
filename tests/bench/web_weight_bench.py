#!/usr/bin/python3
"""What a first visit transfers, from the manifest of build/web (brotli, as the server sends it)."""
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT_TYPES = ("text/javascript", "text/css")


def main():
    files = json.loads((ROOT / "build/web/manifest.json").read_text(encoding="utf-8"))["files"]

    def weight(wanted):
        return sum(entry.get("brotli", entry["bytes"]) for name, entry in files.items() if wanted(name, entry)) / 1000

    def is_shell(name, entry):
        if name == "index.html":
            return True
        return entry["type"].startswith(SCRIPT_TYPES) and name != "service-worker.js"

    shell = weight(is_shell)
    program = weight(lambda name, _: name.endswith(".wasm"))
    fonts = weight(lambda name, _: name.startswith("fonts/"))
    language = max(weight(lambda name, _, code=code: name == f"lang/{code}.json") for code in ("en", "fr", "ru"))
    figures = [
        {"what": "shell and JavaScript, brotli", "value": round(shell, 1), "unit": "kB", "at_most": 60},
        {"what": "WebAssembly, brotli", "value": round(program, 1), "unit": "kB", "at_most": 900},
        {"what": "fonts and icons, brotli", "value": round(fonts, 1), "unit": "kB", "at_most": 250},
        {
            "what": "first load, brotli",
            "value": round(shell + program + fonts + language, 1),
            "unit": "kB",
            "at_most": 1200,
        },
    ]
    print(json.dumps({"name": "web weight", "figures": figures}))


if __name__ == "__main__":
    main()
