"""The web folder over several builds: what an open tab still asks for stays, for a while and not for ever."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PUBLISH = ROOT / "cmake/assets/publish.py"
DAY = 24 * 60 * 60


class Publish(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        self.web = self.root / "web"

    def publish(self, face):
        """The folder after a build with this face; the face's path below it."""
        for name, text in {"assets/fonts/mono.ttf": face, "shell/index.html": "<p>{{url:fonts/mono.ttf}}</p>"}.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        command = [sys.executable, PUBLISH, "--output", self.web, "--shell", self.root / "shell"]
        subprocess.run([*command, "--assets", self.root / "assets"], check=True)
        manifest = json.loads((self.web / "manifest.json").read_text(encoding="utf-8"))
        return self.web / manifest["files"]["fonts/mono.ttf"]["url"].lstrip("/")

    def test_files_of_the_last_build_stay_beside_the_new_ones(self):
        old = self.publish("old face " * 99)
        new = self.publish("new face " * 99)
        self.assertNotEqual(old, new)
        self.assertIn(new.name, (self.web / "index.html").read_text(encoding="utf-8"))
        for path in (old, new):
            for suffix in ("", ".br", ".gz"):
                self.assertTrue(path.with_name(path.name + suffix).exists(), path.name + suffix)

    def test_they_go_after_two_weeks(self):
        old = self.publish("old face")
        long_ago = time.time() - 15 * DAY
        for path in old.parent.iterdir():
            os.utime(path, (long_ago, long_ago))
        self.publish("new face")
        self.assertFalse(old.exists())

    def test_the_time_runs_from_the_last_build_that_used_them(self):
        old = self.publish("old face")
        long_ago = time.time() - 15 * DAY
        os.utime(old, (long_ago, long_ago))
        self.publish("old face")
        self.publish("new face")
        self.assertTrue(old.exists())

    def test_their_number_is_bounded(self):
        faces = [self.publish(f"face {number}") for number in range(12)]
        self.assertEqual([path.exists() for path in faces], [False] * 6 + [True] * 6)

    def test_what_is_not_hashed_goes_at_once(self):
        self.publish("face")
        stale = self.web / "index.xx.html"
        stale.write_text("of a language that is gone", encoding="utf-8")
        self.publish("face")
        self.assertFalse(stale.exists())


if __name__ == "__main__":
    unittest.main()
