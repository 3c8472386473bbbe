import { span, type Span } from "../text/span.ts";
import { compareStrings } from "../template/value.ts";
import { scalarText } from "../yaml/convert.ts";
import { effectiveEntries, follow, toPlain, type ContentNode } from "../yaml/lookup.ts";
import type { MappingEntry, YamlDocument } from "../yaml/node.ts";
import type { HelmLine } from "./helm-line.ts";
import { jsonKind } from "./values-file.ts";
import { noMetadata, type Dependency, type Maintainer, type Metadata } from "./metadata.ts";

/** Something in Chart.yaml that Helm refuses. */
export interface ChartfileFault {
  /** In Helm's words. */
  message(helm: HelmLine): string;
  readonly at: Span;
}

/** What a Chart.yaml says as far as it can be understood, and the first thing that Go's JSON decoder would not take. */
export interface ChartfileReading {
  readonly metadata: Metadata;
  readonly fault: ChartfileFault | undefined;
}

/** Reads Chart.yaml, or requirements.yaml on top of it, as Helm decodes it into `chart.Metadata`: numbers and booleans become text where text is wanted. */
export function readChartfile(document: YamlDocument, onTopOf: Metadata = noMetadata): ChartfileReading {
  const decoder = new Decoder(document);
  const metadata = document.root === undefined ? onTopOf : decoder.metadata(follow(document.root), onTopOf);
  return { metadata, fault: decoder.fault };
}

/** The JSON name of a field, and how to read it into what is being made. */
type Fields<T> = { readonly [name: string]: (into: T, node: ContentNode) => void };

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Go's names of the types in messages; the package is `v2` in Helm 4 and `chart` in Helm 3. */
const listOf = (element: string) => (helm: HelmLine) => `[]*${helm === "3.21" ? "chart" : "v2"}.${element}`;
const struct = (name: string) => (helm: HelmLine) => `${helm === "3.21" ? "chart" : "v2"}.${name}`;
const plain = (name: string) => () => name;

/** The fields that null empties; others it leaves as they are. */
const nullable: ReadonlySet<string> = new Set(["sources", "keywords", "maintainers", "annotations", "dependencies"]);

class Decoder {
  fault: ChartfileFault | undefined;
  readonly #document: YamlDocument;

  constructor(document: YamlDocument) {
    this.#document = document;
  }

  metadata(node: ContentNode, onTopOf: Metadata): Metadata {
    const draft: Draft<Metadata> = { ...onTopOf };
    const fields: Fields<Draft<Metadata>> = {
      name: (into, value) => (into.name = this.#text(value, "Metadata", "name")),
      home: (into, value) => (into.home = this.#text(value, "Metadata", "home")),
      sources: (into, value) => (into.sources = this.#texts(value, "Metadata", "sources")),
      version: (into, value) => (into.version = this.#text(value, "Metadata", "version")),
      description: (into, value) => (into.description = this.#text(value, "Metadata", "description")),
      keywords: (into, value) => (into.keywords = this.#texts(value, "Metadata", "keywords")),
      maintainers: (into, value) => (into.maintainers = this.#list(value, "Metadata", "maintainers", listOf("Maintainer"), (item) => this.#maintainer(item))),
      icon: (into, value) => (into.icon = this.#text(value, "Metadata", "icon")),
      apiversion: (into, value) => (into.apiVersion = this.#text(value, "Metadata", "apiVersion") || "v1"),
      condition: (into, value) => (into.condition = this.#text(value, "Metadata", "condition")),
      tags: (into, value) => (into.tags = this.#text(value, "Metadata", "tags")),
      appversion: (into, value) => (into.appVersion = this.#text(value, "Metadata", "appVersion")),
      deprecated: (into, value) => (into.deprecated = this.#boolean(value, "Metadata", "deprecated")),
      annotations: (into, value) => (into.annotations = this.#textMap(value, "Metadata", "annotations")),
      kubeversion: (into, value) => (into.kubeVersion = this.#text(value, "Metadata", "kubeVersion")),
      dependencies: (into, value) => (into.dependencies = isNull(value) ? undefined : this.#dependencies(value)),
      type: (into, value) => (into.type = this.#text(value, "Metadata", "type")),
    };
    this.#struct(node, draft, fields, () => this.#mismatch(node, undefined, undefined, struct("Metadata")));
    return draft;
  }

  #maintainer(node: ContentNode): Maintainer {
    const draft: Draft<Maintainer> = { name: "", email: "", url: "" };
    const fields: Fields<Draft<Maintainer>> = {
      name: (into, value) => (into.name = this.#text(value, "Maintainer", "maintainers.name")),
      email: (into, value) => (into.email = this.#text(value, "Maintainer", "maintainers.email")),
      url: (into, value) => (into.url = this.#text(value, "Maintainer", "maintainers.url")),
    };
    this.#struct(node, draft, fields, () => this.#mismatch(node, "Metadata", "maintainers", struct("Maintainer")));
    return draft;
  }

  #dependencies(node: ContentNode): Dependency[] {
    return this.#list(node, "Metadata", "dependencies", listOf("Dependency"), (item) => this.#dependency(item));
  }

  #dependency(node: ContentNode): Dependency {
    const draft: Draft<Dependency> = { name: "", version: "", repository: "", condition: "", tags: [], enabled: false, importValues: [], alias: "" };
    const fields: Fields<Draft<Dependency>> = {
      name: (into, value) => (into.name = this.#text(value, "Dependency", "dependencies.name")),
      version: (into, value) => (into.version = this.#text(value, "Dependency", "dependencies.version")),
      repository: (into, value) => (into.repository = this.#text(value, "Dependency", "dependencies.repository")),
      condition: (into, value) => (into.condition = this.#text(value, "Dependency", "dependencies.condition")),
      tags: (into, value) => (into.tags = this.#texts(value, "Dependency", "dependencies.tags")),
      enabled: (into, value) => (into.enabled = this.#boolean(value, "Dependency", "dependencies.enabled")),
      "import-values": (into, value) => (into.importValues = this.#list(value, "Dependency", "dependencies.import-values", plain("[]interface {}"), toPlain)),
      alias: (into, value) => (into.alias = this.#text(value, "Dependency", "dependencies.alias")),
    };
    this.#struct(node, draft, fields, () => this.#mismatch(node, "Metadata", "dependencies", struct("Dependency")));
    return draft;
  }

  /** Names count in any case; encoding/json reads them in the order of the sorted JSON, so that the last in it wins. */
  #struct<T>(node: ContentNode, into: T, fields: Fields<T>, refuse: () => void): void {
    if (isNull(node)) return;
    if (node.kind !== "mapping") return refuse();
    for (const [name, entry] of sorted(effectiveEntries(node))) {
      const field = name.toLowerCase();
      const value = follow(entry.value);
      if (!isNull(value) || nullable.has(field)) fields[field]?.(into, value);
    }
  }

  #text(node: ContentNode, owner: string, field: string): string {
    if (node.kind === "scalar") return scalarText(this.#document, node) ?? "";
    this.#mismatch(node, owner, field, plain("string"));
    return "";
  }

  #texts(node: ContentNode, owner: string, field: string): string[] {
    return this.#list(node, owner, field, plain("[]string"), (item) => this.#text(item, owner, field));
  }

  #boolean(node: ContentNode, owner: string, field: string): boolean {
    if (node.kind === "scalar" && typeof node.value === "boolean") return node.value;
    if (!isNull(node)) this.#mismatch(node, owner, field, plain("bool"));
    return false;
  }

  #textMap(node: ContentNode, owner: string, field: string): ReadonlyMap<string, string> | undefined {
    if (isNull(node)) return undefined;
    if (node.kind === "mapping") return new Map(sorted(effectiveEntries(node)).map(([name, entry]) => [name, this.#text(follow(entry.value), owner, `${field}`)]));
    this.#mismatch(node, owner, field, plain("map[string]string"));
    return undefined;
  }

  #list<T>(node: ContentNode, owner: string, field: string, type: (helm: HelmLine) => string, read: (item: ContentNode) => T): T[] {
    if (node.kind === "sequence") return node.items.map((item) => read(follow(item)));
    if (!isNull(node)) this.#mismatch(node, owner, field, type);
    return [];
  }

  /** Keeps the first one; decoding goes on, as Go's does. */
  #mismatch(node: ContentNode, owner: string | undefined, field: string | undefined, type: (helm: HelmLine) => string): void {
    const target = owner === undefined ? "Go value" : `Go struct field ${owner}.${field}`;
    this.fault ??= {
      at: span(this.#document.source, node.start, node.end),
      message: (helm) => `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonKind(node)} into ${target} of type ${type(helm)}`,
    };
  }
}

function sorted(entries: ReadonlyMap<string, MappingEntry>): [string, MappingEntry][] {
  return [...entries].sort(([a], [b]) => compareStrings(a, b));
}

function isNull(node: ContentNode): boolean {
  return node.kind === "scalar" && node.value === null;
}
