import type { Source } from "../text/source.ts";
import { parseTemplate, type ParseOutcome } from "../template/parser.ts";
import { templatesOf, type Template } from "../template/template-set.ts";
import type { HelmLine } from "./helm-line.ts";
import { baseName } from "./tree.ts";

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
  readonly #shelf: ParsedTexts;

  /** @param shelf what the charts of one tree have parsed already */
  constructor(name: string, source: Source, shelf: ParsedTexts) {
    this.name = name;
    this.source = source;
    this.#shelf = shelf;
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
    const parsed = this.#shelf.parse(fullName, this.source, helm, isFunction);
    this.#parsed.set(key, parsed);
    return parsed;
  }
}

/** The parsed texts of a tree of charts. The same library lies in many subcharts, and a chart under two aliases is twice the same. */
export class ParsedTexts {
  readonly #parsed = new Map<HelmLine, Map<string, ParsedChartTemplate>>();

  parse(name: string, source: Source, helm: HelmLine, isFunction: (name: string) => boolean): ParsedChartTemplate {
    const known = this.#parsed.get(helm) ?? new Map<string, ParsedChartTemplate>();
    this.#parsed.set(helm, known);
    const twin = known.get(source.text);
    if (twin !== undefined) return renamed(twin, name, source);
    const outcome = parseTemplate(name, source, { isFunction, collectsUnknownFunctions: true });
    const parsed = { ...outcome, templates: outcome.parsed === undefined ? [] : templatesOf(outcome.parsed) };
    if (outcome.faults.length === 0) known.set(source.text, parsed);
    return parsed;
  }
}

/** A parsed text without faults as that of another file that reads the same. */
function renamed({ parsed, templates, faults }: ParsedChartTemplate, name: string, source: Source): ParsedChartTemplate {
  if (parsed === undefined) throw new Error("a text without faults has a tree");
  const nameOf = (old: string): string => (old === parsed.name ? name : old);
  const copy = { ...parsed, name, source, bodies: new Map([...parsed.bodies].map(([old, body]) => [nameOf(old), body])) };
  return { parsed: copy, faults, templates: templates.map((template) => template.under(nameOf(template.name), copy)) };
}
