import { leavesOf, type ValuesEntry, type ValuesLeaf } from "./values/entry.ts";
import { writeYaml } from "./yaml-writer.ts";

/** Keys that are left alone because a cluster may lack what they name, or because another key does the same. */
const leftAlone = new Set(["fullnameOverride", "digest", "tag", "imageRegistry", "existingClaim", "storageClassName", "nodeSelector"]);

/** Sets of values to try the chart with, as chart-testing finds them in `ci/`: by file name. */
export function ciValues(entries: readonly ValuesEntry[]): ReadonlyMap<string, string> {
  const leaves = [...leavesOf(entries)];
  const off = leaves.filter(({ entry }) => entry.key === "enabled" && entry.value === true).map(({ path }) => ({ path, value: false }));
  const full = leaves.filter(({ entry }) => isUnused(entry) && !leftAlone.has(entry.key)).map(({ path, entry }) => ({ path, value: entry.sample }));
  return new Map([
    ["ci/default-values.yaml", "# Nothing but the defaults.\n{}\n"],
    ["ci/full-values.yaml", `# Everything that is empty or off by default.\n${writeYaml(treeOf(full))}\n`],
    ...(off.length === 0 ? [] : [["ci/minimal-values.yaml", `# Everything off that can be.\n${writeYaml(treeOf(off))}\n`] as const]),
  ]);
}

/** Whether a default says nothing: empty, or a switch that is off. */
function isUnused({ value, key }: ValuesLeaf): boolean {
  return value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0) || (key === "enabled" && value === false);
}

interface Setting {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Settings as one tree, keys in the order in which they come. */
function treeOf(settings: readonly Setting[]): Readonly<Record<string, unknown>> {
  const branches = new Map<string, Setting[]>();
  for (const {
    path: [key = "", ...rest],
    value,
  } of settings)
    branches.set(key, [...(branches.get(key) ?? []), { path: rest, value }]);
  return Object.fromEntries([...branches].map(([key, inner]) => [key, inner[0]?.path.length === 0 ? inner[0].value : treeOf(inner)]));
}
