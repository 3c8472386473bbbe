import type { App, Container } from "./app-types.ts";
import { isRecord } from "./json-schema.ts";

/** The oldest minor version that knows what every chart uses: `unhealthyPodEvictionPolicy` of a PodDisruptionBudget. */
const oldestMinor = 27;

/** The first one with containers that start before the app and run beside it: `restartPolicy` of an init container. */
const minorWithSidecars = 29;

/** Fields that came later, and the first minor version in which a cluster takes them unless its administrator says otherwise. (Kubernetes: OpenAPI of 1.23 to 1.36.) */
const laterFields: ReadonlyMap<string, number> = new Map([
  ["mismatchLabelKeys", 29],
  ["clusterTrustBundle", 29],
  ["appArmorProfile", 30],
  ["sleep", 30],
  ["supplementalGroupsPolicy", 31],
  ["seLinuxChangePolicy", 32],
  ["stopSignal", 33],
  ["tolerance", 33],
  ["fileKeyRef", 34],
  ["podCertificate", 34],
]);

/** The range of Kubernetes versions in which everything that an app uses exists. It ends in `-0`, so that versions with a provider's suffix are in it. */
export function oldestKubeVersion(app: App): string {
  const containers = [app, ...Object.values(app.initContainers ?? {}), ...Object.values(app.sidecars ?? {})];
  const parts = [app.affinity, app.podSecurityContext, app.volumes, app.autoscaling, ...containers.flatMap(partsOf)];
  const minors = parts.flatMap((part) => [...minorsOf(part)]);
  return `>=1.${Math.max(oldestMinor, app.sidecars === undefined ? 0 : minorWithSidecars, ...minors)}.0-0`;
}

/** Parts of a container whose keys are all Kubernetes' own. */
function partsOf({ env, lifecycle, securityContext }: App | Container): readonly unknown[] {
  return [...Object.values(env ?? {}), lifecycle, securityContext];
}

function* minorsOf(value: unknown): Generator<number> {
  if (Array.isArray(value)) for (const item of value) yield* minorsOf(item);
  if (!isRecord(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const minor = laterFields.get(key);
    if (minor !== undefined) yield minor;
    yield* minorsOf(inner);
  }
}
