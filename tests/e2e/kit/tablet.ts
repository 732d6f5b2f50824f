// A tablet: the real app behind its web host, on files of its own.
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rightResponses } from "./answers";
import type { Collector } from "./collector";
import { ui } from "./files";
import { kill, start, type Running } from "./process";
import { until } from "./wait";
import type { Language } from "./words";

/** A person of the roster, as the tablet offers them. */
export interface Person {
  learner: string;
  name: string;
}

/** Which commission the people of these journeys belong to: one of the demonstration roster. */
export const COMMISSION = "1024";

/** `okuu-web` with a learner store of its own. */
export class Tablet {
  readonly folder = mkdtempSync(join(tmpdir(), "okuu-tablet-"));
  #running: Running | undefined;

  private constructor(private readonly enrolment: string[]) {
    mkdirSync(this.data);
    mkdirSync(this.#media);
  }

  /** A tablet that knows no collector; not opened yet. */
  static closed(): Tablet {
    return new Tablet([]);
  }

  /** A tablet that is enrolled with a collector and has its roster. */
  static async enrolledWith(collector: Collector): Promise<Tablet> {
    const enrolment = ["--collector", collector.address, "--code", collector.code()];
    const tablet = await new Tablet(enrolment).start();
    await until("the roster has come", async () => (await tablet.people())[0]);
    return tablet;
  }

  /** Where its screens are. */
  get address(): string {
    if (!this.#running) throw new Error("this tablet is closed");
    return this.#running.address;
  }

  /** The folder of the app's files. */
  get data(): string {
    return join(this.folder, "data");
  }

  /** Each folder in here stands for a stick that was put in. */
  get #media(): string {
    return join(this.folder, "media");
  }

  /** Puts a new stick in. */
  getsStick(name: string): void {
    mkdirSync(join(this.#media, name));
  }

  /** Pulls a stick out and puts it into another tablet. */
  givesStick(name: string, other: Tablet): void {
    renameSync(join(this.#media, name), join(other.#media, name));
  }

  /** Opens the app. It meets the other tablets of the same machine only. */
  async start(): Promise<this> {
    const place = ["--data", this.data, "--ui", ui(), "--listen", "127.0.0.1:0"];
    const args = [...place, "--alone", this.#media, ...this.enrolment];
    this.#running = await start("okuu-web", args, join(this.folder, "ready"));
    return this;
  }

  /** Ends it as an empty battery would. */
  async stop(): Promise<void> {
    if (this.#running) await kill(this.#running.child);
    this.#running = undefined;
  }

  /** Ends it for good. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs a command as a screen does. */
  async ask<T>(name: string, parameters: object = {}): Promise<T> {
    const answer = await fetch(`${this.address}/call/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(parameters),
    });
    const said = (await answer.json()) as { ok?: T; failure?: unknown };
    if (said.failure) throw new Error(`${name}: ${JSON.stringify(said.failure)}`);
    return said.ok as T;
  }

  /** The people of the commission on the roster who have no profile here yet. */
  people(): Promise<Person[]> {
    return this.ask("people", { new_profile: this.#newProfile("", "ky", null) });
  }

  /** Makes a profile for somebody on the roster, or for anybody on a tablet without one. */
  async profile(language: Language): Promise<Person> {
    const [person] = await this.people();
    const name = person?.name ?? "Асанова Гүлнара";
    const profile = this.#newProfile(name, language, person?.learner ?? null);
    return this.ask("create_profile", { new_profile: profile });
  }

  /** Reads every lesson of a module. */
  async reads(learner: string, module: string): Promise<void> {
    const view = await this.ask<{ lessons: { id: string }[] }>("module", { learner, module });
    for (const { id } of view.lessons) await this.ask("mark_read", { learner, module, lesson: id });
  }

  /** Hands in an assessment with every answer right. */
  async passes(learner: string, module: string): Promise<void> {
    await this.ask("submit_attempt", { learner, module, items: rightResponses(module) });
  }

  #newProfile(name: string, language: Language, learner: string | null): object {
    return { name, kind: "PEC", number: COMMISSION, language, learner };
  }
}
