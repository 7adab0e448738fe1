"""What ci/check_tidy.py looks at first, and what it does when its time is over."""
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "ci"))
import check_tidy


class Order(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.git("init", "--quiet")

    def git(self, *words):
        who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
        subprocess.run(["git", "-C", str(self.root), *who, *words], check=True, capture_output=True)

    def write(self, name, text, commit=True):
        (self.root / name).write_text(text, encoding="utf-8")
        if commit:
            self.git("add", name)
            self.git("commit", "--quiet", "-m", name)

    def order(self, *names):
        files = [self.root / name for name in names]
        ordered = check_tidy.last_changed_first(files, check_tidy.changed_at(self.root), self.root)
        return [path.name for path in ordered]

    def test_what_was_committed_last_comes_first(self):
        for name in ("a.cpp", "b.cpp", "c.cpp"):
            self.write(name, "1")
        self.write("a.cpp", "2")
        self.assertEqual(self.order("a.cpp", "b.cpp", "c.cpp"), ["a.cpp", "c.cpp", "b.cpp"])

    def test_what_is_not_committed_comes_before_that(self):
        for name in ("a.cpp", "b.cpp", "c.cpp"):
            self.write(name, "1")
        self.write("b.cpp", "2", commit=False)
        self.assertEqual(self.order("a.cpp", "b.cpp", "c.cpp"), ["b.cpp", "c.cpp", "a.cpp"])

    def test_a_source_changes_with_its_header(self):
        for name in ("a.cpp", "b.cpp", "a.hpp"):
            self.write(name, "1")
        self.assertEqual(self.order("a.cpp", "b.cpp"), ["a.cpp", "b.cpp"])


class Budget(unittest.TestCase):
    def test_without_an_end_everything_is_looked_at(self):
        said, waiting = check_tidy.check_within(["a", "b", "c"], float("inf"), lambda name: name * 2)
        self.assertEqual((said, waiting), (["aa", "bb", "cc"], []))

    def test_what_could_not_be_begun_in_time_is_named(self):
        def slow(_):
            time.sleep(0.2)

        said, waiting = check_tidy.check_within(list(range(40)), 0.3, slow)
        self.assertTrue(said)
        self.assertEqual(waiting, list(range(len(said), 40)))


if __name__ == "__main__":
    unittest.main()
