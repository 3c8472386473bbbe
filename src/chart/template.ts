import type { Source } from "../text/source.ts";
import { parseTemplate, type ParseOutcome } from "../template/parser.ts";
import { templatesOf, type Template } from "../template/template-set.ts";
import { baseName } from "./tree.ts";
import type { HelmLine } from "./helm-line.ts";

/** A template that was parsed, ready to be added to sets. */
export interface ParsedChartTemplate extends ParseOutcome {
  /** The text's own body and its definitions. */
  readonly templates: readonly Template[];
}

/** A file below templates/. It is parsed once for each name that a render gives it, and no oftener. */
export class ChartTemplate {
  /** Below the chart's root: `templates/deployment.yaml`. */
  readonly name: string;
  readonly source: Source;
  readonly #parsed = new Map<string, ParsedChartTemplate>();

  constructor(name: string, source: Source) {
    this.name = name;
    this.source = source;
  }

  /** Whether it only holds definitions: files that begin with `_` are not rendered. */
  get isPartial(): boolean {
    return baseName(this.name).startsWith("_");
  }

  /** Whether what it renders to is shown to people and no part of the release. */
  get isNotes(): boolean {
    return this.name.endsWith("NOTES.txt");
  }

  /**
   * The tree, under the name that messages give: `parent/charts/alias/templates/deployment.yaml`.
   * @param isFunction the functions of the line of Helm, the same for each call with that line
   */
  parse(fullName: string, helm: HelmLine, isFunction: (name: string) => boolean): ParsedChartTemplate {
    const key = `${helm} ${fullName}`;
    const known = this.#parsed.get(key);
    if (known !== undefined) return known;
    const outcome = parseTemplate(fullName, this.source, { isFunction, collectsUnknownFunctions: true });
    const parsed = { ...outcome, templates: outcome.parsed === undefined ? [] : templatesOf(outcome.parsed) };
    this.#parsed.set(key, parsed);
    return parsed;
  }
}
