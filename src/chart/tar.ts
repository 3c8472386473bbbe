import { decode } from "../text/bytes.ts";

/** One member of a tar archive that is not a folder. Links have no bytes. */
export interface TarMember {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is wrong with an archive, in the words of Go's archive/tar. */
export class TarError extends Error {
  override readonly name = "TarError";
}

const blockSize = 512;

/**
 * Reads a tar archive: ustar names, GNU long names and numbers, pax extended headers. Folders and global headers are left out.
 * Throws a {@link TarError}.
 */
export function* readTar(archive: Uint8Array): Generator<TarMember> {
  let at = 0;
  let extended = new Map<string, string>();
  let longName: string | undefined;
  for (;;) {
    const header = archive.subarray(at, at + blockSize);
    if (header.length === 0 || header.every((byte) => byte === 0)) return;
    if (header.length < blockSize) throw new TarError("unexpected EOF");
    if (!hasValidChecksum(header)) throw new TarError("archive/tar: invalid tar header");
    const type = String.fromCharCode(header[156] ?? 0);
    const size = extended.has("size") ? Number(extended.get("size")) : readNumber(header, 124, 12);
    const start = at + blockSize;
    if (!Number.isSafeInteger(size) || size < 0) throw new TarError("archive/tar: invalid tar header");
    const length = hasBody(type) ? size : 0;
    if (start + length > archive.length) throw new TarError("unexpected EOF");
    const body = archive.subarray(start, start + length);
    at = start + Math.ceil(length / blockSize) * blockSize;

    if (type === "x") extended = readRecords(body);
    else if (type === "L") longName = cString(body);
    else if (type !== "g" && type !== "K") {
      const name = extended.get("path") ?? longName ?? nameOf(header);
      if (type !== "5" && !name.endsWith("/")) yield { name, bytes: body };
      extended = new Map();
      longName = undefined;
    }
  }
}

/** Links, devices, folders and pipes are headers only. */
function hasBody(type: string): boolean {
  return !/[1-6]/.test(type);
}

function nameOf(header: Uint8Array): string {
  const name = cString(header.subarray(0, 100));
  const magic = cString(header.subarray(257, 263));
  const prefix = magic === "ustar" ? cString(header.subarray(345, 500)) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** Octal text, or GNU's big-endian binary where the first bit is set. */
function readNumber(header: Uint8Array, start: number, length: number): number {
  const field = header.subarray(start, start + length);
  if (((field[0] ?? 0) & 0x80) !== 0) return field.subarray(1).reduce((sum, byte) => sum * 256 + byte, (field[0] ?? 0) & 0x7f);
  const digits = cString(field).trim();
  return digits === "" ? 0 : /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : Number.NaN;
}

/** The sum of all bytes, the checksum's own taken for blanks; old archivers summed signed bytes. */
function hasValidChecksum(header: Uint8Array): boolean {
  const expected = readNumber(header, 148, 8);
  let unsigned = 0;
  let signed = 0;
  for (const [index, byte] of header.entries()) {
    const counted = index >= 148 && index < 156 ? 0x20 : byte;
    unsigned += counted;
    signed += counted > 127 ? counted - 256 : counted;
  }
  return expected === unsigned || expected === signed;
}

/** pax records: `<length> <key>=<value>\n`, the length counting itself. */
function readRecords(body: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  let at = 0;
  while (at < body.length) {
    const blank = body.indexOf(0x20, at);
    const length = Number(decode(body.subarray(at, Math.max(blank, at))));
    if (blank === -1 || !Number.isSafeInteger(length) || length <= blank - at || at + length > body.length) throw new TarError("archive/tar: invalid tar header");
    const record = decode(body.subarray(blank + 1, at + length - 1));
    const equals = record.indexOf("=");
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}

function cString(field: Uint8Array): string {
  const end = field.indexOf(0);
  return decode(end === -1 ? field : field.subarray(0, end));
}
