// Cuts a case down as long as what is wrong with it stays wrong.

/** How long it may take, in milliseconds. */
const patience = 20_000;

/** The smallest case that was found to be still `isWrong`, which is asked about one candidate at a time. */
export async function shrink(made, isWrong) {
  let small = made;
  const end = performance.now() + patience;
  const attempt = async (candidate) => {
    if (performance.now() > end || !(await isWrong(candidate))) return false;
    small = candidate;
    return true;
  };
  for (let size = -1; size !== weight(small); ) {
    size = weight(small);
    for (const path of Object.keys(small.files).reverse()) if (path !== "Chart.yaml") await attempt(withFile(small, path, undefined));
    for (let at = small.flags.length; at > 0; ) {
      const first = at > 1 && !small.flags[at - 1].startsWith("--") ? at - 2 : at - 1;
      await attempt({ ...small, flags: small.flags.toSpliced(first, at - first) });
      at = first;
    }
    for (const path of Object.keys(small.files)) {
      await cutPieces(path, /[^\n]*\n?/g);
      await cutPieces(path, /\{\{[\s\S]*?\}\}|[^{]+|\{/g);
      await cutPieces(path, /"(?:[^"\\]|\\.)*"|`[^`]*`|[\w$.]+|\s+|[^\w\s]/g);
    }
  }
  return small;

  async function cutPieces(path, pattern) {
    const pieces = () => small.files[path].match(pattern)?.filter((piece) => piece !== "") ?? [];
    for (let length = Math.max(1, pieces().length >> 1); length >= 1; length >>= 1) {
      for (let at = 0; at < pieces().length; ) {
        const rest = pieces();
        if (!(await attempt(withFile(small, path, [...rest.slice(0, at), ...rest.slice(at + length)].join(""))))) at += length;
      }
    }
  }
}

function withFile(made, path, text) {
  const files = { ...made.files };
  if (text === undefined) delete files[path];
  else files[path] = text;
  return { ...made, files };
}

function weight({ files, flags }) {
  return flags.join(" ").length + Object.entries(files).reduce((sum, [path, text]) => sum + path.length + text.length, 0);
}
