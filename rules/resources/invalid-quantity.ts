import { nearestQuantity, parseQuantity } from "../../src/kubernetes/quantity.ts";
import { quantityText } from "../../src/kubernetes/resources.ts";
import { isFilledInLater } from "../../src/kubernetes/substitution.ts";
import { readWorkload } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { KubernetesObject } from "../../src/kubernetes/object.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";

export default defineRule({
  title: "Quantity cannot be read",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    Amounts of CPU, memory and storage are a number and one of the suffixes n u m k M G T P E Ki Mi Gi Ti Pi Ei, in exactly this case and without a
    space. The schema of Kubernetes lets any text pass, and the API server then refuses it. Amounts below zero are refused as well.
  `,
  see: ["https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/"],

  examples: [
    {
      says: "512MB is no quantity; did you mean 512M?",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              resources:
                limits:
                  memory: «512MB»
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              resources:
                limits:
                  memory: 512M
      `,
    },
    {
      says: "ten gigabytes is no quantity",
      bad: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: data
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: «ten gigabytes»
      `,
      good: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: data
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 10Gi
      `,
    },
    {
      says: "-1 is below zero",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              resources:
                requests:
                  cpu: «-1»
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              resources:
                requests:
                  cpu: 1
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: ResourceQuota
      metadata:
        name: team
      spec:
        hard:
          requests.cpu: 1.5
          requests.memory: 1.5Gi
          pods: "1e2"
    `,
    `
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        containers:
          - name: web
            image: nginx:1.29.4
            resources:
              limits:
                memory: \${MEMORY_LIMIT}
    `,
  ],

  *check(object) {
    for (const at of quantitiesOf(object)) {
      const text = quantityText(at);
      if (text === undefined || isFilledInLater(text)) continue;
      const quantity = parseQuantity(text);
      if (quantity === undefined) {
        const meant = nearestQuantity(text);
        yield { at, message: `${text === "" ? "An empty text" : text} is no quantity${meant === undefined ? "" : `; did you mean ${meant}?`}` };
      } else if (quantity.nanos < 0n) {
        yield { at, message: `${text} is below zero` };
      }
    }
  },
});

/** Every place of an object where Kubernetes reads a quantity of resources or storage. */
function quantitiesOf(object: KubernetesObject): readonly Cursor[] {
  const { root, kind } = object;
  const spec = root.at("spec");
  switch (kind) {
    case "PersistentVolumeClaim":
      return valuesIn(spec.at("resources"), "requests", "limits");
    case "PersistentVolume":
      return valuesIn(spec, "capacity");
    case "ResourceQuota":
      return valuesIn(spec, "hard");
    case "LimitRange":
      return spec.at("limits").items().flatMap((limit) => valuesIn(limit, "max", "min", "default", "defaultRequest"));
    default: {
      const workload = readWorkload(object);
      if (workload === undefined) return [];
      const volumes = workload.pod.at("volumes").items();
      const claims = [...spec.at("volumeClaimTemplates").items(), ...volumes.map((volume) => volume.at("ephemeral", "volumeClaimTemplate"))];
      return [
        ...[workload.pod, ...workload.containers.map(({ at }) => at), ...claims.map((claim) => claim.at("spec"))].flatMap((place) => valuesIn(place.at("resources"), "requests", "limits")),
        ...volumes.map((volume) => volume.at("emptyDir", "sizeLimit")),
      ];
    }
  }
}

function valuesIn(place: Cursor, ...fields: readonly string[]): readonly Cursor[] {
  return fields.flatMap((field) => place.at(field).entries().map(({ value }) => value));
}
