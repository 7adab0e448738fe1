"""ci/check_languages.py finds what is missing or different between languages; the pseudo-locale is longer."""
import contextlib
import io
import json
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "ci"))
sys.path.insert(0, str(ROOT / "cmake/assets"))
import check_languages
import languages

RUSSIAN = {"one": "{count} курс", "few": "{count} курса", "many": "{count} курсов", "other": "{count} курса"}
COMPLETE = {
    "en": {"home.title": "Hello {name}", "home.courses": {"one": "{count} course", "other": "{count} courses"}},
    "fr": {"home.title": "Bonjour {name}", "home.courses": {"one": "{count} cours", "other": "{count} cours"}},
    "ru": {"home.title": "Привет, {name}", "home.courses": RUSSIAN},
}


class CheckLanguages(unittest.TestCase):
    def said(self, sentences, code=""):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for language, texts in sentences.items():
                path = root / "assets/lang" / language / "home.json"
                path.parent.mkdir(parents=True)
                path.write_text(json.dumps(texts), encoding="utf-8")
            (root / "server").mkdir()
            (root / "server/a.cpp").write_text(code, encoding="utf-8")
            output = io.StringIO()
            with contextlib.redirect_stdout(output):
                self.status = check_languages.main(root)
            return output.getvalue()

    def changed(self, language, **texts):
        return {**COMPLETE, language: {**COMPLETE[language], **{k.replace("__", "."): v for k, v in texts.items()}}}

    def test_complete_languages_pass(self):
        self.said(COMPLETE, 'fail("home.title");')
        self.assertEqual(self.status, 0)

    def test_a_missing_language_is_found(self):
        self.assertIn("ru is missing", self.said({key: COMPLETE[key] for key in ("en", "fr")}))
        self.assertEqual(self.status, 1)

    def test_a_missing_key_is_found(self):
        self.assertIn("home.new", self.said(self.changed("fr", home__new="Nouveau")))

    def test_a_missing_plural_form_is_found(self):
        forms = {form: RUSSIAN[form] for form in ("one", "other")}
        self.assertIn("lacks the form few, many", self.said(self.changed("ru", home__courses=forms)))

    def test_a_form_the_language_does_not_have_is_found(self):
        forms = {"one": "{count}", "few": "{count}", "other": "{count}"}
        self.assertIn("has no form few", self.said(self.changed("fr", home__courses=forms)))

    def test_another_placeholder_is_found(self):
        self.assertIn("placeholders ['nom']", self.said(self.changed("fr", home__title="Bonjour {nom}")))

    def test_a_lost_placeholder_is_found(self):
        self.assertIn("home.title: placeholders []", self.said(self.changed("ru", home__title="Привет")))

    def test_an_empty_sentence_is_found(self):
        self.assertIn("empty", self.said(self.changed("en", home__title=" {name}")))

    def test_a_key_the_code_names_must_exist(self):
        self.assertIn("home.unknown", self.said(COMPLETE, 'fail("home.unknown");'))

    def test_comments_and_files_are_no_keys(self):
        self.said(COMPLETE, '// "home.unknown"\nopen("home.json");')
        self.assertEqual(self.status, 0)

    def test_the_pseudo_locale_is_longer_and_keeps_placeholders(self):
        for text in languages.pseudo(COMPLETE["en"]).values():
            for each in text.values() if isinstance(text, dict) else [text]:
                self.assertRegex(each, r"\{(name|count)\}")
        original = "A sentence of forty letters, more or less"
        self.assertGreaterEqual(len(languages.stretch(original)), 1.4 * len(original))


if __name__ == "__main__":
    unittest.main()
