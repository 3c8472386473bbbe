import type { Source } from "../text/source.ts";
import { isMap, type Value } from "../template/value.ts";
import { mergeMaps, type Table } from "./coalesce.ts";
import { placeOfFile, type HelmFault } from "./fault.ts";
import type { HelmLine } from "./helm-line.ts";
import { readJsonValue } from "./json-value.ts";
import { applySetFlag, SetError, type SetFlag } from "./strvals.ts";
import { readValuesFile, type ValuesFile } from "./values-file.ts";
import { withoutLine } from "./yaml-words.ts";

/** What the user gave, put together. */
export interface UserValues {
  readonly table: Table;
  /** The files in their order; later ones win. */
  readonly files: readonly ValuesFile[];
  /** What the flags alone set; it wins over all files. */
  readonly set: Table;
  readonly faults: readonly HelmFault[];
}

/** Helm applies flags kind by kind, not in the order of the command line. */
const flagOrder: readonly SetFlag["flag"][] = ["set-json", "set", "set-string", "set-file", "set-literal"];

/** Puts values files and flags together as Helm's MergeValues does. What cannot be read is a fault, and the rest counts. */
export function readUserValues(sources: readonly Source[], flags: readonly SetFlag[], helm: HelmLine): UserValues {
  const faults: HelmFault[] = [];
  const files = sources.map((source) => readValuesFile(source, helm));
  for (const { source, fault } of files) {
    if (fault === undefined) continue;
    const refusal = `failed to parse ${source.path}: ${fault.refusal}`;
    faults.push({ kind: fault.kind, message: withoutLine(fault.message), at: fault.at, related: [], refusal: () => refusal });
  }

  const ordered = flagOrder.flatMap((kind) => flags.filter(({ flag }) => flag === kind));
  let table = files.reduce<Table>((merged, file) => mergeMaps(merged, file.table), new Map());
  let set: Table = new Map();
  for (const flag of ordered) {
    const refusal = refusalOf(() => (table = apply(flag, table, helm)), flag, helm);
    refusalOf(() => (set = apply(flag, set, helm)), flag, helm);
    if (refusal !== undefined) faults.push({ kind: "chart-syntax", message: refusal, at: placeOfFile(`--${flag.flag}`), related: [], refusal: () => refusal });
  }
  return { table, files, set, faults };
}

/** Helm 4 takes a whole JSON object for `--set-json`, and merges it. */
function apply(flag: SetFlag, table: Table, helm: HelmLine): Table {
  if (!isWholeObject(flag, helm)) {
    applySetFlag(flag, table, helm !== "3.21");
    return table;
  }
  const text = flag.text.trim();
  const found = readJsonValue(text, 0);
  if (found === undefined || found.end < text.length || !isMap(found.value)) throw new SetError("no JSON object");
  return mergeMaps(table, found.value as Map<string, Value>);
}

function isWholeObject({ flag, text }: SetFlag, helm: HelmLine): boolean {
  return flag === "set-json" && helm !== "3.21" && text.trim().startsWith("{");
}

function refusalOf(work: () => void, flag: SetFlag, helm: HelmLine): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (!(error instanceof SetError)) throw error;
    if (flag.flag !== "set-json") return `failed parsing --${flag.flag} data: ${error.message}`;
    return `failed parsing --set-json data${isWholeObject(flag, helm) ? " JSON:" : ""} ${flag.text}`;
  }
}
