import { gunzipSync } from "node:zlib";
import { Source } from "../text/source.ts";
import { quote } from "../text/quote.ts";
import { readTar, TarError } from "./tar.ts";
import type { FileTree } from "./tree.ts";

/** How many bytes all files of an archive, and of the archives in it, may have together: Helm's `MaxDecompressedChartSize`. */
export const maximumChartSize = 100 * 1024 * 1024;

/** How many bytes one file of a chart may have: Helm's `MaxDecompressedFileSize`. */
export const maximumFileSize = 5 * 1024 * 1024;

/** How much may still be unpacked; archives within archives draw on the same allowance. */
export class UnpackAllowance {
  bytes = maximumChartSize;
}

/** What is wrong with a chart archive; the message is Helm's. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

/**
 * Unpacks a packaged chart (`.tgz`) in memory, with Helm's rules for paths (archive.LoadArchiveFiles): the first part of each path, the
 * chart's own folder, is dropped; absolute paths, `..` and drives are refused. Sources are named `<path>!/<path within>`.
 * Throws an {@link ArchiveError}.
 */
export function readArchive(bytes: Uint8Array, path: string, allowance: UnpackAllowance = new UnpackAllowance()): FileTree {
  const files: [string, Source][] = [];
  try {
    for (const member of readTar(unzip(bytes, allowance))) {
      const name = memberPath(member.name);
      const size = member.bytes.length;
      if (size > allowance.bytes) throw new ArchiveError(`decompressed chart is larger than the maximum size ${maximumChartSize}`);
      if (size > maximumFileSize) throw new ArchiveError(`decompressed chart file ${quote(member.name)} is larger than the maximum file size ${maximumFileSize}`);
      allowance.bytes -= size;
      files.push([name, new Source(`${path}!/${name}`, withoutByteOrderMark(member.bytes))]);
    }
  } catch (error) {
    throw error instanceof TarError ? new ArchiveError(error.message) : error;
  }
  if (files.length === 0) throw new ArchiveError("no files in chart archive");
  return new Map(files);
}

/** Helm's loaders drop a UTF-8 byte order mark from every file. */
export function withoutByteOrderMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Headers and padding come on top of the files, so the bound of the stream is wider than that of the files. */
function unzip(bytes: Uint8Array, allowance: UnpackAllowance): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: allowance.bytes * 2 + 1024 * 1024 });
  } catch (error) {
    if (error instanceof RangeError) throw new ArchiveError(`decompressed chart is larger than the maximum size ${maximumChartSize}`);
    throw new ArchiveError(bytes[0] === 0x1f && bytes[1] === 0x8b ? "unexpected EOF" : "gzip: invalid header");
  }
}

/** The path below the chart's folder. Archives made on Windows may have `\` between the parts. */
function memberPath(name: string): string {
  const delimiter = name.includes("\\") ? "\\" : "/";
  const [first, ...rest] = name.split(delimiter);
  const path = rest.join("/");
  if (path.startsWith("/")) throw new ArchiveError("chart illegally contains absolute paths");
  const clean = cleanPath(path);
  if (clean === ".") throw new ArchiveError(`chart illegally contains content outside the base directory: ${quote(name)}`);
  if (clean.startsWith("..")) throw new ArchiveError("chart illegally references parent directory");
  if (/^[a-zA-Z]:\//.test(clean)) throw new ArchiveError("chart contains illegally named files");
  if (first === "Chart.yaml") throw new ArchiveError("chart yaml not in base directory");
  return clean;
}

/** Go's `path.Clean` for a relative path. */
function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/") || ".";
}
