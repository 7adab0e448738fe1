#!/usr/bin/python3
"""Joins assets/lang/<language>/*.json into one file a language and adds a pseudo-locale.

usage: languages.py LANG_FOLDER OUTPUT_FOLDER

The pseudo-locale (pseudo.json) is English, 40 % longer and accented: what does not fit or was never translated shows.
"""
import json
import pathlib
import re
import sys

ACCENTS = str.maketrans("aceinouyACEINOUY", "àçéîñöüÿÀÇÉÎÑÖÜŸ")


def join(folder):
    """Every sentence of one language: key -> text, or key -> {plural form: text}."""
    sentences = {}
    for path in sorted(folder.glob("*.json")):
        for key, text in json.loads(path.read_text(encoding="utf-8")).items():
            if key in sentences:
                sys.exit(f"{path}: {key} stands in another file as well")
            sentences[key] = text
    return sentences


def stretch(text):
    """Accents everything but the placeholders and adds 40 % of its length."""
    parts = re.split(r"(\{[a-z_]+\})", text)
    accented = "".join(part if part.startswith("{") else part.translate(ACCENTS) for part in parts)
    return f"[{accented}{'·' * max(1, round(len(text) * 0.4))}]"


def pseudo(sentences):
    return {
        key: stretch(text) if isinstance(text, str) else {form: stretch(each) for form, each in text.items()}
        for key, text in sentences.items()
    }


def main(source, output):
    output = pathlib.Path(output)
    output.mkdir(parents=True, exist_ok=True)
    languages = {folder.name: join(folder) for folder in sorted(pathlib.Path(source).iterdir()) if folder.is_dir()}
    languages["pseudo"] = pseudo(languages["en"])
    for language, sentences in languages.items():
        text = json.dumps(sentences, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        (output / f"{language}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
