import { isPrintable, quote } from "../text/quote.ts";
import { parseVersion } from "../sprig/semver-version.ts";
import { GoError } from "../template/value.ts";
import type { Metadata } from "./metadata.ts";

/** What Helm's Validate refuses, in our words and in Helm's, and the keys of the value that is to blame. */
export interface ValidationFault {
  readonly message: string;
  readonly refusal: string;
  readonly path: readonly (string | number)[];
}

/** Helm's Metadata.Validate: the first thing that it refuses. */
export function validateMetadata(metadata: Metadata, isNullAt: (path: readonly (string | number)[]) => boolean): ValidationFault | undefined {
  const { name, version, type } = metadata;
  const refuse = (path: readonly (string | number)[], message: string, refusal: string): ValidationFault => ({ message, refusal: `validation: ${refusal}`, path });
  if (name === "") return refuse(["name"], "the chart has no name", "chart.metadata.name is required");
  if (name === "." || name === "..") return refuse(["name"], `${quote(name)} cannot be the name of a chart`, `chart.metadata.name ${quote(name)} is not allowed`);
  if (name.includes("/")) return refuse(["name"], `the name ${quote(name)} of the chart has a slash`, `chart.metadata.name ${quote(name)} is invalid`);
  if (version === "") return refuse(["version"], "the chart has no version", "chart.metadata.version is required");
  if (!isVersion(version)) return refuse(["version"], `the chart's version ${quote(version)} is no semantic version`, `chart.metadata.version ${quote(version)} is invalid`);
  if (!["", "application", "library"].includes(type)) {
    return refuse(["type"], `the chart's type ${quote(type)} is neither application nor library`, "chart.metadata.type must be application or library");
  }
  const nullMaintainer = metadata.maintainers.findIndex((_, index) => isNullAt(["maintainers", index]));
  if (nullMaintainer !== -1) return refuse(["maintainers", nullMaintainer], "an entry of maintainers is empty", "maintainers must not contain empty or null nodes");

  const names = new Set<string>();
  for (const [index, dependency] of (metadata.dependencies ?? []).entries()) {
    const at = ["dependencies", index];
    if (isNullAt(at)) return refuse(at, "an entry of dependencies is empty", "dependencies must not contain empty or null nodes");
    if (dependency.alias !== "" && !/^[a-zA-Z0-9_-]+$/.test(dependency.alias)) {
      const message = `the alias ${quote(dependency.alias)} has characters other than letters, digits, _ and -`;
      return refuse([...at, "alias"], message, `dependency ${quote(dependency.name)} has disallowed characters in the alias`);
    }
    const key = dependency.alias === "" ? dependency.name : dependency.alias;
    if (names.has(key)) {
      const message = `two dependencies are called ${key}; give one of them an alias`;
      return refuse([...at, dependency.alias === "" ? "name" : "alias"], message, `more than one dependency with name or alias ${quote(key)}`);
    }
    names.add(key);
  }
  return undefined;
}

/** What Validate makes of the texts: every kind of white space a blank, and nothing that cannot be printed. */
export function sanitize(metadata: Metadata): Metadata {
  return {
    ...metadata,
    name: clean(metadata.name),
    description: clean(metadata.description),
    home: clean(metadata.home),
    icon: clean(metadata.icon),
    condition: clean(metadata.condition),
    tags: clean(metadata.tags),
    appVersion: clean(metadata.appVersion),
    kubeVersion: clean(metadata.kubeVersion),
    sources: metadata.sources.map(clean),
    keywords: metadata.keywords.map(clean),
    maintainers: metadata.maintainers.map(({ name, email, url }) => ({ name: clean(name), email: clean(email), url: clean(url) })),
    dependencies: metadata.dependencies?.map((dependency) => ({
      ...dependency,
      name: clean(dependency.name),
      version: clean(dependency.version),
      repository: clean(dependency.repository),
      condition: clean(dependency.condition),
      tags: dependency.tags.map(clean),
    })),
  };
}

function clean(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return [...text].map((character) => (/[\s\u0085]/.test(character) && character !== "\ufeff" ? " " : isPrintable(character) ? character : "")).join("");
}

function isVersion(text: string): boolean {
  try {
    parseVersion(text);
    return true;
  } catch (error) {
    if (error instanceof GoError) return false;
    throw error;
  }
}
