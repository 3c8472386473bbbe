import { type GoFunction, type Value } from "../template/value.ts";
import { goFunction } from "../template/functions.ts";

const onText = (call: (path: string) => Value, result = "string"): GoFunction => goFunction(`func(string) ${result}`, call);
const isAbsolute = (path: string): boolean => path.startsWith("/");

/** Go's `path`; and `filepath` as on Unix, where the two agree. */
export const pathFunctions = {
  base: onText(base),
  dir: onText(directory),
  clean: onText(clean),
  ext: onText(extension),
  isAbs: onText(isAbsolute, "bool"),
  osBase: onText(base),
  osDir: onText(directory),
  osClean: onText(clean),
  osExt: onText(extension),
  osIsAbs: onText(isAbsolute, "bool"),
};

/** The last element; `.` of nothing, `/` of slashes only. */
function base(path: string): string {
  if (path === "") return ".";
  const trimmed = withoutTrailingSlashes(path);
  return trimmed === "" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
}

function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") end -= 1;
  return path.slice(0, end);
}

/** All but the last element, cleaned. */
function directory(path: string): string {
  return clean(path.slice(0, path.lastIndexOf("/") + 1));
}

/** The shortest path that leads to the same place: no `.`, no empty elements, and `..` only at the start of a relative path. */
function clean(path: string): string {
  const rooted = isAbsolute(path);
  const kept: string[] = [];
  for (const element of path.split("/")) {
    if (element === "" || element === ".") continue;
    if (element !== "..") kept.push(element);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!rooted) kept.push("..");
  }
  const joined = kept.join("/");
  if (rooted) return `/${joined}`;
  return joined === "" ? "." : joined;
}

/** From the last dot of the last element on. */
function extension(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot === -1 ? "" : name.slice(dot);
}
