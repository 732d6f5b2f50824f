// Learner stores that no app of this version leaves behind.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const PAGE = 4096;

/** Puts an SQLite file of a later version of the app into a folder: empty but for its `user_version`. */
export function writeStoreOfTheFuture(data: string): void {
  // https://www.sqlite.org/fileformat2.html, "The Database Header", then one empty b-tree leaf.
  const file = Buffer.alloc(PAGE);
  file.write("SQLite format 3\0", 0, "latin1");
  file.writeUInt16BE(PAGE, 16);
  file.set([1, 1, 0, 64, 32, 32], 18);
  file.writeUInt32BE(1, 24); // change counter
  file.writeUInt32BE(1, 28); // pages
  file.writeUInt32BE(4, 44); // schema format
  file.writeUInt32BE(1, 56); // UTF-8
  file.writeUInt32BE(4_000_000, 60); // user_version
  file.writeUInt32BE(1, 92); // change counter the number of pages is valid for
  file[100] = 0x0d;
  file.writeUInt16BE(PAGE, 105);
  writeFileSync(join(data, "learner.db"), file);
}
