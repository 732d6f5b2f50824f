// The CEC's collector with the demonstration roster, as a process on a port that outlives restarts.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Edition } from "./edition";
import { program, ROOT } from "./files";
import { kill, start, type Running } from "./process";

/** A row of the coverage table. */
export interface CoverageRow {
  commission: string;
  person: string;
  module: string;
}

/** `okuu-collector` with a store of its own. */
export class Collector {
  readonly folder = mkdtempSync(join(tmpdir(), "okuu-collector-"));
  #running: Running | undefined;
  #port = "0";

  /** A collector that runs. */
  static async started(): Promise<Collector> {
    const collector = new Collector();
    collector.#run("demo");
    await collector.start();
    return collector;
  }

  /** Where it listens, also while it is stopped. */
  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts it where it was before. */
  async start(): Promise<void> {
    const database = ["--database", this.#database];
    const programme = ["--programme", join(ROOT, "content/programme.toml")];
    const listen = ["--listen", `127.0.0.1:${this.#port}`];
    const args = ["serve", ...database, ...programme, ...listen];
    this.#running = await start("okuu-collector", args, join(this.folder, "ready"));
    this.#port = new URL(this.#running.address).port;
  }

  /** Ends it as a power cut would. */
  async stop(): Promise<void> {
    if (this.#running) await kill(this.#running.child);
    this.#running = undefined;
  }

  /** Ends it for good. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A fresh one-time code for a tablet of any commission. */
  code(): string {
    return this.#run("new-code", "--scope", "all").trim();
  }

  /** Offers a pack to all tablets. */
  publish(edition: Edition): void {
    this.#run("publish-pack", ...edition.publication);
  }

  /** The rows of the coverage table, in the order of their modules. */
  async coverage(): Promise<CoverageRow[]> {
    const text = await (await fetch(`${this.address}/coverage.csv`)).text();
    const [head = [], ...rows] = text
      .replace(/^\uFEFF/, "")
      .trim()
      .split(/\r?\n/)
      .map(cells);
    const cell = (row: string[], name: string): string => row[head.indexOf(name)] ?? "";
    return rows
      .map((row) => ({
        commission: cell(row, "commission"),
        person: cell(row, "person"),
        module: cell(row, "module"),
      }))
      .sort((a, b) => a.module.localeCompare(b.module));
  }

  get #database(): string {
    return join(this.folder, "collector.db");
  }

  #run(command: string, ...args: string[]): string {
    const all = [command, "--database", this.#database, ...args];
    return execFileSync(program("okuu-collector"), all, { encoding: "utf8", stdio: "pipe" });
  }
}

/** The cells of a CSV line; quotes are doubled inside quoted cells. */
function cells(line: string): string[] {
  const found = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...found].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}
