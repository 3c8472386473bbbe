import { parsePathPattern } from "./path-pattern.ts";
import { testEvent } from "./hook.ts";
import type { Release, RenderedDocument } from "./release.ts";
import { splitDocuments } from "./split.ts";
import { trimSpace } from "./white-space.ts";

/** The flags of `helm template` that decide what is printed. */
export interface OutputOptions {
  /** `--include-crds`. */
  readonly includeCrds?: boolean;
  /** `--no-hooks`. */
  readonly noHooks?: boolean;
  /** `--skip-tests`. */
  readonly skipTests?: boolean;
  /** `--show-only`: patterns for paths without the chart's name. */
  readonly showOnly?: readonly string[];
}

/** What `helm template` prints for a release to standard output, or behind `Error: ` to standard error. */
export function templateOutput(release: Release, options: OutputOptions = {}): { readonly text: string } | { readonly error: string } {
  if (release.refusal !== undefined) return { error: release.refusal };
  const crds = options.includeCrds === true ? crdTexts(release) : [];
  const manifests = release.documents.filter(({ hook }) => !hook).map(printDocument);
  const hooks = release.documents.filter(({ hook, events }) => hook && options.noHooks !== true && !(options.skipTests === true && events.includes(testEvent)));
  const text = `${trimSpace([...crds, ...manifests].join(""))}\n${hooks.map(printDocument).join("")}`;
  return options.showOnly === undefined || options.showOnly.length === 0 ? { text } : showOnly(text, options.showOnly, release);
}

function printDocument({ file, source }: RenderedDocument): string {
  return `---\n# Source: ${file.name}\n${source.text}\n`;
}

function crdTexts({ values }: Release): readonly string[] {
  return values.charts.flatMap((chart) => [...chart.chart.crds].map(([path, source]) => `---\n# Source: ${chart.fullPath}/${path}\n${source.text}\n`));
}

/** Helm cuts the whole text again and looks for the comment that names the source. */
function showOnly(text: string, patterns: readonly string[], { helm }: Release): { readonly text: string } | { readonly error: string } {
  const pieces = splitDocuments(text, helm).map(({ start, end }) => text.slice(start, end));
  const shown: string[] = [];
  for (const pattern of patterns) {
    const wanted = parsePathPattern(pattern);
    const found = pieces.filter((piece) => {
      const path = /# Source: [^/\n]+\/(.+)/.exec(piece)?.[1];
      return path !== undefined && wanted.matches(path);
    });
    if (found.length === 0) return { error: `could not find template ${pattern} in chart` };
    shown.push(...found);
  }
  return { text: shown.map((piece) => `---\n${piece}\n`).join("") };
}
