// The classes of code as npm's prismjs sees them, one letter a character, in the classes of common/content/code_languages.hpp.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Prism = require("prismjs");
require("prismjs/components/index.js").silent = true;

/** Which of our classes a kind of Prism's is; what is not here is plain. */
const classes = {
  comment: "c", prolog: "c", doctype: "c", cdata: "c", shebang: "c", hashbang: "c", coord: "c",
  string: "s", char: "s", "template-string": "s", "triple-quoted-string": "s", "attr-value": "s", regex: "s", url: "s",
  "string-literal": "s", "string-literal-multiline": "s", "raw-string": "s", "interpolation-string": "s", equation: "s", inserted: "s", "inserted-sign": "s",
  "inserted-arrow": "s", "nowdoc-string": "s", "heredoc-string": "s", "single-quoted-string": "s", "double-quoted-string": "s",
  "regex-source": "s", "command-literal": "s", heredoc: "s", "backtick-quoted-string": "s", "string-array": "s",
  number: "n", hexcode: "n", unit: "n", date: "n", deleted: "n", "deleted-sign": "n", "deleted-arrow": "n",
  keyword: "k", boolean: "k", rule: "k", important: "k", tag: "k", null: "k", nil: "k", "diff-sign": "k", diff: "k", directive: "k",
  "directive-hash": "k", "equation-command": "k", none: "k",
  "class-name": "t", builtin: "t", selector: "t", "constructor-invocation": "t", "return-type": "t", "type-list": "t", "type-expression": "t", class: "t", id: "t", "pseudo-class": "t", "pseudo-element": "t", "n-th": "t", table: "t", headline: "t", "type-definition": "t",
  "attr-name": "a", property: "a", annotation: "a", decorator: "a", attribute: "a", key: "a",
};
const overrides = {
  latex: { function: "k" },
  c: { "macro-name": "p" },
};

function classOf(token, parents, language, text) {
  const own = overrides[language]?.[token.type] ?? classes[token.type];
  if (token.type === "punctuation" && parents.at(-1)?.type === "attr-value") return text === "=" ? "p" : "s";
  if (token.type === "operator" && /^[A-Za-z]/.test(text)) return "k";
  // Names for parts of a whole that mean nothing to a reader leave them what the whole is.
  if (own === undefined && ["punctuation"].includes(token.type) && ["char-class", "regex", "string", "doctype", "prolog", "cdata", "atrule-string"].includes(parents.at(-1)?.type))
    return null;
  if (own === undefined && (token.type === "line" || token.type === "prefix")) return null;
  return own ?? "p";
}

export async function prismClasses(language, code) {
  const load = require("prismjs/components/index.js");
  load([language, ...(language === "css" ? ["css-extras"] : [])]);
  let letters = "";
  const walk = (tokens, inherited, parents) => {
    for (const token of Array.isArray(tokens) ? tokens : [tokens]) {
      if (typeof token === "string") {
        letters += inherited.repeat(token.length);
        continue;
      }
      const text = typeof token.content === "string" ? token.content : "";
      const own = classOf(token, parents, language, text) ?? inherited;
      walk(token.content, own, [...parents, token]);
    }
  };
  walk(Prism.tokenize(code, Prism.languages[language]), "p", []);
  return letters;
}
