import { goFunction } from "../template/functions.ts";
import { GoError, type Value } from "../template/value.ts";
import { decode, encode } from "../text/bytes.ts";
import { decodeBase32, decodeBase64, encodeBase32, encodeBase64 } from "./base-encoding.ts";
import { parseJson } from "./json-parser.ts";
import { formatJson, indentJson } from "./json.ts";
import { LimitError, checkTextLength } from "./limits.ts";

/** Sprig's encodings: base 64, base 32 and JSON. The functions without `must` turn a failure into a result. */
export const encodingFunctions = {
  b64enc: goFunction("func(string) string", (text: string) => encodeText(text, encodeBase64)),
  b64dec: goFunction("func(string) string", (text: string) => decodeText(text, decodeBase64)),
  b32enc: goFunction("func(string) string", (text: string) => encodeText(text, encodeBase32)),
  b32dec: goFunction("func(string) string", (text: string) => decodeText(text, decodeBase32)),

  toJson: goFunction("func(interface {}) string", (value: Value) => orEmpty(() => formatJson(value))),
  toPrettyJson: goFunction("func(interface {}) string", (value: Value) => orEmpty(() => indentJson(value))),
  toRawJson: goFunction("func(interface {}) string", (value: Value) => formatJson(value, { escapeHtml: false })),
  mustToJson: goFunction("func(interface {}) (string, error)", (value: Value) => formatJson(value)),
  mustToPrettyJson: goFunction("func(interface {}) (string, error)", (value: Value) => indentJson(value)),
  mustToRawJson: goFunction("func(interface {}) (string, error)", (value: Value) => formatJson(value, { escapeHtml: false })),
  fromJson: goFunction("func(string) interface {}", (text: string) => parseJson(text).value),
  mustFromJson: goFunction("func(string) (interface {}, error)", (text: string) => {
    const { value, error } = parseJson(text);
    if (error !== undefined) throw error;
    return value;
  }),
};

function encodeText(text: string, encodeBytes: (bytes: Uint8Array) => string): string {
  checkTextLength(text.length * 2);
  return encodeBytes(encode(text));
}

/** What is wrong with the text becomes the result, as in Sprig. */
function decodeText(text: string, decodeBytes: (text: string) => Uint8Array): string {
  try {
    return decode(decodeBytes(text));
  } catch (error) {
    if (error instanceof GoError) return error.message;
    throw error;
  }
}

function orEmpty(format: () => string): string {
  try {
    return format();
  } catch (error) {
    if (error instanceof GoError && !(error instanceof LimitError)) return "";
    throw error;
  }
}
