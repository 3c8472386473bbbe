import { decode } from "../text/bytes.ts";
import type { NodeProperties, ScalarNode } from "./node.ts";
import { Refusal } from "./refusal.ts";
import { resolve } from "./resolve.ts";
import type { Resolved } from "./resolve.ts";

/** What `!!` stands for. */
export const TAG_PREFIX = "tag:yaml.org,2002:";

/**
 * The meaning of a scalar with a tag (go-yaml's `resolve` and its `scalar`). Tags that it does not know make strings; one that
 * contradicts the text is refused, with the range given.
 */
export function resolveTagged(tag: string, text: string, start: number, end: number): Resolved {
  const wanted = tag.startsWith(TAG_PREFIX) ? tag.slice(TAG_PREFIX.length) : undefined;
  switch (wanted) {
    case "binary":
      return { tag: "str", value: decodeBase64(text, start, end) };
    case "bool":
    case "int":
    case "float":
    case "null":
    case "timestamp": {
      const resolved = resolve(text, wanted === "timestamp");
      if (resolved.tag === wanted) return resolved;
      if (wanted === "float" && resolved.tag === "int" && resolved.value < 2n ** 63n) return { tag: "float", value: Number(resolved.value) };
      throw new Refusal(`cannot decode !!${resolved.tag} \`${text}\` as a !!${wanted}`, start, end);
    }
    default:
      return { tag: "str", value: text };
  }
}

/** A scalar of a tree resolved again, integers whole and apart from floats. */
export function resolveScalar(node: ScalarNode, text: string, properties: NodeProperties | undefined): Resolved {
  if (properties !== undefined && properties.tag !== "") return resolveTagged(properties.tag, properties.text, node.start, node.end);
  if (node.style === "plain" && typeof node.value !== "string") return resolve(text.slice(node.start, node.end));
  return { tag: "str", value: String(node.value) };
}

/** Base64 as Go's StdEncoding reads it: padded, line breaks ignored; bytes that are no UTF-8 become U+FFFD, as in JSON. */
function decodeBase64(text: string, start: number, end: number): string {
  const compact = text.replace(/[\r\n]/g, "");
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) throw new Refusal("!!binary value contains invalid base64 data", start, end);
  return decode(Uint8Array.from(Buffer.from(compact, "base64"))).toWellFormed();
}
