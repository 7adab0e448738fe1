"""ci/test counts what each runner says, and a program that dies without a word is a failure."""
import pathlib
import sys
import tempfile
import unittest
import unittest.mock

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "ci/lib"))
import steps


class Steps(unittest.TestCase):
    def test_catch_is_counted_by_test_cases(self):
        self.assertEqual(steps.count_catch("All tests passed (12 assertions in 3 test cases)"), (3, 0))
        self.assertEqual(steps.count_catch("All tests passed (1 assertion in 1 test case)"), (1, 0))
        some = "test cases:  5 |  3 passed | 2 failed\nassertions: 60 | 58 passed | 2 failed\n"
        self.assertEqual(steps.count_catch(some), (3, 2))
        self.assertEqual(steps.count_catch("test cases: 1 | 1 failed\n"), (0, 1))

    def test_plain_lines_count_by_the_last_one(self):
        self.assertEqual(steps.count_plain("a: 1 passed, 0 failed\nb: 7 passed, 2 failed\n"), (7, 2))

    def test_unittest_is_counted(self):
        self.assertEqual(steps.count_unittest("Ran 9 tests in 0.1s\n\nFAILED (failures=1, errors=2)\n"), (6, 3))
        self.assertEqual(steps.count_unittest("Ran 1 test in 0.1s\n\nOK\n"), (1, 0))

    def test_node_is_counted(self):
        self.assertEqual(steps.count_node("# tests 5\n# pass 3\n# fail 1\n# cancelled 1\n"), (3, 2))

    def outcome(self, *command, count=steps.count_plain, minutes=1, tell=None):
        with tempfile.TemporaryDirectory() as folder:
            return steps.run(steps.Step("tried", list(command), count, minutes=minutes), pathlib.Path(folder), tell)

    def test_a_program_that_dies_silently_is_one_failure(self):
        outcome = self.outcome("false")
        self.assertEqual((outcome.passed, outcome.failed), (0, 1))

    def test_a_program_that_is_not_there_is_one_failure(self):
        self.assertEqual(self.outcome("/nonexistent").failed, 1)

    def test_what_it_says_is_what_counts(self):
        outcome = self.outcome("echo", "x: 4 passed, 0 failed")
        self.assertEqual((outcome.passed, outcome.failed), (4, 0))

    def test_tests_that_did_not_run_are_one_failure_and_a_build_needs_none(self):
        self.assertEqual(self.outcome("true").failed, 1)
        self.assertEqual(self.outcome("true", count=steps.count_nothing).failed, 0)

    def test_a_long_build_says_how_far_it_is(self):
        told = []
        with unittest.mock.patch.object(steps, "TELL_EVERY_SECONDS", 0.2):
            lines = "echo '[1/8] a'; echo '[2/8] b'; sleep 0.5"
            built = self.outcome("sh", "-c", lines, count=steps.count_nothing, tell=told.append)
        self.assertEqual(built.failed, 0)
        self.assertEqual(told[0], "tried 25 %")

    def test_what_takes_too_long_is_stopped_and_one_failure(self):
        self.assertEqual(self.outcome("sleep", "60", minutes=0.005).failed, 1)


if __name__ == "__main__":
    unittest.main()
