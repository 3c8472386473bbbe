import type { Span } from "../text/span.ts";
import type { ValuesPath } from "./usage-value.ts";

/** What templates do with one key of the values. */
interface Entry {
  readonly children: Map<string, Entry>;
  /** It flows somewhere with everything below it. */
  isWhole: boolean;
  /** A template copes with its absence: it is tested, has a default, or is required with a message. */
  isOptional: boolean;
  /** A template sets it. */
  isSet: boolean;
  printedAt: Span | undefined;
  bareAt: Span | undefined;
  walkedAt: Span | undefined;
}

/** A place in a template, and the key of the values that it reads. */
export interface ValuesRead {
  readonly path: ValuesPath;
  readonly at: Span;
}

/** What the templates of a chart do with its values, key by key. */
export class UsageRecord {
  readonly #root: Entry = newEntry();

  /** It is named. */
  touch(path: ValuesPath): void {
    this.#entry(path);
  }

  /** All of it flows somewhere. */
  useWhole(path: ValuesPath): void {
    this.#entry(path).isWhole = true;
  }

  allowAbsence(path: ValuesPath): void {
    this.#entry(path).isOptional = true;
  }

  set(path: ValuesPath): void {
    this.#entry(path).isSet = true;
  }

  /** It is written out, as it is or through functions. */
  print(path: ValuesPath, at: Span): void {
    this.#entry(path).printedAt ??= at;
  }

  /** It is written out as Go prints it, no function telling how. */
  printBare(path: ValuesPath, at: Span): void {
    this.#entry(path).bareAt ??= at;
  }

  /** A key below it is read, for which it has to be a map. */
  walk(path: ValuesPath, at: Span): void {
    this.#entry(path).walkedAt ??= at;
  }

  /** Whether a template reads the key, something above it as a whole, or anything below it. */
  isUsed(path: ValuesPath): boolean {
    let level = [this.#root];
    for (const name of path) {
      if (level.some(({ isWhole }) => isWhole)) return true;
      level = level.flatMap(({ children }) => [children.get(name), children.get("*")].filter((entry) => entry !== undefined));
    }
    return level.length > 0;
  }

  /** Whether a template copes with the absence of the key, or makes it itself. */
  isOptional(path: ValuesPath): boolean {
    const entry = this.#find(path);
    return entry !== undefined && (entry.isOptional || entry.isSet);
  }

  /** Each key that is written out, at the first place that reads it. */
  get printed(): readonly ValuesRead[] {
    return this.#collect(({ printedAt }) => printedAt);
  }

  /** Each key that is written out as Go prints it. */
  get printedBare(): readonly ValuesRead[] {
    return this.#collect(({ bareAt }) => bareAt);
  }

  /** Each key below which something is read without a test. */
  get walked(): readonly ValuesRead[] {
    return this.#collect(({ walkedAt }) => walkedAt);
  }

  #entry(path: ValuesPath): Entry {
    let entry = this.#root;
    for (const name of path) {
      const next = entry.children.get(name) ?? newEntry();
      entry.children.set(name, next);
      entry = next;
    }
    return entry;
  }

  #find(path: ValuesPath): Entry | undefined {
    let entry: Entry | undefined = this.#root;
    for (const name of path) entry = entry?.children.get(name);
    return entry;
  }

  #collect(place: (entry: Entry) => Span | undefined): ValuesRead[] {
    const found: ValuesRead[] = [];
    const visit = (entry: Entry, path: ValuesPath): void => {
      const at = place(entry);
      if (at !== undefined) found.push({ path, at });
      for (const [name, child] of entry.children) visit(child, [...path, name]);
    };
    visit(this.#root, []);
    return found;
  }
}

function newEntry(): Entry {
  return { children: new Map(), isWhole: false, isOptional: false, isSet: false, printedAt: undefined, bareAt: undefined, walkedAt: undefined };
}
