import { quote } from "../text/quote.ts";
import { goFunction } from "../template/functions.ts";
import { NamedSlice, type Value } from "../template/value.ts";
import { GoStruct } from "./go-struct.ts";
import type { HelmLine } from "./helm-line.ts";

/** A Kubernetes version as `.Capabilities.KubeVersion` has it. */
export interface KubeVersion {
  /** `.Version` and `.GitVersion`: with what stands behind the numbers in Helm 4, without in Helm 3. */
  readonly version: string;
  /** The numbers alone, which Chart.yaml's `kubeVersion` is held against. */
  readonly normalized: string;
  readonly major: string;
  readonly minor: string;
}

/** A version that Helm does not understand; the message is that of apimachinery's version package. */
export class KubeVersionError extends Error {
  override readonly name = "KubeVersionError";
}

/** The version that `helm template` takes where it is told none: that of the client-go it was built with. */
export const defaultKubeVersion = "v1.36.0";

/** Helm's ParseKubeVersion: at least two numbers; throws a {@link KubeVersionError}. */
export function parseKubeVersion(text: string, helm: HelmLine): KubeVersion {
  const numbers = /^\s*v?([0-9]+(?:\.[0-9]+)*)[^\n]*\n?$/.exec(text)?.[1];
  if (numbers === undefined) throw new KubeVersionError(`could not parse ${quote(text)} as version`);
  const parts = numbers.split(".");
  if (parts.length < 2) throw new KubeVersionError(`illegal version string ${quote(text)}`);
  const [major = "", minor = ""] = parts;
  if (/^0./.test(major)) throw new KubeVersionError(`illegal zero-prefixed version component ${quote(major)} in ${quote(text)}`);
  const normalized = `v${parts.map((part) => String(BigInt(part))).join(".")}`;
  return {
    version: helm === "3.21" ? normalized : text.startsWith("v") ? text : `v${text}`,
    normalized,
    major: String(BigInt(major)),
    minor: String(BigInt(minor)),
  };
}

/** What Helm says about itself in `.Capabilities.HelmVersion`: the releases that we follow, by line. */
const helmVersions: Readonly<Record<HelmLine, { readonly version: string; readonly goVersion: string; readonly kubeClientVersion: string | undefined }>> = {
  "4.2": { version: "v4.2.4", goVersion: "go1.26.8", kubeClientVersion: "v1.36" },
  "3.21": { version: "v3.21.4", goVersion: "go1.26.8", kubeClientVersion: undefined },
};

/** The group versions that are registered in client-go 0.36, in the order of their registration, and Helm's two of apiextensions. */
const knownVersions: readonly string[] = [
  "v1",
  ...versions("admissionregistration.k8s.io", "v1", "v1alpha1", "v1beta1"),
  ...versions("internal.apiserver.k8s.io", "v1alpha1"),
  ...versions("apps", "v1", "v1beta1", "v1beta2"),
  ...versions("authentication.k8s.io", "v1", "v1alpha1", "v1beta1"),
  ...versions("authorization.k8s.io", "v1", "v1beta1"),
  ...versions("autoscaling", "v1", "v2"),
  ...versions("batch", "v1", "v1beta1"),
  ...versions("certificates.k8s.io", "v1", "v1beta1", "v1alpha1"),
  ...versions("coordination.k8s.io", "v1alpha2", "v1beta1", "v1"),
  ...versions("discovery.k8s.io", "v1", "v1beta1"),
  ...versions("events.k8s.io", "v1", "v1beta1"),
  ...versions("extensions", "v1beta1"),
  ...versions("flowcontrol.apiserver.k8s.io", "v1", "v1beta1", "v1beta2", "v1beta3"),
  ...versions("networking.k8s.io", "v1", "v1beta1"),
  ...versions("node.k8s.io", "v1", "v1alpha1", "v1beta1"),
  ...versions("policy", "v1", "v1beta1"),
  ...versions("rbac.authorization.k8s.io", "v1", "v1beta1", "v1alpha1"),
  ...versions("resource.k8s.io", "v1", "v1beta2", "v1beta1", "v1alpha3"),
  ...versions("scheduling.k8s.io", "v1alpha2", "v1beta1", "v1"),
  ...versions("storage.k8s.io", "v1beta1", "v1", "v1alpha1"),
  ...versions("storagemigration.k8s.io", "v1beta1"),
  ...versions("apiextensions.k8s.io", "v1beta1", "v1"),
];

/** What `--api-versions` adds, given repeatedly or with commas between. */
export interface CapabilitiesRequest {
  readonly kubeVersion: KubeVersion;
  readonly apiVersions: readonly string[];
}

/** `.Capabilities`, as without a cluster. */
export function capabilities({ kubeVersion, apiVersions }: CapabilitiesRequest, helm: HelmLine): GoStruct {
  const prefix = helm === "3.21" ? "chartutil" : "common";
  const fields = new Map<string, Value>([
    ["KubeVersion", kubeVersionStruct(kubeVersion, helm, prefix)],
    ["APIVersions", versionSet(`${prefix}.VersionSet`, [...knownVersions, ...apiVersions.flatMap((list) => list.split(","))])],
    ["HelmVersion", helmVersionStruct(helm)],
  ]);
  const self = new GoStruct({
    type: `*${prefix}.Capabilities`,
    kind: "ptr",
    fields,
    methods: new Map([["Copy", goFunction(`func() *${prefix}.Capabilities`, () => self)]]),
  });
  return self;
}

function versionSet(type: string, items: readonly string[]): NamedSlice {
  const set = new Set(items);
  return new NamedSlice(type, "string", items, new Map([["Has", goFunction("func(string) bool", (version: string) => set.has(version))]]));
}

function kubeVersionStruct(version: KubeVersion, helm: HelmLine, prefix: string): GoStruct {
  return new GoStruct({
    type: `${prefix}.KubeVersion`,
    kind: "struct",
    fields: new Map([
      ["Version", version.version],
      ["Major", version.major],
      ["Minor", version.minor],
    ]),
    methods: new Map([
      ["String", goFunction("func() string", () => version.normalized)],
      ["GitVersion", goFunction("func() string", () => version.version)],
    ]),
    declared: [["Version", version.version], ...(helm === "3.21" ? [] : [["normalizedVersion", version.normalized] as const]), ["Major", version.major], ["Minor", version.minor]],
  });
}

function helmVersionStruct(helm: HelmLine): GoStruct {
  const { version, goVersion, kubeClientVersion } = helmVersions[helm];
  const fields = new Map<string, Value>([
    ["Version", version],
    ["GitCommit", ""],
    ["GitTreeState", ""],
    ["GoVersion", goVersion],
  ]);
  const json = new Map<string, Value>([
    ["version", version],
    ["go_version", goVersion],
  ]);
  if (kubeClientVersion !== undefined) {
    fields.set("KubeClientVersion", kubeClientVersion);
    json.set("kube_client_version", kubeClientVersion);
  }
  return new GoStruct({ type: "version.BuildInfo", kind: "struct", fields, json: () => json });
}

function versions(group: string, ...names: readonly string[]): string[] {
  return names.map((name) => `${group}/${name}`);
}
