import type { AnyRule, Severity } from "./rule.ts";
import { loadRuleModules } from "./rule-modules.ts";
import type { Profile, Settings } from "./settings.ts";

/** A rule with the names that its place in the tree gives it. */
export interface NamedRule {
  /** The file's name: `latest-tag`. */
  readonly id: string;
  /** The folder's name: `image`. */
  readonly family: string;
  readonly rule: AnyRule;
}

/** All rules, in the order of their ids. */
export type Rulebook = readonly NamedRule[];

/** A fault that is found before any rule runs. It is told, counted and switched off like a rule. */
export interface ReservedRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
}

/** What the readers and the engine find; their ids are reserved. */
export const reservedRules: readonly ReservedRule[] = [
  { id: "chart-syntax", severity: "error", title: "Chart cannot be read", why: "Helm refuses to load a chart whose Chart.yaml, archive or layout is broken, so nothing of it can be installed." },
  { id: "docker-syntax", severity: "error", title: "Dockerfile cannot be parsed", why: "The build stops at such a line before anything is built." },
  { id: "limit-exceeded", severity: "error", title: "Chart needs more time or memory than any real chart does", why: "Rendering is bounded, so that a chart from a stranger cannot hang or exhaust the machine that checks it." },
  { id: "missing-dependency", severity: "warning", title: "Declared dependency is not in charts/", why: "Helm refuses to render or install a chart whose dependencies are not vendored. What can be rendered without them is still checked." },
  { id: "refused-values", severity: "info", title: "Chart asks for values that are not given", why: "A template calls `required` or `fail` with the values at hand. That is how charts demand input, and so it is only noted; give values with `-f`, or keep a `ci/*-values.yaml` in the chart, to have the rest checked." },
  { id: "schema-violation", severity: "error", title: "Values break the chart's values.schema.json", why: "Helm validates values before it renders and refuses to go on." },
  { id: "template-failure", severity: "error", title: "Template fails while it is rendered", why: "Helm stops at the first such failure and installs nothing." },
  { id: "template-syntax", severity: "error", title: "Template cannot be parsed", why: "Helm refuses the whole chart when one template does not parse." },
  { id: "unchecked-values", severity: "info", title: "Values cannot be checked, because their schema lies elsewhere", why: "values.schema.json refers to another file or address. Nothing is fetched here, and many clusters cannot fetch it either: bundle what it refers to, and the chart can be checked and installed without a network." },
  { id: "unknown-function", severity: "error", title: "Template calls a function that Helm does not have", why: "An unknown function is a parse error: Helm refuses the whole chart, even if the call is in a branch that is never taken." },
  { id: "unused-suppression", severity: "warning", title: "Suppression silences nothing", why: "A comment that silences a rule which has nothing to say, or which does not exist, hides the next fault on that line. `chartlint-disable-line`, `-disable-next-line`, `-disable` up to `-enable`, and `-disable-file` take rules with commas between them and a reason behind `--`." },
  { id: "yaml-syntax", severity: "error", title: "YAML cannot be parsed", why: "Helm, kubectl and the API server all refuse the file." },
];

/** All rules of the package. A file that holds no rule is our own mistake, and thrown. */
export async function readRulebook(): Promise<Rulebook> {
  const modules = await loadRuleModules();
  const named = modules.map(({ path, exports }) => {
    const [family, id, ...rest] = path.split("/");
    const rule = exports.default as AnyRule | undefined;
    if (family === undefined || id === undefined || rest.length > 0 || rule?.check === undefined) throw new Error(`rules/${path}.ts does not export a rule`);
    return { id, family, rule };
  });
  return named.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The rules that a run uses. */
export function selectRules(rulebook: Rulebook, { profile, disabled }: Pick<Settings, "profile" | "disabled">): Rulebook {
  return rulebook.filter((named) => belongsTo(named, profile) && !disabled.has(named.id));
}

function belongsTo({ id, family, rule }: NamedRule, profile: Profile): boolean {
  if (profile === "validity") return validity.has(family) || validity.has(id);
  return profile === "strict" || rule.profile === "recommended";
}

/** The families, and the rules of other families, that tell whether the API server takes an object. */
const validity: ReadonlySet<string> = new Set([
  ...["schema", "lifecycle", "server"],
  ...["invalid-quantity", "malformed-secret", "probe-on-init-container", "refused-success-threshold", "request-above-limit", "selector-mismatch", "unknown-kind", "unknown-volume"],
]);
