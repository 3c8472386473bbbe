import { isRecord, resolveReference, type JsonSchema } from "./json-schema.ts";
import { isGroup, type ValuesEntry, type ValuesSection } from "./values/entry.ts";
import { entryLines, indent, writeScalar } from "./yaml-writer.ts";

/** Where comments end, in columns. */
const width = 110;

/** values.yaml: every key with its comment, `# --` as helm-docs and others read it. */
export function writeValuesYaml(chart: string, sections: readonly ValuesSection[], definitions: Readonly<Record<string, JsonSchema>>): string {
  const blocks = sections.flatMap(({ entries }) => entries.map((entry) => describedLines(entry, definitions, 0).join("\n")));
  return [`# Default values of ${chart}. Change them with --set or in a file of your own, given with --values.`, ...blocks].join("\n\n") + "\n";
}

function describedLines(entry: ValuesEntry, definitions: Readonly<Record<string, JsonSchema>>, depth: number): readonly string[] {
  const comment = commentLines(entry.says, depth);
  if (isGroup(entry))
    return [...comment, `${writeScalar(entry.key)}:`, ...indent(entry.entries.flatMap((inner) => describedLines(inner, definitions, depth + 1)))];
  return [...comment, ...leafLines(entry.key, entry.value, entry.schema, definitions, depth)];
}

/** A value; where the schema has words for keys within it, they become comments, too. */
function leafLines(key: string, value: unknown, schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>, depth: number): readonly string[] {
  const { properties } = resolveReference(schema, definitions);
  if (!isRecord(value) || properties === undefined || Object.keys(value).length === 0) return entryLines(key, value);
  const inner = Object.entries(value).flatMap(([name, part]) => {
    const described = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const says = described?.description;
    return [...(says === undefined ? [] : commentLines(says, depth + 1)), ...leafLines(name, part, described ?? {}, definitions, depth + 1)];
  });
  return [`${writeScalar(key)}:`, ...indent(inner)];
}

function commentLines(says: string, depth: number): readonly string[] {
  return wrap(`-- ${says}`, width - 2 * depth - 2).map((line) => `# ${line}`);
}

/** Text broken at blanks into lines that are no longer than they may be, as far as its words allow. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= columns) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
