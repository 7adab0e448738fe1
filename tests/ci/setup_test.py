"""What ci/setup and ci/up say when a machine is not as it should be: one clear line, and the end."""
import contextlib
import os
import pathlib
import socket
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = "".join(f". {ROOT}/ci/lib/{part}.sh; " for part in ("messages", "build", "debian", "third_party", "emscripten"))


def shell(words, **environment):
    """Runs the words with every part of the scripts at hand; gives the exit code and what stood on stderr."""
    done = subprocess.run(
        ["bash", "-c", f"set -euo pipefail; root={ROOT}; cache=$(mktemp -d); {PARTS}{words}", "up"],
        capture_output=True, text=True, check=False, timeout=60, env={**os.environ, **environment},
    )
    return done.returncode, done.stderr.strip()


@contextlib.contextmanager
def written(text):
    with tempfile.NamedTemporaryFile("w", suffix=".log") as file:
        file.write(text)
        file.flush()
        yield file.name


class Setup(unittest.TestCase):
    def refuses(self, words, expected):
        code, said = shell(words)
        self.assertEqual(code, 1, said)
        self.assertIn(expected, said)
        self.assertEqual(len(said.splitlines()), 1, said)

    def test_another_distribution_is_named(self):
        with written('ID=ubuntu\nVERSION_ID="24.04"\nPRETTY_NAME="Ubuntu 24.04"\n') as release:
            self.refuses(f"require_debian {release}", "needs Debian 12, this is Ubuntu 24.04")
        with written('ID=debian\nVERSION_ID="13"\nPRETTY_NAME="Debian 13"\n') as release:
            self.refuses(f"require_debian {release}", "needs Debian 12, this is Debian 13")
        self.refuses("require_debian /nonexistent", "this is an unknown system")

    def test_debian_12_is_taken(self):
        with written("ID=debian\nVERSION_ID=12\n") as release:
            self.assertEqual(shell(f"require_debian {release}"), (0, ""))

    def test_a_taken_port_is_named(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            self.refuses(f"require_free_port {port}", f"port {port} is taken; choose another with --port")
        self.refuses("require_free_port 70000", "70000 is no port")
        self.refuses("require_free_port http", "http is no port")

    def test_a_full_disk_is_named(self):
        self.refuses("require_space /tmp 999999999", "the disk is too full: /tmp needs 999999999 MB")
        with written("E: You don't have enough free space in /var/cache/apt/archives/.\n") as log:
            self.refuses(f"explain {log} otherwise", "the disk is full")

    def test_no_network_is_named(self):
        for words in ("Temporary failure resolving 'mirror'", "Could not connect: Network is unreachable",
                      "npm error code ENOTFOUND", "Connection timed out"):
            with written(words) as log:
                self.refuses(f"explain {log} otherwise", "no network: a package archive does not answer")

    def test_an_unknown_cause_points_at_the_log(self):
        with written("E: Sub-process returned an error code (1)\n") as log:
            self.refuses(f"explain {log} 'Debian packages could not be installed'",
                         f"Debian packages could not be installed (details: {log})")

    def test_a_wrong_checksum_is_named(self):
        with written("not what was pinned") as file:
            self.refuses(f"check_sum {file} imgui 1.0 1.0 {'0' * 64}", "wrong checksum: imgui 1.0 is not what")

    def test_a_version_that_is_gone_is_named(self):
        self.refuses("choose imgui 1.0 '1.0-*' trixie <<< 'imgui 2.0'", "no longer offers imgui 1.0")

    @unittest.skipUnless(os.geteuid() == 0, "only root hands the database to another user")
    def test_a_folder_the_database_cannot_enter_is_named(self):
        with tempfile.TemporaryDirectory() as closed:  # 0700, and not postgres's
            self.refuses(f"require_traversable {closed}/data", f"the user postgres may not enter {closed}")

    @unittest.skipUnless(os.geteuid() == 0, "only root hands the database to another user")
    def test_a_clone_in_a_closed_home_keeps_its_data_elsewhere(self):
        with tempfile.TemporaryDirectory() as closed:
            self.assertEqual(self.data_of(closed), "/var/lib/nedu")
            os.chmod(closed, 0o711)
            self.assertEqual(self.data_of(closed), f"{closed}/var")

    def data_of(self, clone):
        words = f"set -euo pipefail; {PARTS}root={clone}; choose_data >&2; echo $data"
        told = subprocess.run(["bash", "-c", words, "setup"], capture_output=True, text=True, check=True)
        return told.stdout.strip()

    def test_apt_progress_is_told_now_and_then(self):
        for status, expected in (("dlstatus:1:12.5:Retrieving", "downloading Debian packages: 12 %"),
                                 ("pmstatus:git:41.0:Unpacking", "installing Debian packages: 41 %")):
            with written(f"noise\n{status}\nmore noise\n") as log:
                words = f"set -euo pipefail; root={ROOT}; {PARTS}tell_progress {log} 0.1"
                with subprocess.Popen(["bash", "-c", words, "setup"], stdout=subprocess.PIPE, text=True) as teller:
                    self.assertIn(expected, teller.stdout.readline())
                    teller.terminate()


if __name__ == "__main__":
    unittest.main()
