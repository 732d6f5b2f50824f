// Where the programs, the built interface and the authored texts lie.
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

/** The repository's root. */
export const ROOT = resolve(import.meta.dirname, "../../..");

/** A program of the workspace, built beforehand. */
export function program(name: string): string {
  const file = join(process.env["OKUU_BIN_DIR"] ?? join(ROOT, "target/debug"), name);
  if (!existsSync(file)) throw new Error(`${file} is missing: run \`cargo build --workspace\``);
  return file;
}

/** The built interface. */
export function ui(): string {
  const folder = process.env["OKUU_UI"] ?? join(ROOT, "ui/dist");
  if (!existsSync(join(folder, "index.html")))
    throw new Error(`there is no interface in ${folder}: run \`npm run build\` in ui/`);
  return folder;
}

/** The folder of a module's texts. */
export function moduleFolder(module: string): string {
  const modules = join(ROOT, "content/modules");
  const name = readdirSync(modules).find((folder) => folder.startsWith(`${module}-`));
  if (!name) throw new Error(`module ${module} has no folder`);
  return join(modules, name);
}
