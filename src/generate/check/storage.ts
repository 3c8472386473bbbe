import { didYouMean } from "../../text/suggest.ts";
import { fault, keyFault, type AppFault, type AppPath } from "../app-fault.ts";
import { isRecord } from "../json-schema.ts";
import type { App } from "../app-types.ts";
import { workloadKind } from "../complete.ts";
import { otherContainers } from "./names.ts";

const sources = ["emptyDir", "ephemeral", "persistentVolumeClaim", "configMap", "secret", "projected", "csi", "nfs", "hostPath"] as const;

/** Volumes and everything else that is mounted. `written` are all volumes as the user wrote them, well-formed or not. */
export function* checkStorage(app: App, written: ReadonlyMap<string, unknown>): Generator<AppFault> {
  const kind = workloadKind(app);
  for (const [name, volume] of Object.entries(app.volumes ?? {})) {
    const path = ["volumes", name];
    const given = sources.filter((source) => volume[source] !== undefined);
    if (given.length === 0) yield keyFault(path, "has no source", `allowed: ${sources.join(", ")}`);
    if (given.length > 1) yield keyFault(path, `has ${given.length} sources: ${given.join(", ")}`, "leave one");
    if (name === "files" || name === "writable" || name.startsWith("secret-"))
      yield keyFault(path, `the chart has a volume ${name} of its own`, "use another name");
    const claim = volume.persistentVolumeClaim;
    if (claim === undefined) continue;
    if (claim.size === undefined && claim.existingClaim === undefined)
      yield fault([...path, "persistentVolumeClaim"], "needs a size", "size: how much it holds, as in 8Gi");
    const useless =
      claim.existingClaim === undefined
        ? []
        : (["size", "storageClassName", "accessModes", "annotations", "retain"] as const).filter((field) => claim[field] !== undefined);
    for (const field of useless)
      yield keyFault([...path, "persistentVolumeClaim", field], "says nothing of a claim that exists already", "leave it out, or leave out existingClaim");
    if (kind === "StatefulSet" && claim.existingClaim !== undefined)
      yield keyFault(
        [...path, "persistentVolumeClaim", "existingClaim"],
        "every pod of a StatefulSet has a claim of its own",
        "mount an existing claim in a Deployment",
      );
    if (kind === "StatefulSet" && claim.retain !== undefined)
      yield keyFault([...path, "persistentVolumeClaim", "retain"], "claims of a StatefulSet are always kept");
  }
  yield* checkMountPaths(app);
  for (const [path, , { mounts = {} }] of otherContainers(app)) {
    for (const name of Object.keys(mounts)) {
      if (!written.has(name)) yield keyFault([...path, "mounts", name], `there is no volume ${name}${didYouMean(name, written.keys())}`);
    }
  }
  yield* checkUse(app, written);
}

/** Two things mounted at one path hide each other. */
function* checkMountPaths(app: App): Generator<AppFault> {
  const taken = new Map<string, string>();
  const mounts: readonly (readonly [AppPath, string])[] = [
    ...Object.entries(app.volumes ?? {}).flatMap(([name, { mountPath }]) =>
      mountPath === undefined ? [] : [[["volumes", name, "mountPath"], mountPath] as const],
    ),
    ...Object.entries(app.files ?? {}).map(([name, { mountPath }]) => [["files", name, "mountPath"], mountPath] as const),
    ...Object.entries(app.secrets ?? {}).flatMap(([name, { mountPath }]) =>
      mountPath === undefined ? [] : [[["secrets", name, "mountPath"], mountPath] as const],
    ),
    ...(app.writablePaths ?? []).map((path, index) => [["writablePaths", index], path] as const),
  ];
  for (const [path, mountPath] of mounts) {
    const clean = mountPath.replace(/(?!^)\/+$/, "");
    const other = taken.get(clean);
    if (other !== undefined) yield fault(path, `${clean} is where ${other} is mounted, too`);
    if (clean.includes(":") || clean.split("/").includes(".."))
      yield fault(path, `${mountPath} cannot be mounted`, "allowed: an absolute path without .. and :");
    if (clean === "/") yield fault(path, "the whole image cannot be covered", "allowed: a folder below /");
    taken.set(clean, path.slice(0, 2).join("."));
  }
}

/** A volume that no container sees is a mistake. */
function* checkUse(app: App, written: ReadonlyMap<string, unknown>): Generator<AppFault> {
  const used = new Set([...otherContainers(app)].flatMap(([, , { mounts = {} }]) => Object.keys(mounts)));
  for (const [name, volume] of written) {
    if (isRecord(volume) && volume["mountPath"] === undefined && !used.has(name))
      yield keyFault(["volumes", name], "no container sees this volume", "give it a mountPath, or name it in the mounts of a container");
  }
}
