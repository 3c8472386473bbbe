import { readWorkload } from "../../src/kubernetes/workload.ts";
import type { KubernetesObject } from "../../src/kubernetes/object.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";

export default defineRule({
  title: "Fields that exclude each other",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    Some fields are alternatives, and the API server refuses an object that has two of them: two sources of one volume, a value and a valueFrom, both
    bounds of a disruption budget, a rolling update for a Deployment that is recreated. Charts come to it when defaults and values are merged.
  `,
  see: ["https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/"],

  examples: [
    {
      says: "strategy.type is Recreate, which leaves no room for rollingUpdate",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          strategy:
            type: Recreate
            «rollingUpdate»:
              maxSurge: 1
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          strategy:
            type: Recreate
      `,
    },
    {
      says: "minAvailable and maxUnavailable exclude each other",
      bad: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          minAvailable: 1
          «maxUnavailable»: 1
      `,
      good: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          maxUnavailable: 1
      `,
    },
    {
      says: "emptyDir and configMap exclude each other",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
          volumes:
            - name: settings
              emptyDir: {}
              «configMap»:
                name: shop
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
          volumes:
            - name: settings
              configMap:
                name: shop
      `,
    },
    {
      says: "value and valueFrom exclude each other",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
              env:
                - name: MODE
                  value: fast
                  «valueFrom»:
                    fieldRef:
                      fieldPath: metadata.name
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
              env:
                - name: MODE
                  valueFrom:
                    fieldRef:
                      fieldPath: metadata.name
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: Pod
      metadata:
        name: shop
      spec:
        containers:
          - name: shop
            image: shop:1.2.3
            env:
              - name: MODE
                value: ""
                valueFrom:
                  fieldRef:
                    fieldPath: metadata.name
        volumes:
          - name: scratch
            emptyDir: {}
            configMap:
    `,
  ],

  *check(object) {
    for (const { among, at } of alternatives(object)) {
      const [first, second] = at.entries().filter(({ name, value }) => among(name) && isGiven(value));
      if (first !== undefined && second !== undefined) yield { at: second.value.keySpan(), message: `${first.name} and ${second.name} exclude each other` };
    }
    const strategy = object.root.at("spec", object.kind === "Deployment" ? "strategy" : "updateStrategy");
    const type = strategy.at("type").string;
    const rolling = strategy.at("rollingUpdate");
    if ((type === "Recreate" || type === "OnDelete") && isGiven(rolling)) {
      yield { at: rolling.keySpan(), message: `${object.kind === "Deployment" ? "strategy" : "updateStrategy"}.type is ${type}, which leaves no room for rollingUpdate` };
    }
  },
});

interface Alternatives {
  readonly at: Cursor;
  /** Whether a field is one of those that exclude each other. */
  readonly among: (name: string) => boolean;
}

function alternatives(object: KubernetesObject): readonly Alternatives[] {
  if (object.kind === "PodDisruptionBudget") return [{ at: object.root.at("spec"), among: oneOf("minAvailable", "maxUnavailable") }];
  const workload = readWorkload(object);
  if (workload === undefined) return [];
  const variables = workload.containers.flatMap(({ at }) => at.at("env").items());
  const probes = workload.containers.flatMap(({ at }) => ["livenessProbe", "readinessProbe", "startupProbe"].map((field) => at.at(field)));
  const hooks = workload.containers.flatMap(({ at }) => ["postStart", "preStop"].map((field) => at.at("lifecycle", field)));
  return [
    ...workload.pod.at("volumes").items().map((at) => ({ at, among: (name: string) => name !== "name" })),
    ...variables.map((at) => ({ at, among: oneOf("value", "valueFrom") })),
    ...variables.map((at) => ({ at: at.at("valueFrom"), among: oneOf("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef") })),
    ...workload.containers.flatMap(({ at }) => at.at("envFrom").items()).map((at) => ({ at, among: oneOf("configMapRef", "secretRef") })),
    ...[...probes, ...hooks].map((at) => ({ at, among: oneOf("exec", "httpGet", "tcpSocket", "grpc", "sleep") })),
  ];
}

function oneOf(...names: readonly string[]): (name: string) => boolean {
  return (name) => names.includes(name);
}

/** Null and an empty text are nothing; an empty mapping is something. */
function isGiven(at: Cursor): boolean {
  return at.exists && at.value !== null && at.string !== "";
}
