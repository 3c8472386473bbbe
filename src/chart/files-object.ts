import { encode } from "../text/bytes.ts";
import type { Source } from "../text/source.ts";
import { goFunction } from "../template/functions.ts";
import { GoError, TypedMap, TypedSlice, type GoFunction, type Value } from "../template/value.ts";
import type { HelmLine } from "./helm-line.ts";
import { parseGlob } from "./glob.ts";
import { baseName } from "./tree.ts";

/** What `.Files` needs from the engine that it belongs to. */
export interface FilesEnvironment {
  readonly helm: HelmLine;
  /** Helm's `toYaml`. */
  readonly toYaml: (value: Value) => string;
}

/** `.Files`: the files of a chart that are neither templates nor Helm's own, by path; bytes that are `[]byte` in Go. */
export function filesObject(files: ReadonlyMap<string, Source>, environment: FilesEnvironment): TypedMap {
  return new FilesObject(files, environment);
}

/** Files are read as bytes only where a template looks at them. */
class FilesObject extends TypedMap {
  readonly #files: ReadonlyMap<string, Source>;

  constructor(files: ReadonlyMap<string, Source>, environment: FilesEnvironment) {
    super("engine.files", new Uint8Array(), [], methodsOf(files, environment));
    this.#files = files;
  }

  override get size(): number {
    return this.#files.size;
  }

  override has(path: string): boolean {
    return this.#files.has(path);
  }

  override get(path: string): Value {
    const source = this.#files.get(path);
    return source && bytesOf(source);
  }

  override keys(): MapIterator<string> {
    return this.#files.keys() as MapIterator<string>;
  }

  override *entries(): MapIterator<[string, Value]> {
    for (const [path, source] of this.#files) yield [path, bytesOf(source)];
  }

  override *values(): MapIterator<Value> {
    for (const source of this.#files.values()) yield bytesOf(source);
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  override forEach(visit: (value: Value, path: string, map: Map<string, Value>) => void): void {
    for (const [path, value] of this.entries()) visit(value, path, this);
  }
}

function methodsOf(files: ReadonlyMap<string, Source>, environment: FilesEnvironment): ReadonlyMap<string, GoFunction> {
  const flattened = (content: (source: Source) => string): string => environment.toYaml(new Map([...files].map(([path, source]) => [baseName(path), content(source)])));
  return new Map([
    ["Get", goFunction("func(string) string", (path: string) => files.get(path)?.text ?? "")],
    ["GetBytes", goFunction("func(string) []byte", (path: string) => bytesOf(files.get(path)))],
    ["Glob", goFunction("func(string) engine.files", (pattern: string) => filesObject(matching(files, pattern), environment))],
    ["AsConfig", goFunction("func() string", () => flattened((source) => source.text))],
    ["AsSecrets", goFunction("func() string", () => flattened((source) => Buffer.from(bytesOf(source)).toString("base64")))],
    ["Lines", goFunction("func(string) []string", (path: string) => linesOf(files.get(path), environment.helm))],
  ]);
}

/** A pattern that gobwas refuses matches everything. */
function matching(files: ReadonlyMap<string, Source>, pattern: string): ReadonlyMap<string, Source> {
  const glob = parseGlob(pattern);
  return glob === undefined ? files : new Map([...files].filter(([path]) => glob.matches(path)));
}

/** The lines, the last line end dropped. Helm 4 looks at the last byte of an empty file, which panics. */
function linesOf(source: Source | undefined, helm: HelmLine): TypedSlice {
  const text = source?.text ?? "";
  if (source !== undefined && text === "" && helm !== "3.21") throw new GoError("runtime error: index out of range [-1]");
  if (text === "") return new TypedSlice("string");
  return new TypedSlice("string", (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n"));
}

function bytesOf(source: Source | undefined): Uint8Array {
  return source === undefined ? new Uint8Array() : (source.bytes ?? encode(source.text));
}
