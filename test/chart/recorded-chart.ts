import { fileTree, type FileTree } from "../../src/chart/tree.ts";
import { Source } from "../../src/text/source.ts";
import { writeArchive } from "./archive-writer.ts";

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
