import { parseArgs } from "node:util";
import type { HelmLine } from "../../src/chart/helm-line.ts";
import type { OutputOptions } from "../../src/chart/output.ts";
import type { RenderRequest } from "../../src/chart/release.ts";
import { filesOf, type SetFlag } from "../../src/chart/strvals.ts";
import type { FileTree } from "../../src/chart/tree.ts";
import type { Surroundings } from "../../src/template/functions.ts";
import { Source } from "../../src/text/source.ts";

/** Nothing random, and always the same moment. */
export const stillSurroundings: Surroundings = {
  random: (length) => new Uint8Array(length),
  now: () => 1_700_000_000_000_000_000n,
  timeZone: "UTC",
};

/** The flags of `helm template` as our own request; files are those of the chart. */
export function readFlags(flags: readonly string[], tree: FileTree, helm: HelmLine): { readonly request: RenderRequest; readonly output: OutputOptions } {
  const text = { type: "string" } as const;
  const texts = { type: "string", multiple: true } as const;
  const flag = { type: "boolean" } as const;
  const { values, tokens } = parseArgs({
    args: [...flags],
    tokens: true,
    options: {
      values: { ...texts, short: "f" },
      set: texts,
      "set-string": texts,
      "set-json": texts,
      "set-file": texts,
      "set-literal": texts,
      "name-template": text,
      namespace: { ...text, short: "n" },
      "kube-version": text,
      "api-versions": { ...texts, short: "a" },
      "is-upgrade": flag,
      "include-crds": flag,
      "no-hooks": flag,
      "skip-tests": flag,
      "show-only": { ...texts, short: "s" },
    },
  });
  const set = tokens.flatMap((token): SetFlag[] => (token.kind === "option" && token.name.startsWith("set") ? [setFlag(token.name as SetFlag["flag"], token.value ?? "", tree)] : []));
  const source = (path: string): Source => new Source(path, tree.get(path)?.text ?? "");
  return {
    request: {
      label: "",
      valuesFiles: (values.values ?? []).map(source),
      set,
      releaseName: values["name-template"] ?? "release-name",
      namespace: values.namespace ?? "default",
      ...(values["kube-version"] === undefined ? {} : { kubeVersion: values["kube-version"] }),
      apiVersions: values["api-versions"] ?? [],
      helm,
      isUpgrade: values["is-upgrade"] ?? false,
      surroundings: stillSurroundings,
    },
    output: {
      includeCrds: values["include-crds"] ?? false,
      noHooks: values["no-hooks"] ?? false,
      skipTests: values["skip-tests"] ?? false,
      showOnly: values["show-only"] ?? [],
    },
  };
}

function setFlag(flag: SetFlag["flag"], text: string, tree: FileTree): SetFlag {
  if (flag !== "set-file") return { flag, text };
  return { flag, text, files: new Map(filesOf(text).flatMap((path) => (tree.has(path) ? [[path, tree.get(path) as Source] as const] : []))) };
}
