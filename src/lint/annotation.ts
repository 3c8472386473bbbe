import type { KubernetesObject } from "../kubernetes/object.ts";
import type { Cursor } from "../yaml/cursor.ts";
import type { PeerChecks } from "./peer-check.ts";

/** Where the metadata of an object stands, and that of the pods it makes. */
const metadataPaths = [["metadata"], ["spec", "template", "metadata"], ["spec", "jobTemplate", "spec", "template", "metadata"]] as const;

/** kube-score: who ignores the one, ignores the other. */
const impliedChecks: ReadonlyMap<string, readonly string[]> = new Map([["container-resources", ["container-ephemeral-storage-request-and-limit"]]]);

/** The rules that annotations of an object silence for it, in the forms of kube-linter, kube-score, polaris and checkov. */
export function silencedByAnnotations(object: KubernetesObject, peers: PeerChecks): ReadonlySet<string> {
  const silenced = new Set<string>();
  const silence = (peer: string, check: string): void => {
    for (const rule of peers.rulesFor(peer, check)) silenced.add(rule);
  };
  for (const path of metadataPaths) {
    for (const { name, value } of object.root.at(...path, "annotations").entries()) readAnnotation(name, value, silence);
  }
  return silenced;
}

function readAnnotation(name: string, value: Cursor, silence: (peer: string, check: string) => void): void {
  const text = String(value.value ?? "");
  const linted = /^ignore-check\.kube-linter\.io\/(.+)$/.exec(name)?.[1];
  const exempt = /^polaris\.fairwinds\.com\/(?:(.+)-)?exempt$/.exec(name);
  if (linted !== undefined) silence("kube-linter", linted);
  else if (name === "kube-linter.io/ignore-all") silence("kube-linter", "*");
  else if (exempt !== null) {
    if (/^(?:1|t|true)$/i.test(text)) silence("polaris", exempt[1] ?? "*");
  } else if (name === "kube-score/ignore") {
    for (const check of text.split(",").map((one) => one.trim())) for (const one of [check, ...(impliedChecks.get(check) ?? [])]) silence("kube-score", one);
  } else if (/^checkov\.io\/skip\d*$/.test(name)) silence("checkov", text.split("=")[0]?.trim() ?? "");
}
