/** Paths as a tree below a folder, as people draw it: folders and files by name, folders first. */
export function treeText(root: string, paths: Iterable<string>): string {
  const tree: Branch = new Map();
  for (const path of paths) {
    let at = tree;
    for (const part of path.split("/")) {
      const inner: Branch = at.get(part) ?? new Map();
      at.set(part, inner);
      at = inner;
    }
  }
  return [`${root}/`, ...branchLines(tree)].join("\n");
}

type Branch = Map<string, Branch>;

function branchLines(branch: Branch): string[] {
  const entries = [...branch].sort(([a, inA], [b, inB]) => Number(inB.size > 0) - Number(inA.size > 0) || (a < b ? -1 : 1));
  return entries.flatMap(([name, inner], index) => {
    const last = index === entries.length - 1;
    return [`${last ? "└── " : "├── "}${name}${inner.size > 0 ? "/" : ""}`, ...branchLines(inner).map((line) => `${last ? "    " : "│   "}${line}`)];
  });
}
