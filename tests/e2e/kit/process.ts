// A program of ours that runs beside a test and tells in a file when and where it is ready.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { program } from "./files";
import { until } from "./wait";

const running = new Set<ChildProcess>();
// A worker that ends without its clean-up leaves nothing running.
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/** A running program and the address it has told. */
export interface Running {
  address: string;
  child: ChildProcess;
}

/** Starts a program and waits until it is ready. */
export async function start(name: string, args: string[], readyFile: string): Promise<Running> {
  rmSync(readyFile, { force: true });
  const child = spawn(program(name), [...args, "--ready-file", readyFile], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  running.add(child);
  let said = "";
  child.stderr?.on("data", (piece: Buffer) => (said += piece.toString()));
  const address = await until(`${name} is ready`, () => {
    if (child.exitCode !== null) throw new Error(`${name} ended: ${said}`);
    return told(readyFile);
  });
  return { address, child };
}

function told(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Ends a program without any warning, as a power cut would, and waits until it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
