#!/usr/bin/python3
"""Builds everything and runs every check and test; called by ci/test after ci/setup."""
import concurrent.futures
import os
import pathlib
import shutil
import sys
import tempfile

from steps import Step, count_catch, count_node, count_nothing, count_plain, count_unittest, run

ROOT = pathlib.Path(__file__).resolve().parents[2]
PYTHON = "/usr/bin/python3"
JOBS = str(os.cpu_count() or 2)
# The terminal of a person gets colour from tools; logs do not.
TIDY_MINUTES = 8
NPM = {"NEDU_NPM": str(ROOT), "NO_COLOR": "1"}


def check_steps():
    """Quick ones that read the sources only."""
    return [
        Step("layers", [PYTHON, "ci/check_layers.py"], count_plain),
        Step("languages", [PYTHON, "ci/check_languages.py"], count_plain),
        Step("contrast", [PYTHON, "ci/check_contrast.py"], count_plain),
        Step("format", ["ci/format", "--check"], count_plain),
        Step("ci_scripts", [PYTHON, "-m", "unittest", "discover", "-s", "tests/ci", "-p", "*_test.py"], count_unittest),
    ]


def build_steps():
    """In this order: the second would only wait for the first one's cores."""
    return [
        Step("configure_native", ["cmake", "--preset", "native"], count_nothing),
        Step("build_native", ["ninja", "-C", "build/native", "-k", "0", "-j", JOBS], count_nothing, minutes=40),
        Step("configure_wasm", ["cmake", "--preset", "wasm"], count_nothing),
        Step("build_wasm", ["ninja", "-C", "build/wasm", "-k", "0", "-j", JOBS], count_nothing, minutes=30),
    ]


def test_steps():
    native = ROOT / "build/native"

    def catch(name, *before, minutes=10):
        return Step(name, [*before, str(native / name)], count_catch, minutes=minutes)

    return [
        catch("nedu_http_tests"),
        catch("nedu_pg_tests"),
        catch("nedu_server_tests"),
        catch("nedu_client_tests"),
        catch("nedu_common_tests"),
        Step("wasm_common_tests", ["node", "build/wasm/nedu_common_tests.js"], count_catch),
        Step("code_colours", ["node", "--test", "tests/code/code_test.mjs"], count_node, NPM),
    ]


def sanitizer_steps():
    """The native tests once more, built with sanitizers into a folder of their own."""
    preset = "address"
    programs = ["nedu_common_tests", "nedu_server_tests", "nedu_pg_tests", "nedu_http_tests", "nedu_client_tests"]
    folder = ROOT / "build" / preset
    return [
        Step(f"{preset}_configure", ["cmake", "--preset", preset], count_nothing),
        Step(f"{preset}_build", ["ninja", "-C", str(folder), "-j", JOBS, *programs], count_nothing, minutes=60),
        *(Step(f"{preset}_{name}", [str(folder / name)], count_catch, minutes=30) for name in programs),
    ]


def inexact_steps():
    """The pictures of the client's tests, drawn with a reciprocal square root as wrong as processors have it."""
    steps = []
    for preset in ("inexact_above", "inexact_below"):
        folder = ROOT / "build" / preset
        program = "nedu_client_tests"
        steps += [
            Step(f"{preset}_configure", ["cmake", "--preset", preset], count_nothing),
            Step(f"{preset}_build", ["ninja", "-C", str(folder), "-j", JOBS, program], count_nothing, minutes=40),
            Step(f"{preset}_pictures", [str(folder / program), "[snapshot]"], count_catch, minutes=30),
        ]
    return steps


# Too long for every run: only where named, as in `ci/test address`.
ASKED_FOR = {"address": sanitizer_steps, "inexact": inexact_steps}


def tidy_step(words):
    """Wants both cores to itself; what it found clean before it need not look at again. Where it is asked for by name it
    looks at everything, else at as much as fits: from nothing it takes longer than all tests together."""
    budget = [] if "tidy" in words else ["--minutes", str(TIDY_MINUTES)]
    return Step("tidy", [PYTHON, "ci/check_tidy.py", *budget], count_plain, minutes=60)


def browser_steps():
    """One after another: each wants the cores for a browser and a server."""
    files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests/e2e").glob("*_test.mjs"))
    return [
        Step(f"e2e_{pathlib.Path(file).stem}", ["node", "--test", file], count_node, NPM, minutes=10) for file in files
    ]


def report(outcome):
    word = "FAIL" if outcome.failed else "ok"
    counts = f"{outcome.passed} passed" + (f", {outcome.failed} failed" if outcome.failed else "")
    print(f"{word:4} {outcome.seconds:6.1f}s  {outcome.step.name:26} {counts}", flush=True)
    if outcome.failed:
        lines = outcome.log.read_text(encoding="utf-8", errors="replace").splitlines()
        for line in lines[-40:]:
            print(f"     | {line}")
        print(f"     the whole log: {outcome.log.relative_to(ROOT)}", flush=True)
    return outcome


def report_build(step):
    print(f"     {step.name} …", flush=True)
    return report(run(step, ROOT, tell=lambda words: print(f"     {words}", flush=True)))


def selected(steps, words):
    return [step for step in steps if not words or any(word in step.name for word in words)]


def run_all(words):
    outcomes = []
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        checks = [pool.submit(run, step, ROOT) for step in selected(check_steps(), words)]
        outcomes += [report(future.result()) for future in checks]
    outcomes += [report_build(step) for step in selected(build_steps(), words)]
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        tests = [pool.submit(run, step, ROOT) for step in selected(test_steps(), words)]
        outcomes += [report(future.result()) for future in concurrent.futures.as_completed(tests)]
    outcomes += [report(run(step, ROOT)) for step in selected([*browser_steps(), tidy_step(words)], words)]
    for word in words:
        outcomes += [report_build(step) for step in ASKED_FOR.get(word, list)()]
    return outcomes


def temporary_folder():
    """In memory where there is enough: the databases of tests are thrown away and need no disk."""
    memory = pathlib.Path("/dev/shm")
    spacious = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2 << 30
    folder = tempfile.TemporaryDirectory(prefix="nedu-", dir=memory if spacious else None, ignore_cleanup_errors=True)
    # The database's own user must be able to come in.
    os.chmod(folder.name, 0o755)
    return folder


def main(*words):
    if words == ("--list",):
        for step in check_steps() + build_steps() + test_steps() + [*browser_steps(), tidy_step(words)]:
            print(step.name)
        print("only where named:", *ASKED_FOR)
        return 0
    with temporary_folder() as folder:
        os.environ["TMPDIR"] = folder
        outcomes = run_all(words)
    failed = sum(outcome.failed for outcome in outcomes)
    print(f"{sum(outcome.passed for outcome in outcomes)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
