import type { LintResult } from "../lint/lint.ts";
import type { Rulebook } from "../lint/rulebook.ts";
import { formats, type Format } from "./formats.ts";
import { reportGithub } from "./github.ts";
import { reportHuman } from "./human.ts";
import { reportJson } from "./json.ts";
import { reportSarif } from "./sarif.ts";

/** What a format may say besides the findings. */
export interface ReportContext {
  readonly rulebook: Rulebook;
  /** The version of this package. */
  readonly version: string;
  /** Whether the text goes to a terminal that shows colours. */
  readonly color: boolean;
}

/** Findings to text; the whole of what is printed, its last line break included. */
export type Reporter = (result: LintResult, context: ReportContext) => string;

/** What writes each format. */
const reporters: Readonly<Record<Format, Reporter>> = {
  human: reportHuman,
  json: reportJson,
  sarif: reportSarif,
  github: reportGithub,
};

/** What writes a format; undefined where there is none of that name. */
export function reporterOf(name: string): Reporter | undefined {
  const format = formats.find((known) => known === name);
  return format && reporters[format];
}
