// A course as long as real ones, written anew from a fixed seed: prose in words of uneven frequency, lists, tables, code,
// formulas and pictures, so that sizes and times mean what they would with somebody's own course.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const syllables = "ka re mo ti la sen du va pol ni gra te ru bo lis che ma fo ran ze".split(" ");

/** A small generator of numbers in [0, 1); the same ones every time (mulberry32). */
function dice(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

class Prose {
  constructor(seed) {
    this.roll = dice(seed);
    this.lexicon = Array.from({ length: 900 }, () =>
      Array.from({ length: 1 + Math.floor(this.roll() * 3.2) }, () => this.pick(syllables)).join(""),
    );
  }

  pick(from) {
    return from[Math.floor(this.roll() * from.length)];
  }

  /** Few words are common and most are rare, as in any language. */
  word() {
    return this.lexicon[Math.floor(this.lexicon.length * this.roll() ** 2.5)];
  }

  words(count) {
    return Array.from({ length: count }, () => this.word()).join(" ");
  }

  sentence() {
    const words = this.words(8 + Math.floor(this.roll() * 12));
    const styled = this.roll() < 0.25 ? ` **${this.word()}** and \`${this.word()}\`` : "";
    return words[0].toUpperCase() + words.slice(1) + styled + ".";
  }

  paragraph() {
    return Array.from({ length: 2 + Math.floor(this.roll() * 3) }, () => this.sentence()).join(" ");
  }

  list() {
    return Array.from({ length: 4 }, (_, i) => `${i % 2 ? "  -" : "-"} ${this.sentence()}`).join("\n");
  }

  table() {
    const row = () => `| ${this.words(2)} | ${this.words(4)} | ${Math.floor(this.roll() * 1000)} |`;
    return ["| what | how | many |", "| :-- | :-- | --: |", ...Array.from({ length: 5 }, row)].join("\n");
  }

  code() {
    const line = () => `    ${this.word()} = ${this.word()}(${Math.floor(this.roll() * 100)}, "${this.words(2)}")`;
    return ["```python", `def ${this.word()}():`, ...Array.from({ length: 7 }, line), "```"].join("\n");
  }

  formula() {
    return `$$\\sum_{i=1}^{${2 + Math.floor(this.roll() * 9)}} \\frac{x_i^2}{\\sqrt{${1 + Math.floor(this.roll() * 9)} + y_i}} = \\alpha$$`;
  }
}

const picture = (number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360" ` +
  `fill="hsl(${(number * 47) % 360},50%,60%)"/><circle cx="${80 + number * 30}" cy="180" r="90" fill="white"/></svg>`;

/** Blocks of every kind there is, so many of them or so many lines; one in ten starts a section, one in twenty is a picture. */
function chapter(title, seed, { blocks = Infinity, lines = Infinity, pictures = false }) {
  const prose = new Prose(seed);
  const kinds = ["paragraph", "list", "paragraph", "code", "paragraph", "table", "paragraph", "formula"];
  const parts = [`# ${title}`];
  let written = 1;
  for (let i = 0; i < blocks && written < lines; ++i) {
    if (i % 10 === 0) parts.push(`## ${prose.words(3)}`);
    else if (pictures && i % 20 === 5) parts.push(`![${prose.words(4)}](images/${(i % 200) / 5}.svg)`);
    else parts.push(prose[kinds[i % kinds.length]]());
    written += 1 + parts.at(-1).split("\n").length;
  }
  return parts.join("\n\n") + "\n";
}

export const longCourse = { slug: "a-long-course", mixed: "Two hundred blocks", plain: "A long read", tall: "Ten thousand lines" };

/** Writes the course into `folder`: a chapter of 200 mixed blocks with pictures, one of about 4,000 words, one of 10,000 lines. */
export async function writeLongCourse(folder) {
  const part = join(folder, "1-long");
  await mkdir(join(part, "images"), { recursive: true });
  const course = {
    slug: longCourse.slug,
    title: "A long course",
    summary: "Chapters as long as real ones.",
    language: "en",
    licence: "CC BY 4.0",
    teacher: "Nobody",
    free: ["1-long/1-mixed.md", "1-long/2-plain.md", "1-long/3-tall.md"],
  };
  await writeFile(join(folder, "course.json"), JSON.stringify(course));
  await writeFile(join(folder, "README.md"), "# A long course\n\nIts chapters are as long as real ones.\n");
  await writeFile(join(part, "README.md"), "# Long chapters\n\nThey follow.\n");
  await writeFile(join(part, "1-mixed.md"), chapter(longCourse.mixed, 1, { blocks: 200, pictures: true }));
  await writeFile(join(part, "2-plain.md"), chapter(longCourse.plain, 2, { blocks: 110 }));
  await writeFile(join(part, "3-tall.md"), chapter(longCourse.tall, 3, { lines: 10000 }));
  for (let i = 5; i < 200; i += 20) await writeFile(join(part, "images", `${i / 5}.svg`), picture(i / 5));
}
