// The sentences of assets/lang, so that a test can look for them in any language.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url)); // node 18 has no import.meta.dirname
const folder = resolve(here, "../../../assets/lang");

/** The sentences of a language: key to text. */
export function wordsOf(language) {
  const files = readdirSync(join(folder, language)).map((file) => readFileSync(join(folder, language, file), "utf8"));
  return Object.assign({}, ...files.map((text) => JSON.parse(text)));
}
