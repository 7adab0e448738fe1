#!/usr/bin/python3
"""Runs the benchmarks one after another and writes their figures as JSON and as a Markdown table; called by ci/bench."""
import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
RESULTS = ROOT / "build/bench"
FUZZ_SECONDS = 60
BENCH_MINUTES = 15


def fuzz_command(target):
    """What it finds goes below build; what stands in the repository is only read."""
    found = RESULTS / "fuzz" / target.name
    found.mkdir(parents=True, exist_ok=True)
    corpus = ROOT / "tests/fuzz/corpus" / target.name.removeprefix("nedu_fuzz_")
    folders = [str(found)] + ([str(corpus)] if corpus.is_dir() else [])
    limits = [f"-max_total_time={FUZZ_SECONDS}", "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"]
    return [str(target), *limits, f"-artifact_prefix={found}/", *folders]


def programs(folder, prefix):
    return [path for path in sorted(folder.glob(f"{prefix}*")) if path.is_file() and os.access(path, os.X_OK)]


def benchmarks():
    """(name, command) of everything there is to run."""
    for path in programs(ROOT / "build/native", "nedu_bench_"):
        yield path.name, [str(path)]
    for path in sorted((ROOT / "tests/bench").glob("*_bench.py")):
        yield path.stem, ["/usr/bin/python3", str(path)]
    for path in sorted((ROOT / "tests/bench").glob("*_bench.mjs")):
        yield path.stem, ["node", str(path)]
    for path in programs(ROOT / "build/fuzz", "nedu_fuzz_"):
        yield path.name, fuzz_command(path)


def last_object(text):
    for line in reversed(text.splitlines()):
        if line.startswith("{"):
            return json.loads(line)
    return None


def measure(name, command):
    """The benchmark's own object, or one that says that it failed."""
    log = RESULTS / f"{name}.log"
    environment = {**os.environ, "NEDU_NPM": str(ROOT)}
    with log.open("w", encoding="utf-8") as errors:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=errors, text=True, timeout=BENCH_MINUTES * 60, check=False,
        )
    if name.startswith("nedu_fuzz_"):
        count = {"what": f"{name}: crashes in {FUZZ_SECONDS} s", "value": int(done.returncode != 0), "unit": "", "at_most": 0}
        return {"name": name, "figures": [count]}
    result = last_object(done.stdout)
    if done.returncode != 0 or result is None:
        broken = {"what": f"{name} ran to its end", "value": 0, "unit": "", "at_least": 1}
        return {"name": name, "figures": (result or {}).get("figures", []) + [broken]}
    return result


def reached(figure):
    return figure["value"] <= figure.get("at_most", figure["value"]) and figure["value"] >= figure.get(
        "at_least", figure["value"]
    )


def table(results):
    lines = ["| what | measured | wanted | |", "| --- | ---: | ---: | --- |"]
    for result in results:
        for figure in result["figures"]:
            wanted = "≤ " + str(figure["at_most"]) if "at_most" in figure else ""
            if "at_least" in figure:
                wanted = "≥ " + str(figure["at_least"])
            verdict = ("yes" if reached(figure) else "**no**") if wanted else ""
            unit = f" {figure['unit']}" if figure.get("unit") else ""
            lines.append(f"| {figure['what']} | {figure['value']}{unit} | {wanted + unit if wanted else ''} | {verdict} |")
    return "\n".join(lines) + "\n"


def main(*words):
    RESULTS.mkdir(parents=True, exist_ok=True)
    results = []
    for name, command in benchmarks():
        if words and not any(word in name for word in words):
            continue
        print(f"{name} …", flush=True)
        began = time.monotonic()
        try:
            results.append(measure(name, command))
        except subprocess.TimeoutExpired:
            late = {"what": f"{name} ended in {BENCH_MINUTES} minutes", "value": 0, "unit": "", "at_least": 1}
            results.append({"name": name, "figures": [late]})
        results[-1]["seconds"] = round(time.monotonic() - began, 1)
    (RESULTS / "figures.json").write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")
    (RESULTS / "figures.md").write_text(table(results), encoding="utf-8")
    print(table(results), end="")
    return 0 if all(reached(figure) for result in results for figure in result["figures"]) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
