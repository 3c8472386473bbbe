import { loadChart, type Chart } from "../../src/chart/chart.ts";
import type { Release, RenderRequest } from "../../src/chart/release.ts";
import { renderChart } from "../../src/chart/render.ts";
import { fileTree, type FileTree } from "../../src/chart/tree.ts";
import { Source } from "../../src/text/source.ts";
import { writeArchive } from "./archive-writer.ts";
import { readFlags } from "./command-line.ts";
import { parseRecording } from "./recording.ts";

/** The tree of a chart given by its texts; those whose path has `.tgz!/` in it are packed. */
export function treeOf(files: ReadonlyMap<string, string>): FileTree {
  const archives = new Map<string, Map<string, string>>();
  const sources: [string, Source][] = [];
  for (const [path, text] of files) {
    const [archive = "", member] = path.split("!/");
    if (member === undefined) sources.push([path, new Source(`demo/${path}`, text)]);
    else archives.set(archive, (archives.get(archive) ?? new Map<string, string>()).set(member, text));
  }
  for (const [path, members] of archives) sources.push([path, new Source(`demo/${path}`, writeArchive("packed", members))]);
  return fileTree(sources);
}

/** A chart of the files in a text, each under a line `-- path --`. */
export function chartOf(text: string): Chart {
  return loadChart(treeOf(parseRecording(text).files), "demo");
}

/** A chart rendered under flags of helm. */
export function render(chart: Chart, flags: readonly string[] = [], changes: Partial<RenderRequest> = {}): Release {
  return renderChart(chart, { ...readFlags(flags, chart.tree, changes.helm ?? "4.2").request, ...changes });
}
