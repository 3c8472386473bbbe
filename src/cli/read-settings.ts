import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { resolve } from "node:path";
import type { RenderRequest } from "../chart/release.ts";
import { filesOf } from "../chart/strvals.ts";
import { KubernetesSchemas } from "../kubernetes/kubernetes-schemas.ts";
import { reservedRules, type Rulebook } from "../lint/rulebook.ts";
import { newestKubernetes, type Settings } from "../lint/settings.ts";
import type { Surroundings } from "../template/functions.ts";
import { Source } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import type { LintArguments, ReleaseArguments, RenderArguments } from "./arguments.ts";
import { readSchemaTexts } from "./package-folder.ts";
import { readInputFile } from "./read-project.ts";

/** What the arguments ask for, and what is wrong with them: one sentence each, for standard error. */
export interface Checked<T> {
  readonly asked: T;
  readonly faults: readonly string[];
}

/** Settings from arguments. */
export function readSettings(asked: LintArguments, rulebook: Rulebook, { directory, today }: { directory: string; today: string }): Checked<Settings> {
  const { asked: values, faults } = readValues(asked, directory);
  const date = asked.date ?? today;
  const settings: Settings = {
    ...values,
    releaseName: asked.releaseName,
    namespace: asked.namespace,
    kubernetes: asked.kubeVersion ?? newestKubernetes,
    apiVersions: asked.apiVersions,
    schemas: new KubernetesSchemas(readSchemaTexts),
    helm: asked.helm,
    date,
    profile: asked.profile,
    disabled: new Set([...asked.disable, ...(asked.profile === "validity" ? ["unused-suppression"] : [])]), // what is silenced may be no matter of validity
    subcharts: asked.subcharts,
    surroundings: repeatableSurroundings(date, Date.parse(`${date}T00:00:00Z`)),
  };
  return { asked: settings, faults: [...faults, ...unknownRules(asked.disable, rulebook)] };
}

/** What `chartlint render` asks of the engine. */
export function readRenderRequest(asked: ReleaseArguments & Pick<RenderArguments, "isUpgrade" | "seed">, { directory, now }: { directory: string; now: number }): Checked<RenderRequest> {
  const { asked: values, faults } = readValues(asked, directory);
  const request: RenderRequest = {
    label: "",
    ...values,
    releaseName: asked.releaseName,
    namespace: asked.namespace,
    ...(asked.kubeVersion !== undefined && { kubeVersion: asked.kubeVersion }),
    apiVersions: asked.apiVersions,
    helm: asked.helm,
    isUpgrade: asked.isUpgrade,
    surroundings: asked.seed === undefined ? realSurroundings(now) : repeatableSurroundings(asked.seed, 0),
  };
  return { asked: request, faults };
}

/** The values files and the files of `--set-file`, read. */
function readValues(asked: ReleaseArguments, directory: string): Checked<Pick<Settings, "valuesFiles" | "set">> {
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
  const valuesFiles = asked.valuesFiles.map(read);
  const set = asked.set.map((flag) => (flag.flag === "set-file" ? { ...flag, files: new Map(filesOf(flag.text).map((path) => [path, read(path)])) } : flag));
  return { asked: { valuesFiles, set }, faults };
}

function unknownRules(ids: readonly string[], rulebook: Rulebook): readonly string[] {
  const known = [...rulebook.map(({ id }) => id), ...reservedRules.map(({ id }) => id)];
  return ids.filter((id) => !known.includes(id)).map((id) => `no rule ${id}${didYouMean(id, known) || "; chartlint rules lists them"}`);
}

/** Random bytes from a seed and a time that stands still, in milliseconds, so that the same input gives the same text. */
export function repeatableSurroundings(seed: string, now: number): Surroundings {
  let drawn = 0;
  return {
    random(length) {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += 32) {
        bytes.set(createHash("sha256").update(`${seed} ${drawn}`).digest().subarray(0, length - at), at);
        drawn += 1;
      }
      return bytes;
    },
    now: () => BigInt(now) * 1_000_000n,
    timeZone: "UTC",
  };
}

/** Randomness and keys as they are, fit to be installed; the time is that of the start. */
function realSurroundings(now: number): Surroundings {
  return {
    random: (length) => new Uint8Array(randomBytes(length)),
    now: () => BigInt(now) * 1_000_000n,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    rsaKey: (bits) => new Uint8Array(generateKeyPairSync("rsa", { modulusLength: bits }).privateKey.export({ type: "pkcs1", format: "der" })),
  };
}
