/** A file that is going to be: filled from a template of `charts/`, or written from data. */
export type Page = FilledPage | WrittenPage;

export interface FilledPage {
  /** Path below the chart's folder. */
  readonly target: string;
  /** Path below `charts/`. */
  readonly template: string;
  /** What the template may name. */
  readonly data: object;
}

export interface WrittenPage {
  readonly target: string;
  /** What it is written from, for whoever reads the plan. */
  readonly from: string;
  readonly text: string;
}

/** Texts by path. */
export type Files = ReadonlyMap<string, string>;
