import type { Span } from "../text/span.ts";

/** The keys and indexes from the root of the app spec to a value. */
export type AppPath = readonly (string | number)[];

/** What is wrong with an app spec, at a value or a key of it. */
export interface AppFault {
  readonly path: AppPath;
  /** Whether the key is meant, and not what stands under it. */
  readonly onKey: boolean;
  readonly message: string;
  /** What would be right, if that needs a line of its own. */
  readonly help: string | undefined;
}

/** The same with its place; none where the app was not read from a file. */
export interface PlacedFault extends AppFault {
  readonly at: Span | undefined;
}

/** A fault of a value. */
export function fault(path: AppPath, message: string, help?: string): AppFault {
  return { path, onKey: false, message, help };
}

/** A fault of a key. */
export function keyFault(path: AppPath, message: string, help?: string): AppFault {
  return { path, onKey: true, message, help };
}

/** The path as people write it: `ports.http`, `tolerations[0].key`, `files["app.conf"]`. */
export function pathText(path: AppPath): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : /^[\w-]+$/.test(part) ? `${index === 0 ? "" : "."}${part}` : `["${part}"]`))
    .join("");
}
