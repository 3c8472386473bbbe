import { executeTracked, type Mark } from "../template/tracking/execution.ts";
import { KeyPath } from "../template/tracking/key-path.ts";
import { Ledger } from "../template/tracking/ledger.ts";
import { nothing } from "../template/tracking/origin.ts";
import { Trails } from "../template/tracking/trail.ts";
import type { Surroundings } from "../template/functions.ts";
import type { TemplateSet } from "../template/template-set.ts";
import { isMap } from "../template/value.ts";
import { tableAt } from "./active-chart.ts";
import type { Table } from "./coalesce.ts";
import type { HelmLine } from "./helm-line.ts";
import { NamedTable } from "./named-table.ts";
import type { Recording } from "./recording.ts";
import type { RenderedFile } from "./rendered-file.ts";
import { enterTemplate, type Renderable } from "./scope.ts";
import { helmTrackers, withoutNoValue } from "./trackers.ts";
import { keysOf } from "./values-origin.ts";

/** A release just before its templates are executed: everything is as fresh as it was for the first time. */
export interface Stage {
  readonly set: TemplateSet;
  /** The values of the root. */
  readonly values: Table;
  /** In the order of execution. */
  readonly renderables: readonly Renderable[];
  readonly helm: HelmLine;
}

/**
 * The ways back through the templates of a release, which are found by executing them again, with origins tracked. That happens for the files that
 * somebody asks for, unless templates may change what others see: then for all that come before, too.
 */
export class Tracing {
  readonly #recording: Recording;
  readonly #makeStage: (surroundings: Surroundings) => Stage;
  readonly #known = new Map<string, Trails | undefined>();
  #run: Run | undefined;

  constructor(recording: Recording, makeStage: (surroundings: Surroundings) => Stage) {
    this.#recording = recording;
    this.#makeStage = makeStage;
  }

  /** The ways back from a file's text; undefined where they could not be found exactly. */
  trails(file: RenderedFile): Trails | undefined {
    if (!this.#known.has(file.name)) {
      this.#run ??= new Run(this.#recording, this.#makeStage);
      for (const [name, trails] of this.#run.upTo(file.name)) this.#known.set(name, trails);
    }
    const trails = this.#known.get(file.name);
    return trails?.text === file.source.text ? trails : undefined;
  }

  /** What all files would be, were something else written at a place. */
  marked(mark: Mark): ReadonlyMap<string, string> {
    const run = new Run(this.#recording, this.#makeStage, mark);
    return new Map(run.all().flatMap(([name, trails]) => (trails === undefined ? [] : [[name, trails.text] as const])));
  }
}

/** The root of the keys of `.Values`, as far as {@link KeyPath} is concerned. */
const valuesRoot = "Values";

/** The steps of a key below the values of the release's root; undefined for what is no value. */
export function valuesSteps(key: KeyPath): readonly string[] | undefined {
  return key.root.step === valuesRoot ? key.steps.map(String) : undefined;
}

/** Templates that are executed once more, one after the other. */
class Run {
  readonly #stage: Stage;
  readonly #replay: ReturnType<Recording["replay"]>;
  readonly #ledger = new Ledger();
  readonly #waiting: Renderable[];
  readonly #mark: Mark | undefined;
  readonly #isOrdered: boolean;

  constructor(recording: Recording, makeStage: (surroundings: Surroundings) => Stage, mark?: Mark) {
    this.#replay = recording.replay();
    this.#stage = makeStage(this.#replay);
    this.#mark = mark;
    const executed = new Set(recording.files);
    this.#waiting = this.#stage.renderables.filter(({ name }) => executed.has(name));
    this.#isOrdered = this.#stage.renderables.some(({ template }) => changing.test(template.source.text));
    this.#openLedger();
  }

  /** The ways back of the file, and of those that had to be executed before it. */
  upTo(name: string): readonly (readonly [string, Trails | undefined])[] {
    const index = this.#waiting.findIndex((renderable) => renderable.name === name);
    const due = index === -1 ? [] : this.#isOrdered ? this.#waiting.splice(0, index + 1) : this.#waiting.splice(index, 1);
    return due.map((renderable) => [renderable.name, this.#execute(renderable)]);
  }

  all(): readonly (readonly [string, Trails | undefined])[] {
    return this.#waiting.splice(0).map((renderable) => [renderable.name, this.#execute(renderable)]);
  }

  #execute(renderable: Renderable): Trails | undefined {
    const template = this.#stage.set.lookup(renderable.name);
    if (template === undefined) return undefined;
    enterTemplate(renderable, this.#stage.helm);
    this.#replay.enter(renderable.name);
    try {
      const { text, pieces } = executeTracked(this.#stage.set, template, { value: renderable.dot, trace: nothing }, { trackers: helmTrackers, ledger: this.#ledger, ...(this.#mark !== undefined && { mark: this.#mark }) });
      const { value, trace } = withoutNoValue(text, pieces);
      return new Trails(value, trace);
    } catch (error) {
      if (error instanceof Error) return undefined; // a template that fails, or is not understood, has no exact ways
      throw error;
    }
  }

  /** Names what the dots of the templates hold. */
  #openLedger(): void {
    const values = new KeyPath(valuesRoot);
    const others = new KeyPath("");
    this.#ledger.root(this.#stage.values, values);
    for (const { chart, dot } of this.#stage.renderables) {
      const keys = keysOf(chart);
      const key = keys.reduce((above, step) => above.at(step), values);
      this.#ledger.alias(dot, dot.table);
      this.#ledger.root(dot.table, others);
      const own = dot.get("Values");
      if (!(own instanceof NamedTable)) continue;
      this.#ledger.alias(own, own.table);
      this.#ledger.root(own.table, key);
      this.#ledger.set(dot.table, "Values", key.valued);
      const inParent = keys.length === 0 ? undefined : tableAt(this.#stage.values, keys.join("."));
      if (isMap(inParent)) this.#ledger.root(inParent, key);
    }
  }
}

/** The functions that change the maps that they are given. */
const changing = /\b(?:set|unset|merge|mustMerge|mergeOverwrite|mustMergeOverwrite)\b/;
