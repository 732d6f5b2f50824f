// A new edition of the programme: this repository's content with a correction, built and signed as authors do it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { program, ROOT } from "./files";
import { LANGUAGES, type Language } from "./words";

/** Later than whatever stands in the repository. */
const DATE = "2031-03-01";
/** The folder of module 08, in whose first lesson a paragraph is new. */
const MODULE = "modules/08-before-opening";

/** What the correction says, in words that a reader would find there. */
const ADDED: Record<Language, string> = {
  ky: "Кол коюлган протоколдун көчүрмөсүн тактада саат 8:00гө чейин илиңиз. {~}",
  ru: "Копию подписанного протокола вывесите на доске до 8:00. {~}",
  en: "Put a copy of the signed minutes on the board before 8:00. {~}",
};

/** A corrected edition of the programme. */
export class Edition {
  readonly #folder = mkdtempSync(join(tmpdir(), "okuu-edition-"));

  /** `more` are files that the correction brings, by their path in the content. */
  constructor(more: Record<string, string> = {}) {
    cpSync(join(ROOT, "content"), this.#path("content"), { recursive: true });
    for (const file of ["programme.toml", `${MODULE}/module.toml`])
      this.#rewrite(file, (text) => text.replace(/^edition = .*$/m, `edition = "${DATE}"`));
    for (const language of LANGUAGES) {
      const words = ADDED[language];
      this.#rewrite(`${MODULE}/${language}.md`, (text) => {
        const [title, aim, ...rest] = text.split("\n\n");
        return [title, aim, words, ...rest].join("\n\n");
      });
    }
    for (const [name, text] of Object.entries(more)) {
      const file = join(this.#path("content"), name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const places = ["--keys", join(ROOT, ".okuu/keys"), "--out", this.#path("pack")];
    execFileSync(program("okuu-pack"), ["build", this.#path("content"), ...places]);
  }

  /** The words that are new. */
  added(language: Language): string {
    return ADDED[language].replace(" {~}", "");
  }

  /** What `okuu-collector publish-pack` is told. */
  get publication(): string[] {
    const file = (name: string): string => join(this.#path("pack"), name);
    const pack = ["programme.pack.zst", "programme.pack.minisig"].map(file);
    return [...pack, "--public-key", file("pack.pub")];
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }

  #rewrite(name: string, change: (text: string) => string): void {
    const file = join(this.#path("content"), name);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  }
}
