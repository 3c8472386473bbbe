import { compareStrings } from "../template/value.ts";
import { scalarText } from "../yaml/convert.ts";
import { effectiveEntries, follow, type ContentNode } from "../yaml/lookup.ts";
import type { MappingNode, YamlDocument } from "../yaml/node.ts";
import type { HelmLine } from "./helm-line.ts";
import { jsonKind } from "./values-file.ts";

/** What Helm wants to know of a rendered document before it sorts it. */
export interface Head {
  readonly kind: string;
  readonly annotations: ReadonlyMap<string, string>;
  /** Why Helm cannot read it, in the words of sigs.k8s.io/yaml. */
  readonly error: string | undefined;
}

/** Reads a document into Helm's SimpleHead. One without content has an empty head. */
export function readHead(document: YamlDocument, helm: HelmLine): Head {
  if (document.fault !== undefined) return { kind: "", annotations: new Map(), error: document.fault.error };
  return new HeadReader(document, helm).read();
}

const metadataType = 'struct { Name string "json:\\"name\\""; Annotations map[string]string "json:\\"annotations\\"" }';

class HeadReader {
  readonly #document: YamlDocument;
  readonly #helm: HelmLine;
  #error: string | undefined;

  constructor(document: YamlDocument, helm: HelmLine) {
    this.#document = document;
    this.#helm = helm;
  }

  read(): Head {
    const root = this.#document.root && follow(this.#document.root);
    let kind = "";
    let annotations: ReadonlyMap<string, string> = new Map();
    if (root?.kind === "mapping") {
      this.#text(field(root, "apiversion"), "SimpleHead.apiVersion");
      kind = this.#text(field(root, "kind"), "SimpleHead.kind");
      annotations = this.#metadata(field(root, "metadata"));
    } else if (root !== undefined && !isNull(root)) this.#mismatch(root, `value of type ${this.#helm === "3.21" ? "releaseutil" : "util"}.SimpleHead`);
    return { kind, annotations, error: this.#error };
  }

  #metadata(node: ContentNode | undefined): ReadonlyMap<string, string> {
    if (node === undefined || isNull(node)) return new Map();
    if (node.kind !== "mapping") {
      this.#mismatch(node, `struct field SimpleHead.metadata of type ${metadataType}`);
      return new Map();
    }
    const annotations = field(node, "annotations");
    const read = new Map<string, string>();
    if (annotations?.kind === "mapping") for (const [name, { value }] of effectiveEntries(annotations)) read.set(name, this.#text(follow(value), ".metadata.annotations"));
    else if (annotations !== undefined && !isNull(annotations)) this.#mismatch(annotations, "struct field .metadata.annotations of type map[string]string");
    this.#text(field(node, "name"), ".metadata.name");
    return read;
  }

  #text(node: ContentNode | undefined, name: string): string {
    if (node === undefined || isNull(node)) return "";
    if (node.kind !== "scalar") this.#mismatch(node, `struct field ${name} of type string`);
    return scalarText(this.#document, node) ?? "";
  }

  /** Keeps the first one. */
  #mismatch(node: ContentNode, target: string): void {
    this.#error ??= `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonKind(node)} into Go ${target}`;
  }
}

/** encoding/json takes names in any case; the last one in bytewise order wins. */
function field(mapping: MappingNode, name: string): ContentNode | undefined {
  const found = [...effectiveEntries(mapping)].filter(([key]) => key.length === name.length && key.toLowerCase() === name).sort(([a], [b]) => compareStrings(a, b)).at(-1);
  return found && follow(found[1].value);
}

function isNull(node: ContentNode): boolean {
  return node.kind === "scalar" && node.value === null;
}
