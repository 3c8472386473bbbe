import type { App } from "./app-types.ts";
import type { CompleteClaim, CompleteFile, CompleteSecret, CompleteVolume, Fragment } from "./complete-app.ts";
import { valuesKey } from "./values-key.ts";

/** The claims that the chart makes, or that it is told to use. */
export function completeClaims(app: App): readonly CompleteClaim[] {
  return Object.entries(app.volumes ?? {}).flatMap(([name, { persistentVolumeClaim: claim }]) => {
    if (claim === undefined) return [];
    return {
      name,
      key: valuesKey(name),
      own: claim.existingClaim === undefined,
      size: String(claim.size ?? ""),
      storageClassName: claim.storageClassName ?? "",
      accessModes: claim.accessModes ?? ["ReadWriteOnce"],
      existingClaim: claim.existingClaim ?? "",
      retain: claim.retain ?? true,
      annotations: claim.annotations ?? {},
    };
  });
}

/** All other volumes. */
export function completeVolumes(app: App): readonly CompleteVolume[] {
  return Object.entries(app.volumes ?? {}).flatMap(
    ([name, { mountPath: _, readOnly: __, subPath: ___, persistentVolumeClaim: claim, ephemeral, ...source }]) => {
      if (claim !== undefined) return [];
      return {
        name,
        key: valuesKey(name),
        source: ephemeral === undefined ? (source as Fragment) : { ephemeral: { volumeClaimTemplate: { spec: claimSpec(ephemeral) } } },
      };
    },
  );
}

function claimSpec({
  size,
  storageClassName,
  accessModes = ["ReadWriteOnce"],
}: {
  size: string | number;
  storageClassName?: string;
  accessModes?: readonly string[];
}): Fragment {
  return { accessModes, ...(storageClassName === undefined ? {} : { storageClassName }), resources: { requests: { storage: String(size) } } };
}

export function completeFiles(app: App): readonly CompleteFile[] {
  return Object.entries(app.files ?? {}).map(([name, { mountPath, content }]) => ({ name, mountPath, content }));
}

export function completeSecrets(app: App): readonly CompleteSecret[] {
  return Object.entries(app.secrets ?? {}).map(([key, { name = key, env, mountPath, optional = false }]) => ({
    key: valuesKey(key),
    name,
    volume: `secret-${key}`,
    env:
      env &&
      Object.fromEntries(
        (Array.isArray(env) ? env.map((variable) => [variable, variable] as const) : Object.entries(env)).map(([variable, key]) => [variable, { key }]),
      ),
    mountPath,
    whole: env === undefined && mountPath === undefined,
    optional,
  }));
}
