// Reads which characters a WOFF2 font can draw: just enough of the format for that question.
import { brotliDecompressSync } from "node:zlib";

const CMAP = 0;
const GLYF = 10;
const LOCA = 11;
const OWN_TAG = 63;
const HEADER = 48;

class Reader {
  constructor(
    private readonly bytes: Buffer,
    public at = 0,
  ) {}
  u8(): number {
    return this.bytes.readUInt8(this.at++);
  }
  u16(): number {
    this.at += 2;
    return this.bytes.readUInt16BE(this.at - 2);
  }
  u32(): number {
    this.at += 4;
    return this.bytes.readUInt32BE(this.at - 4);
  }
  base128(): number {
    let value = 0;
    for (;;) {
      const byte = this.u8();
      value = value * 128 + (byte & 0x7f);
      if ((byte & 0x80) === 0) return value;
    }
  }
}

/** The code points in the character map of a WOFF2 file. */
export function codePoints(file: Buffer): Set<number> {
  const cmap = cmapTable(file);
  const reader = new Reader(cmap, 2);
  const found = new Set<number>();
  const tables = reader.u16();
  for (let i = 0; i < tables; i++) {
    reader.at += 4;
    const offset = reader.u32();
    const format = cmap.readUInt16BE(offset);
    if (format === 4) segments(cmap, offset, found);
    if (format === 12) groups(cmap, offset, found);
  }
  return found;
}

function cmapTable(file: Buffer): Buffer {
  const reader = new Reader(file, 12);
  const tables = reader.u16();
  reader.at = 20;
  const compressed = reader.u32();
  reader.at = HEADER;
  let offset = 0;
  let place: [number, number] | undefined;
  for (let i = 0; i < tables; i++) {
    const flags = reader.u8();
    const tag = flags & 0x3f;
    const version = flags >> 6;
    if (tag === OWN_TAG) reader.at += 4;
    let length = reader.base128();
    const transformed = tag === GLYF || tag === LOCA ? version !== 3 : version !== 0;
    if (transformed) length = reader.base128();
    if (tag === CMAP) place = [offset, offset + length];
    offset += length;
  }
  if (!place) throw new Error("the font has no character map");
  const data = brotliDecompressSync(file.subarray(reader.at, reader.at + compressed));
  return data.subarray(...place);
}

function segments(cmap: Buffer, offset: number, found: Set<number>): void {
  const count = cmap.readUInt16BE(offset + 6) / 2;
  const ends = offset + 14;
  const starts = ends + count * 2 + 2;
  for (let i = 0; i < count; i++) {
    const end = cmap.readUInt16BE(ends + i * 2);
    for (let code = cmap.readUInt16BE(starts + i * 2); code <= end && code < 0xffff; code++) {
      found.add(code);
    }
  }
}

function groups(cmap: Buffer, offset: number, found: Set<number>): void {
  const reader = new Reader(cmap, offset + 12);
  const count = reader.u32();
  for (let i = 0; i < count; i++) {
    const first = reader.u32();
    const last = reader.u32();
    reader.at += 4;
    for (let code = first; code <= last; code++) found.add(code);
  }
}
