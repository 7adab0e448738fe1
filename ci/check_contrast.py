#!/usr/bin/python3
"""Recomputes the contrast of every pair of colours the themes put on top of each other (WCAG 2.2).

usage: ci/check_contrast.py [THEMES_FOLDER]

Text needs 4.5, parts of controls and the focus ring need 3.
"""
import json
import pathlib
import sys

TEXT, PART = 4.5, 3.0
GROUNDS = ("bg", "surface", "raised", "sunken", "hover")
MEANINGS = ("success", "warning", "danger", "info")

PAIRS = (
    [(front, ground, TEXT) for front in ("text", "text-2", "text-3") for ground in GROUNDS]
    + [(front, "accent-soft", TEXT) for front in ("text", "text-2", "accent-text")]
    + [("accent-text", ground, TEXT) for ground in ("bg", "surface", "raised")]
    + [("on-accent", ground, TEXT) for ground in ("accent", "accent-hover", "accent-press", "danger-fill")]
    + [(meaning, ground, TEXT) for meaning in MEANINGS for ground in ("surface", f"{meaning}-soft")]
    + [("text", f"{meaning}-soft", TEXT) for meaning in MEANINGS]
    + [("border-strong", ground, PART) for ground in ("bg", "surface", "raised")]
    + [("focus", ground, PART) for ground in GROUNDS]
    + [("on-tooltip", "tooltip", TEXT)]
    + [(f"chart-{number}", "surface", TEXT) for number in range(1, 7)]
    + [("#FFFFFF", f"avatar-{number}", TEXT) for number in range(1, 11)]
)


def channels(color):
    return [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def luminance(color):
    """Relative luminance as WCAG 2.2 defines it."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def problems(theme):
    """One sentence for every pair that is missing or too close."""
    for front, ground, least in PAIRS:
        missing = [name for name in (front, ground) if not name.startswith("#") and name not in theme]
        if missing:
            yield f"{front} on {ground}: no colour named {missing[0]}"
            continue
        one = front if front.startswith("#") else theme[front]
        ratio = contrast(one, theme[ground])
        if ratio < least:
            yield f"{front} on {ground}: {ratio:.2f}, needs {least}"


def main(folder=None):
    folder = pathlib.Path(folder) if folder else pathlib.Path(__file__).resolve().parent.parent / "assets/themes"
    passed = failed = 0
    for path in sorted(folder.glob("*.json")):
        found = list(problems(json.loads(path.read_text(encoding="utf-8"))))
        for sentence in found:
            print(f"{path.name}: {sentence}")
        failed += len(found)
        passed += len(PAIRS) - len(found)
    if passed + failed == 0:
        print(f"{folder}: no themes")
        failed = 1
    print(f"check_contrast: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
