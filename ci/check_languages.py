#!/usr/bin/python3
"""Proves assets/lang complete: the same keys in every language, the plural forms CLDR wants, the same placeholders,
every key that the code names, and the same files.

usage: ci/check_languages.py [ROOT]
"""
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "lib"))
import source_text

# Forms that whole numbers take (CLDR 44); "other" is always there to fall back on.
REQUIRED_FORMS = {"en": {"one", "other"}, "fr": {"one", "other"}, "ru": {"one", "few", "many", "other"}}
ALLOWED_FORMS = {"en": {"one", "other"}, "fr": {"one", "many", "other"}, "ru": {"one", "few", "many", "other"}}
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
KEY = re.compile(r"^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+$")
CODE_KEY = re.compile(r"""["'`]([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)["'`]""")
FILE_ENDINGS = (".json", ".js", ".css", ".html", ".png", ".svg", ".md", ".sql", ".txt", ".ttf", ".otf", ".wasm", ".hpp", ".cpp")


def read(root):
    """language -> {file: {key: text or forms}}"""
    return {
        folder.name: {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
        for folder in sorted((root / "assets/lang").iterdir())
        if folder.is_dir()
    }


def merged(files):
    return {key: text for sentences in files.values() for key, text in sentences.items()}


def placeholders(text):
    return set(PLACEHOLDER.findall(text))


def check_files(languages):
    names = {language: set(files) for language, files in languages.items()}
    for language in REQUIRED_FORMS:
        if language not in names:
            yield f"assets/lang/{language} is missing"
            continue
        for name in sorted(names["en"] ^ names[language]):
            yield f"assets/lang: {name} stands in only one of en and {language}"


def check_keys(languages):
    for language, files in languages.items():
        seen = set()
        for name, sentences in files.items():
            path = f"assets/lang/{language}/{name}"
            for key in sentences:
                if key in seen:
                    yield f"{path}: {key} stands twice"
                if not KEY.match(key):
                    yield f"{path}: {key} is no key (lower_case.with_dots)"
                seen.add(key)
            for key in sorted(set(languages["en"].get(name, {})) ^ set(sentences)):
                yield f"{path}: {key} is in one language only"


def check_forms(languages):
    english = merged(languages["en"])
    for language, files in languages.items():
        for key, text in merged(files).items():
            where = f"assets/lang/{language}: {key}"
            if isinstance(text, dict) != isinstance(english.get(key, text), dict):
                yield f"{where}: counted in one language and not in the other"
            if isinstance(text, dict):
                if missing := REQUIRED_FORMS[language] - set(text):
                    yield f"{where}: lacks the form {', '.join(sorted(missing))}"
                if unknown := set(text) - ALLOWED_FORMS[language]:
                    yield f"{where}: {language} has no form {', '.join(sorted(unknown))}"


def check_texts(languages):
    english = merged(languages["en"])
    for language, files in languages.items():
        for key, text in merged(files).items():
            where = f"assets/lang/{language}: {key}"
            texts = list(text.values()) if isinstance(text, dict) else [text]
            model = english.get(key, text)
            wanted = set().union(*map(placeholders, model.values() if isinstance(model, dict) else [model]))
            for each in texts:
                # A form for one thing may spell the number out.
                if placeholders(each) - wanted or wanted - placeholders(each) - ({"count"} if len(texts) > 1 else set()):
                    yield f"{where}: placeholders {sorted(placeholders(each))}, English has {sorted(wanted)}"
                if not each.strip() or each != each.strip():
                    yield f"{where}: empty, or with blanks at its ends"


def code_keys(root, prefixes):
    """(path, key) of every literal in the code that looks like a key of ours."""
    for folder in ("common", "server", "client-wasm"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in (".cpp", ".hpp", ".js", ".html"):
                continue
            text = path.read_text(encoding="utf-8")
            if path.suffix in (".cpp", ".hpp"):
                text = source_text.blank_cpp_comments(text)
            for key in CODE_KEY.findall(text):
                if key.split(".")[0] in prefixes and not key.endswith(FILE_ENDINGS):
                    yield path.relative_to(root), key


def check_code(languages, root):
    keys = set(merged(languages["en"]))
    prefixes = {key.split(".")[0] for key in keys}
    for path, key in sorted(set(code_keys(root, prefixes))):
        if key not in keys:
            yield f"{path}: no sentence for {key} in assets/lang"


def main(root=None):
    root = pathlib.Path(root) if root else pathlib.Path(__file__).resolve().parent.parent
    languages = read(root)
    checks = [
        list(check(languages)) for check in (check_files, check_keys, check_forms, check_texts)
    ] + [list(check_code(languages, root))]
    for found in checks:
        for sentence in found:
            print(sentence)
    failed = sum(1 for found in checks if found)
    print(f"check_languages: {len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
