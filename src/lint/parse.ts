import { loadChart, type Chart } from "../chart/chart.ts";
import type { Dockerfile } from "../docker/instruction.ts";
import { parseDockerfile } from "../docker/parse.ts";
import type { Source } from "../text/source.ts";
import type { YamlDocument } from "../yaml/node.ts";
import { parseDocuments } from "../yaml/parse.ts";
import type { Project } from "./project.ts";

/** The loose manifests of one folder, parsed. */
export interface ParsedFolder {
  readonly path: string;
  readonly files: readonly ParsedManifest[];
}

export interface ParsedManifest {
  readonly source: Source;
  readonly documents: readonly YamlDocument[];
}

/** The charts of a project; what is wrong with one is among its faults. */
export function parseCharts(project: Project): readonly Chart[] {
  return project.charts.map(({ tree, path }) => loadChart(tree, path));
}

/** The Dockerfiles of a project; what is wrong with one is among its faults. */
export function parseDockerfiles(project: Project): readonly Dockerfile[] {
  return project.dockerfiles.map(({ source, ignore }) => parseDockerfile(source, ignore));
}

/** The loose manifests of a project. Files that were only found by searching count if they look like manifests. */
export function parseManifests(project: Project): readonly ParsedFolder[] {
  return project.manifests
    .map(({ path, files }) => ({
      path,
      files: files.filter(({ source, named }) => named || looksLikeManifest(source.text)).map(({ source }) => ({ source, documents: parseDocuments(source) })),
    }))
    .filter(({ files }) => files.length > 0);
}

/** Whether a text has the two keys that every Kubernetes object has, and none of a template's actions. */
function looksLikeManifest(text: string): boolean {
  return /^["']?apiVersion["']?\s*:/m.test(text) && /^["']?kind["']?\s*:/m.test(text) && !/\{\{/.test(text)
    || /^\s*\{[\s\S]*"apiVersion"\s*:[\s\S]*"kind"\s*:|^\s*\{[\s\S]*"kind"\s*:[\s\S]*"apiVersion"\s*:/.test(text);
}
