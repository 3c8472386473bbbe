import { BlockWriter } from "./block-writer.ts";
import type { Dialect } from "./block-writer.ts";
import type { PrettyValue } from "./emit-value.ts";
import { formatFloat } from "./float.ts";
import { isPlainString } from "./resolve.ts";

/**
 * YAML as go-yaml v3's encoder writes it with an indentation of two, with the line break at the end: Helm's `toYamlPretty`
 * before it trims. Sequences are indented, lines never folded, floats written as they are (`1e+06`).
 */
export function emitPrettyYaml(value: PrettyValue): string {
  return new BlockWriter(dialect).write(value);
}

const dialect: Dialect = {
  version: 3,
  width: Number.POSITIVE_INFINITY,
  indentSequences: true,
  tabs: "literal",
  // Version 3 reads octal numbers with a sign after their prefix.
  isPlainString: (text) => isPlainString(text) && !/^0o[-+][0-7]+$/.test(text.replaceAll("_", "")),
  formatNumber: (value) => (Number.isFinite(value) ? formatFloat(value) : formatFloat(value).replace("+Inf", ".inf").replace("-Inf", "-.inf").replace("NaN", ".nan")),
  formatInteger: String,
  prepare: (text) => text,
  prepareKey: (text) => text,
};
