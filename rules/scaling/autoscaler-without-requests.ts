import type { Cursor } from "../../src/yaml/cursor.ts";
import { hasAmount } from "../../src/kubernetes/resources.ts";
import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Autoscaler goes by utilization of a request that is not there",
  severity: "error",
  profile: "recommended",
  subject: "release",
  why: `
    Utilization is a share of what the containers request. If one container of the pod, a sidecar included, requests nothing of that resource,
    the autoscaler cannot compute it and never scales: FailedGetResourceMetric.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work"],

  examples: [
    {
      says: "HorizontalPodAutoscaler shop goes by cpu utilization, but container logs requests no cpu; it cannot scale",
      bad: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: shop
          maxReplicas: 5
          metrics:
            - type: Resource
              resource:
                name: «cpu»
                target:
                  type: Utilization
                  averageUtilization: 80
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector: {}
          template:
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
                  resources:
                    requests:
                      cpu: 100m
                - name: logs
                  image: fluent/fluent-bit:4.1.1
      `,
      good: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: shop
          maxReplicas: 5
          metrics:
            - type: Resource
              resource:
                name: cpu
                target:
                  type: Utilization
                  averageUtilization: 80
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector: {}
          template:
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
                  resources:
                    requests:
                      cpu: 100m
                - name: logs
                  image: fluent/fluent-bit:4.1.1
                  resources:
                    limits:
                      cpu: 100m
      `,
    },
  ],
  quiet: [
    `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata:
        name: shop
      spec:
        scaleTargetRef:
          apiVersion: apps/v1
          kind: Deployment
          name: shop
        maxReplicas: 5
        metrics:
          - type: ContainerResource
            containerResource:
              name: cpu
              container: web
              target:
                type: Utilization
                averageUtilization: 80
      ---
      apiVersion: v1
      kind: LimitRange
      metadata:
        name: shop
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        selector: {}
        template:
          spec:
            containers:
              - name: logs
                image: fluent/fluent-bit:4.1.1
    `,
  ],

  *check(set) {
    const { objects, workloads } = set;
    if (objects.some(({ kind }) => kind === "LimitRange")) return; // it gives requests to those that have none
    for (const workload of workloads) {
      const scaler = set.scalerOf(workload);
      if (scaler === undefined) continue;
      const told = new Set<string>();
      for (const { at, resource, container: only } of utilizations(scaler.object.root.at("spec"))) {
        const counted = workload.containers.filter(({ role, name }) => (role === "container" || role === "sidecar") && (only === undefined || name === only));
        const missing = counted.find((container) => !hasAmount(container, "requests", resource) && !hasAmount(container, "limits", resource));
        if (missing === undefined || told.has(missing.name)) continue;
        told.add(missing.name);
        const who = titleOf(missing).replace("Container", "container");
        yield { at, message: `${scaler.object.kind} ${scaler.object.name} goes by ${resource} utilization, but ${who} requests no ${resource}; it cannot scale` };
      }
    }
  },
});

interface Utilization {
  readonly at: Cursor;
  readonly resource: string;
  /** The one container that counts; all where absent. */
  readonly container: string | undefined;
}

/** The resources whose utilization an autoscaler goes by, in both versions of its API and in KEDA's triggers. */
function utilizations(spec: Cursor): readonly Utilization[] {
  const old = spec.at("targetCPUUtilizationPercentage");
  const metrics = spec.at("metrics").items().flatMap((metric): Utilization[] => {
    const source = metric.at(metric.at("type").string === "ContainerResource" ? "containerResource" : "resource");
    const isShare = source.at("target", "averageUtilization").exists || source.at("targetAverageUtilization").exists;
    return isShare ? [{ at: source.at("name"), resource: source.at("name").string ?? "", container: source.at("container").string }] : [];
  });
  const triggers = spec.at("triggers").items().flatMap((trigger): Utilization[] => {
    const type = trigger.at("type");
    const isShare = (type.string === "cpu" || type.string === "memory") && (trigger.at("metricType").string ?? trigger.at("metadata", "type").string) === "Utilization";
    return isShare ? [{ at: type, resource: type.string ?? "", container: trigger.at("metadata", "containerName").string }] : [];
  });
  return [...(old.exists ? [{ at: old, resource: "cpu", container: undefined }] : []), ...metrics, ...triggers].filter(({ resource }) => resource === "cpu" || resource === "memory");
}
