"""One step of ci/test: runs a program, keeps its output in a log and counts what passed and failed in it."""
import dataclasses
import os
import pathlib
import re
import subprocess
import time

CATCH_ALL = re.compile(r"All tests passed \(\d+ assertions? in (\d+) test cases?\)")
CATCH_SOME = re.compile(r"^test cases: +(\d+) \|(?: +(\d+) passed)?", re.MULTILINE)
PLAIN = re.compile(r"(\d+) passed, (\d+) failed")
UNITTEST = re.compile(r"^Ran (\d+) tests?", re.MULTILINE)
UNITTEST_FAILED = re.compile(r"\b(?:failures|errors)=(\d+)")
NODE = re.compile(r"^(?:#|ℹ) (pass|fail|cancelled) (\d+)", re.MULTILINE)
NINJA = re.compile(rb"^\[(\d+)/(\d+)\]", re.MULTILINE)
TELL_EVERY_SECONDS = 20
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def count_catch(text):
    if match := CATCH_ALL.search(text):
        return int(match.group(1)), 0
    if match := CATCH_SOME.search(text):
        passed = int(match.group(2) or 0)
        return passed, int(match.group(1)) - passed
    return 0, 0


def count_plain(text):
    """The last line of the kind `N passed, N failed`."""
    found = PLAIN.findall(text)
    return (int(found[-1][0]), int(found[-1][1])) if found else (0, 0)


def count_unittest(text):
    total = sum(int(number) for number in UNITTEST.findall(text))
    failed = sum(int(number) for number in UNITTEST_FAILED.findall(text))
    return total - failed, failed


def count_node(text):
    counts = {"pass": 0, "fail": 0, "cancelled": 0}
    for word, number in NODE.findall(text):
        counts[word] += int(number)
    return counts["pass"], counts["fail"] + counts["cancelled"]


def count_nothing(_):
    """For what is no test but must succeed, such as a build."""
    return 0, 0


@dataclasses.dataclass
class Step:
    name: str
    command: list
    count: callable
    environment: dict = dataclasses.field(default_factory=dict)
    minutes: int = 20


@dataclasses.dataclass
class Outcome:
    step: Step
    passed: int
    failed: int
    seconds: float
    log: pathlib.Path


def percent_built(log):
    """How far ninja says it is; None when it has said nothing."""
    found = NINJA.findall(log.read_bytes()[-100_000:])
    return 100 * int(found[-1][0]) // int(found[-1][1]) if found else None


def watch(process, step, log, tell):
    """Waits for the end, raises TimeoutExpired at the step's limit."""
    began = time.monotonic()
    while True:
        spent = time.monotonic() - began
        try:
            return process.wait(timeout=max(0, min(TELL_EVERY_SECONDS, step.minutes * 60 - spent)))
        except subprocess.TimeoutExpired:
            if time.monotonic() - began >= step.minutes * 60:
                process.kill()
                process.wait()
                raise
            percent = percent_built(log) if tell else None
            if percent is not None:
                tell(f"{step.name} {percent} %")


def run(step, root, tell=None):
    """Runs a step to its end or its limit. One that ends badly without naming a failed test, or well without having
    run a test, counts as one failure. `tell` hears from time to time how far a build is."""
    log = root / "build/logs" / f"{step.name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with log.open("wb") as output:
        try:
            process = subprocess.Popen(
                step.command, cwd=root, env={**os.environ, **step.environment},
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            )
            status = watch(process, step, log, tell)
        except subprocess.TimeoutExpired:
            output.write(f"\nstopped after {step.minutes} minutes\n".encode())
            status = 124
        except OSError as problem:
            output.write(f"{problem}\n".encode())
            status = 127
    text = COLOUR.sub("", log.read_text(encoding="utf-8", errors="replace"))
    passed, failed = step.count(text)
    nothing_ran = step.count is not count_nothing and passed + failed == 0
    if (status != 0 or nothing_ran) and failed == 0:
        failed = 1
    return Outcome(step, passed, failed, time.monotonic() - began, log)
