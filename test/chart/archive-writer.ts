import { gzipSync } from "node:zlib";
import { encode } from "../../src/text/bytes.ts";

/** A packaged chart: the files below a folder of the chart's name, tarred and zipped. */
export function writeArchive(name: string, files: ReadonlyMap<string, string>): Uint8Array {
  return gzipSync(writeTar([...files].map(([path, text]) => ({ name: `${name}/${path}`, bytes: encode(text) }))));
}

export interface TarEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `0` for a file. */
  readonly type?: string;
}

/** A tar archive in ustar form. */
export function writeTar(entries: readonly TarEntry[]): Uint8Array {
  const blocks = entries.flatMap((entry) => [header(entry), padded(entry.bytes)]);
  return Buffer.concat([...blocks, new Uint8Array(1024)]);
}

function header({ name, bytes, type = "0" }: TarEntry): Uint8Array {
  const block = Buffer.alloc(512);
  block.write(name, 0, 100);
  block.write(["0000644", "0000000", "0000000", ""].join("\0"), 100);
  block.write(bytes.length.toString(8).padStart(11, "0"), 124);
  block.write("00000000000", 136);
  block.write("        ", 148);
  block.write(type, 156);
  block.write("ustar", 257);
  block.write("00", 263);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function padded(bytes: Uint8Array): Uint8Array {
  const block = new Uint8Array(Math.ceil(bytes.length / 512) * 512);
  block.set(bytes);
  return block;
}
