#!/usr/bin/python3
"""Writes the shell of the browser's client in each language, ready for publish.py.

usage: shell.py --source client-wasm/web --lang FOLDER --themes FOLDER --images FOLDER --icons assets/icons.txt
                --lucide FOLDER --output FOLDER

index.html becomes index.<language>.html (index.html is the English one), the style sheet gets the colours of
assets/themes as custom properties, the scripts that a page runs after its first paint become one, the mark becomes
favicon and home-screen pictures. Marks replaced here: {{text:KEY}}, {{language}}, {{languages}}, {{eye:FIELD}},
{{color:THEME:TOKEN}}, {{tokens}}, {{symbols}}; the others stay for publish.py.
"""
import argparse
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys

LANGUAGES = ("en", "fr", "ru")
SCRIPTS = ("forms.js", "early_pages.js", "loader.js")  # joined into shell.js, in this order
COPIES = ("boot.js", "service-worker.js")
MARK = re.compile(r"\{\{(text|eye|color|language|languages|tokens|symbols)(?::([^}]+))?\}\}")
# Of the pages the server writes: id of the symbol -> meaning in assets/icons.txt.
SYMBOLS = {
    "home": "Home", "courses": "Courses", "messages": "Messages", "profile": "Profile", "sign-in": "SignIn",
    "search": "Search",
}
EYE = (
    '<button type="button" class="eye" aria-controls="{field}" aria-pressed="false" aria-label="{label}" title="{label}">'
    '<svg aria-hidden="true"><use href="#nedu-shown"/></svg></button>'
)


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))


class Marks:
    """What the marks of one page become."""

    def __init__(self, language, sentences, themes, symbols):
        self.language = language
        self.sentences = sentences
        self.themes = themes
        self.drawn = symbols

    def text(self, key):
        if key not in self.sentences:
            sys.exit(f"shell.py: no sentence {key} in {self.language}")
        return html.escape(self.sentences[key])

    def eye(self, field):
        return EYE.format(field=field, label=self.text("field.show_password"))

    def color(self, name):
        theme, token = name.split(":")
        return self.themes[theme][token]

    def languages(self, _):
        def link(language):
            current = ' aria-current="true"' if language == self.language else ""
            name = self.text(f"language.{language}")
            return f'<a href="?lang={language}" lang="{language}" hreflang="{language}"{current}>{name}</a>'

        return "".join(link(language) for language in LANGUAGES)

    def symbols(self, _):
        return self.drawn

    def tokens(self, _):
        light, dark = properties(self.themes["light"]), properties(self.themes["dark"])
        return (
            f":root {{ {light} }}\n"
            f'@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{ {dark} }} }}\n'
            f':root[data-theme="dark"] {{ {dark} }}\n' + fills(self.themes["light"])
        )

    def value(self, match):
        kind, argument = match.groups()
        return self.language if kind == "language" else getattr(self, kind)(argument)

    def replace(self, text):
        return MARK.sub(self.value, text)


def properties(theme):
    """A theme's colours as custom properties; only those the style sheet may ask for."""
    colours = {name: value for name, value in theme.items() if isinstance(value, str) and value.startswith("#")}
    pairs = [f"--{name}: {value}" for name, value in colours.items() if not re.match(r"(chart|avatar)-", name)]
    shadow = colours["shadow"].lstrip("#")
    pairs.append("--shadow-rgb: " + " ".join(str(int(shadow[at : at + 2], 16)) for at in (0, 2, 4)))
    return "; ".join(pairs)


def fills(theme):
    """The colours of who and what has no picture, as classes; the same in both themes."""
    colours = [(name.removeprefix("avatar-"), value) for name, value in theme.items() if name.startswith("avatar-")]
    return "\n".join(f".fill-{number} {{ --own: {value} }}" for number, value in colours)


def draw_symbols(icons, lucide):
    """Lucide's pictures as symbols, by their meaning."""
    lines = (line.split() for line in icons.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    names = dict(line for line in lines if line)
    drawn = []
    for symbol, meaning in SYMBOLS.items():
        picture = (lucide / "icons" / f"{names[meaning]}.svg").read_text(encoding="utf-8")
        inside = re.search(r"<svg[^>]*>(.*)</svg>", picture, re.DOTALL).group(1)
        shapes = re.sub(r"\s*/>", "/>", re.sub(r">\s+<", "><", inside.strip()))
        drawn.append(f'<symbol id="nedu-icon-{symbol}" viewBox="0 0 24 24">{shapes}</symbol>')
    return "\n".join(drawn)


def draw_icons(images, output):
    shutil.copy(images / "logo.svg", output / "favicon.svg")
    for name, size in (("apple-touch-icon.png", 180), ("icon-512.png", 512)):
        command = ["rsvg-convert", "-w", str(size), "-h", str(size), str(images / "icon.svg"), "-o", str(output / name)]
        subprocess.run(command, check=True)


def write_pages(source, output, languages, themes, symbols):
    page = (source / "index.html").read_text(encoding="utf-8")
    for name in re.findall(r'\bid="([^"]*)"', page):
        if not name.startswith("nedu-"):  # kShellIds in common/content/html.hpp
            sys.exit(f"shell.py: a chapter's heading can have the id {name} too: let it begin with nedu-")
    for language, sentences in languages.items():
        text = Marks(language, sentences, themes, symbols).replace(page)
        (output / f"index.{language}.html").write_text(text, encoding="utf-8")
    shutil.copy(output / f"index.{LANGUAGES[0]}.html", output / "index.html")


def main():
    parser = argparse.ArgumentParser()
    for name in ("source", "lang", "themes", "images", "icons", "lucide", "output"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    source, output = arguments.source, arguments.output
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    languages = {language: read_json(arguments.lang / f"{language}.json") for language in LANGUAGES}
    themes = {name: read_json(arguments.themes / f"{name}.json") for name in ("light", "dark")}
    symbols = draw_symbols(arguments.icons, arguments.lucide)
    write_pages(source, output, languages, themes, symbols)
    marks = Marks(LANGUAGES[0], languages[LANGUAGES[0]], themes, symbols)
    for name in ("style.css", "manifest.webmanifest"):
        (output / name).write_text(marks.replace((source / name).read_text(encoding="utf-8")), encoding="utf-8")
    joined = "\n".join((source / name).read_text(encoding="utf-8") for name in SCRIPTS)
    (output / "shell.js").write_text(joined, encoding="utf-8")
    for name in COPIES:
        shutil.copy(source / name, output / name)
    draw_icons(arguments.images, output)


if __name__ == "__main__":
    main()
