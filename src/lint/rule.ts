import type { Chart } from "../chart/chart.ts";
import type { Dockerfile, Instruction, Stage } from "../docker/instruction.ts";
import type { KubernetesSchemas } from "../kubernetes/kubernetes-schemas.ts";
import type { KubernetesObject } from "../kubernetes/object.ts";
import type { ObjectSet } from "../kubernetes/object-set.ts";
import type { Container, Workload } from "../kubernetes/workload.ts";
import type { Span } from "../text/span.ts";
import type { Cursor } from "../yaml/cursor.ts";
import type { ChartTemplates, TemplateSource } from "./template-source.ts";

export type { Chart } from "../chart/chart.ts";
export type { ChartTemplates, TemplateSource } from "./template-source.ts";

export type Severity = "error" | "warning" | "info";

/** What a rule can look at, one kind a rule. */
export interface Subjects {
  /** A chart as it lies on disk. */
  readonly chart: Chart;
  /** A Chart.yaml. */
  readonly chartfile: Chartfile;
  /** A chart's values.yaml. */
  readonly values: ChartValues;
  /** All templates of a chart, as they are written. */
  readonly templates: ChartTemplates;
  /** A file below templates/, as it is written. */
  readonly template: TemplateSource;
  /** Any Kubernetes object, rendered or written by hand. */
  readonly object: KubernetesObject;
  /** An object that runs pods. */
  readonly workload: Workload;
  /** A container of a workload, init and ephemeral ones included. */
  readonly container: Container;
  /** All objects that are installed together: a rendered release, or the loose manifests of a folder. */
  readonly release: ObjectSet;
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly instruction: Instruction;
}

export type SubjectKind = keyof Subjects;

/** A Chart.yaml that parses. */
export interface Chartfile {
  readonly chart: Chart;
  readonly root: Cursor;
}

/** A chart's values.yaml, which exists and parses. */
export interface ChartValues {
  readonly chart: Chart;
  readonly root: Cursor;
  /** The templates that read them. */
  readonly templates: ChartTemplates;
}

/** A place: symbolic in YAML (present or absent), or a range of a source. */
export type Anchor = Cursor | Span;

/** How a problem could be mended, at its own anchor. */
export interface Repair {
  /** What would be done, as an imperative: `set runAsNonRoot to true`. */
  readonly title: string;
  /** Unsafe where the result could behave differently from what was meant. */
  readonly safety: "safe" | "unsafe";
  readonly change: { readonly set: unknown } | { readonly remove: true } | { readonly rename: string };
}

/** What a rule saw: a place and a sentence. Everything else is added by the runner. */
export interface Problem {
  readonly at: Anchor;
  /** One sentence without a full stop: what is, and what is expected. */
  readonly message: string;
  readonly related?: readonly { readonly at: Anchor; readonly message: string }[];
  readonly repair?: Repair;
}

/**
 * A pair of texts that shows a fault and its absence; tests run it and `chartlint explain` prints it.
 * The text looks like the subject: a container for `container`, a Dockerfile for `dockerfile`, `stage` and `instruction`,
 * a values.yaml for `values`, a Chart.yaml for `chartfile`, a file of templates/ for `template`, a whole manifest otherwise (or wherever the text begins with `apiVersion:` or `kind:`),
 * and several files where it begins with a line `-- path --`.
 */
export interface Example<O extends object> {
  /** The whole message that the bad text gives. */
  readonly says: string;
  /** Exactly one finding, on the span between `«` and `»`. */
  readonly bad: string;
  /** No finding. */
  readonly good: string;
  readonly options?: Partial<O>;
}

/** What a rule knows besides its subject. */
export interface RuleContext<O extends object> {
  readonly options: O;
  /** The Kubernetes version that is linted for: `1.36`. */
  readonly kubernetes: string;
  /** What the kinds of Kubernetes look like, in all versions. */
  readonly schemas: KubernetesSchemas;
  /** The day for which ends of life are judged: `2026-11-21`. */
  readonly date: string;
}

/** One rule: what it says, why, and how it looks. Its file name is its id, its folder its family. */
export interface Rule<K extends SubjectKind = SubjectKind, O extends object = object> {
  /** The fault in one line, without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  /** `recommended` rules are on unless told otherwise; `strict` ones only on request. */
  readonly profile: "recommended" | "strict";
  readonly subject: K;
  /** Why it matters and what to do, in a few sentences. */
  readonly why: string;
  /** Where to read on; at least one address. */
  readonly see: readonly [string, ...string[]];
  /** The peers' checks that this rule stands for: `kube-linter/latest-tag`. */
  readonly covers?: readonly string[];
  /** Names and defaults of the options. */
  readonly options?: O;
  readonly examples: readonly [Example<O>, ...Example<O>[]];
  /** Further texts that must give no finding. */
  readonly quiet?: readonly string[];
  check(subject: Subjects[K], context: RuleContext<O>): Iterable<Problem>;
}

/** A rule of any subject, as the runner holds it. */
export type AnyRule = { [K in SubjectKind]: Rule<K> }[SubjectKind];

/** Types a rule by its subject and options; returns it as it is. */
export function defineRule<K extends SubjectKind, O extends object = object>(rule: Rule<K, O>): Rule<K, O> {
  return rule;
}
