import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SchemaTexts } from "../kubernetes/kubernetes-schemas.ts";

/** The package's own folder, from which its `charts/` and `schemas/` are found, run from source or installed. */
export function packageFolder(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); dirname(at) !== at; at = dirname(at)) {
    if (existsSync(join(at, "package.json")) && existsSync(join(at, "charts"))) return at;
  }
  throw new Error("the package has lost its charts folder");
}

/** The version of the package. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")) as { version: string }).version;
}

/** The templates that charts are made from, by their paths below `charts/`. */
export function readChartTemplates(): ReadonlyMap<string, string> {
  const folder = join(packageFolder(), "charts");
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".hbs"));
  return new Map(paths.sort().map((path) => [path.replaceAll("\\", "/"), readFileSync(join(folder, path), "utf8")]));
}

/** The packs that say what the kinds of Kubernetes look like. */
export function readSchemaTexts(): SchemaTexts {
  return { types: readOwnSchema("kubernetes/types.txt"), kinds: readOwnSchema("kubernetes/kinds.txt") };
}

/** The text of one of the package's own schemas. */
export function readOwnSchema(name: string): string {
  return readFileSync(join(packageFolder(), "schemas", name), "utf8");
}
