import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { reservedRules, type Rulebook } from "../lint/rulebook.ts";
import type { Settings } from "../lint/settings.ts";
import type { Surroundings } from "../template/functions.ts";
import { Source } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import type { LintArguments } from "./arguments.ts";
import { readInputFile } from "./read-project.ts";

/** Settings from arguments, and what is wrong with these: one sentence each, for standard error. */
export function readSettings(asked: LintArguments, rulebook: Rulebook, { directory, today }: { directory: string; today: string }): { settings: Settings; faults: readonly string[] } {
  const faults: string[] = [];
  const read = (path: string): Source => {
    try {
      return new Source(path, readInputFile(resolve(directory, path)));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      faults.push(`${path}: ${error.message}`);
      return new Source(path, "");
    }
  };

  const known = [...rulebook.map(({ id }) => id), ...reservedRules.map(({ id }) => id)];
  for (const id of asked.disable) if (!known.includes(id)) faults.push(`no rule ${id}${didYouMean(id, known) || "; chartlint rules lists them"}`);

  const date = asked.date ?? today;
  const settings: Settings = {
    valuesFiles: asked.valuesFiles.map(read),
    set: asked.set.map((flag) => (flag.flag === "set-file" ? { ...flag, files: new Map(filesOf(flag.text).map((path) => [path, read(path)])) } : flag)),
    releaseName: asked.releaseName,
    namespace: asked.namespace,
    kubernetes: asked.kubeVersion,
    apiVersions: asked.apiVersions,
    helm: asked.helm,
    date,
    disabled: new Set(asked.disable),
    subcharts: asked.subcharts,
    surroundings: repeatableSurroundings(date),
  };
  return { settings, faults };
}

/** Random bytes and the time from the date alone, so that the same input gives the same findings. */
export function repeatableSurroundings(date: string): Surroundings {
  let drawn = 0;
  return {
    random(length) {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += 32) {
        bytes.set(createHash("sha256").update(`${date} ${drawn}`).digest().subarray(0, length - at), at);
        drawn += 1;
      }
      return bytes;
    },
    now: () => BigInt(Date.parse(`${date}T00:00:00Z`)) * 1_000_000n,
    timeZone: "UTC",
  };
}

/** The files that a `--set-file` names: `key=path,other=path`. */
function filesOf(text: string): string[] {
  return text.split(",").map((pair) => pair.slice(pair.indexOf("=") + 1));
}
