// The colours of code beside those of npm's prismjs, on files of each language that courses teach. Prints how many of the
// characters, white space apart, are of the same class. Samples that Debian or this repository has are not kept twice.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { prismClasses } from "./prism_classes.mjs";

const here = dirname(fileURLToPath(import.meta.url)); // node 18 has no import.meta.dirname
const root = resolve(here, "../..");
const table = join(root, "assets/code/languages.txt");
const program = process.env.NEDU_CODE_CLASSES ?? join(root, "build/native/nedu_code_classes");

const least = 95; // per cent
const most = 40_000; // characters of a file
const tableMost = 25_000; // bytes, by brotli

/** Our name of a language, Prism's where it is another one, and a file of at least a hundred lines. */
const languages = [
  ["c", "c", "/usr/include/zlib.h"],
  ["cpp", "cpp", "client-wasm/ui/painter.cpp"],
  ["csharp", "csharp", "tests/code/samples/sample.cs"],
  ["java", "java", "tests/code/samples/sample.java"],
  ["kotlin", "kotlin", "tests/code/samples/sample.kt"],
  ["swift", "swift", "tests/code/samples/sample.swift"],
  ["go", "go", "tests/code/samples/sample.go"],
  ["rust", "rust", "tests/code/samples/sample.rs"],
  ["python", "python", "/usr/lib/python3.11/argparse.py"],
  ["javascript", "javascript", "client-wasm/platform/web/dom_tree.js"],
  ["typescript", "typescript", "node_modules/playwright-core/types/types.d.ts"],
  ["php", "php", "tests/code/samples/sample.php"],
  ["ruby", "ruby", "tests/code/samples/sample.rb"],
  ["sql", "sql", "/usr/share/postgresql/15/information_schema.sql"],
  ["html", "markup", "tests/code/samples/sample.html"],
  ["css", "css", "tests/code/samples/sample.css"],
  ["json", "json", "ci/npm/package-lock.json"],
  ["yaml", "yaml", "tests/code/samples/sample.yaml"],
  ["toml", "toml", "tests/code/samples/sample.toml"],
  ["bash", "bash", "ci/lib/third_party.sh"],
  ["diff", "diff", "tests/code/samples/sample.diff"],
  ["latex", "latex", "tests/code/samples/sample.tex"],
  ["r", "r", "tests/code/samples/sample.r"],
];

const figures = [];

for (const [ours, theirs, file] of languages) {
  test(`${ours} is told apart as Prism does`, async () => {
    // Bytes and characters are to count the same.
    const code = readFileSync(resolve(root, file), "latin1").slice(0, most).replace(/[^\x00-\x7f]/g, "x").replace(/\r/g, "");
    assert.ok(code.split("\n").length >= 95, `${file} is too short`);
    const got = execFileSync(program, [table, ours], { input: code, encoding: "latin1" });
    const wanted = await prismClasses(theirs, code);
    assert.equal(got.length, code.length);
    assert.equal(wanted.length, code.length);
    let all = 0;
    let same = 0;
    for (let i = 0; i < code.length; ++i) {
      if (/\s/.test(code[i])) continue;
      ++all;
      if (got[i] === wanted[i]) ++same;
    }
    const share = (100 * same) / all;
    figures.push(`${ours} ${share.toFixed(1)} %`);
    assert.ok(share >= least, `${ours}: ${share.toFixed(2)} % of ${all} characters`);
  });
}

test("the table is small", () => {
  const bytes = brotliCompressSync(readFileSync(table)).length;
  figures.push(`table ${bytes} bytes by brotli`);
  assert.ok(bytes <= tableMost, `${bytes} bytes`);
});

after(() => console.log(figures.join("\n")));
