#!/usr/bin/python3
"""Subsets the interface's fonts to what Nedu's readers write.

usage: fonts.py OUTPUT_FOLDER

Latin, Cyrillic and Greek, punctuation, arrows and the signs of mathematics. Layout features go: Dear ImGui does not
apply them, and text laid over the canvas has to coincide with it.
"""
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

INTER = pathlib.Path("/usr/share/fonts/opentype/inter")
MONO = pathlib.Path("/usr/share/fonts/truetype/jetbrains-mono")
NOTO = pathlib.Path("/usr/share/fonts/truetype/noto")

LATIN = [(0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x218, 0x21B), (0x2C6, 0x2C7), (0x2D8, 0x2DD), (0x300, 0x304)]
GREEK = [(0x386, 0x3CE), (0x3D1, 0x3D1), (0x3D5, 0x3D6)]
CYRILLIC = [(0x400, 0x45F), (0x490, 0x493), (0x49A, 0x49B), (0x4A2, 0x4A3), (0x4AE, 0x4B1), (0x4D8, 0x4D9), (0x4E8, 0x4E9)]
LETTERS = LATIN + GREEK + CYRILLIC
PUNCTUATION = [(0x2009, 0x2027), (0x202F, 0x203E), (0x2044, 0x2044), (0x20AC, 0x20BF), (0x2116, 0x2116), (0x2122, 0x2122)]
SUPERSCRIPTS = [(0x2070, 0x208E), (0x2153, 0x215E)]
ARROWS = [(0x2190, 0x2199), (0x21D0, 0x21D4)]
SIGNS = [(0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2610, 0x2612), (0x2713, 0x2717), (0xFFFD, 0xFFFD)]
BOXES = [(0x2500, 0x257F), (0x2580, 0x2588), (0x2591, 0x2593), (0x25A0, 0x25A1), (0x25B2, 0x25C6)]
MATHEMATICS = [(0x2032, 0x2037), (0x2100, 0x214F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2308, 0x230B), (0x27E8, 0x27EB),
               (0x1D49C, 0x1D4B5), (0x1D538, 0x1D550)]  # capitals of \mathcal and \mathbb

FONTS = {
    "regular.otf": (INTER / "Inter-Regular.otf", LETTERS + PUNCTUATION + SUPERSCRIPTS + ARROWS + SIGNS),
    "medium.otf": (INTER / "Inter-Medium.otf", LETTERS + PUNCTUATION),
    "semibold.otf": (INTER / "Inter-SemiBold.otf", LETTERS + PUNCTUATION + ARROWS),
    "italic.otf": (INTER / "Inter-Italic.otf", LETTERS + PUNCTUATION),
    "display.otf": (INTER / "InterDisplay-SemiBold.otf", LATIN + CYRILLIC + PUNCTUATION),
    "mono.ttf": (MONO / "JetBrainsMono-Regular.ttf", LETTERS + PUNCTUATION + ARROWS + BOXES),
    "math.ttf": (NOTO / "NotoSansMath-Regular.ttf", MATHEMATICS),
}


def codepoints(ranges):
    return {code for first, last in ranges for code in range(first, last + 1)}


def shrink(source, ranges, target, without=frozenset()):
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 13]
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "GPOS", "GSUB", "GDEF", "MATH", "meta"]
    font = TTFont(source, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codepoints(ranges) - without)
    subsetter.subset(font)
    # The same input gives the same bytes, and so the same address.
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)
    return set(font.getBestCmap())


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    covered = set()
    for name, (source, ranges) in FONTS.items():
        if not source.exists():
            sys.exit(f"fonts.py: {source} is missing: run ci/setup")
        # The mathematics font only adds what the text font does not draw.
        without = covered if name == "math.ttf" else frozenset()
        found = shrink(source, ranges, folder / name, without)
        if name == "regular.otf":
            covered = found


if __name__ == "__main__":
    main(*sys.argv[1:])
