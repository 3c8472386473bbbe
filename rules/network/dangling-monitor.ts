import { groupOf } from "../../src/kubernetes/kinds.ts";
import { declaredPorts } from "../../src/kubernetes/probe.ts";
import { isEmptySelector, matchesSelector, shareNamespace } from "../../src/kubernetes/selector.ts";
import { didYouMean } from "../../src/text/suggest.ts";
import type { ObjectSet } from "../../src/kubernetes/object-set.ts";
import { defineRule, type Problem } from "../../src/lint/rule.ts";
import type { KubernetesObject } from "../../src/kubernetes/object.ts";

export default defineRule({
  title: "Monitor finds nothing to scrape",
  severity: "warning",
  profile: "recommended",
  subject: "release",
  why: `
    A ServiceMonitor picks Services by the labels in their metadata, and a port by its name; a PodMonitor does the same with pods. One that picks nothing
    is silent: there are simply no metrics.
  `,
  see: ["https://prometheus-operator.dev/docs/developer/getting-started/"],
  covers: ["kube-linter/dangling-servicemonitor"],

  examples: [
    {
      says: "ServiceMonitor shop picks no Service of this release",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
          labels:
            app: shop
        spec:
          ports:
            - name: http
              port: 80
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata:
          name: shop
        spec:
          «selector»:
            matchLabels:
              app: store
          endpoints:
            - port: http
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
          labels:
            app: shop
        spec:
          ports:
            - name: http
              port: 80
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
          endpoints:
            - port: http
      `,
    },
    {
      says: "ServiceMonitor shop: no Service that it picks has a port named metric; did you mean metrics?",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
          labels:
            app: shop
        spec:
          ports:
            - name: metrics
              port: 9090
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
          endpoints:
            - port: «metric»
      `,
      good: `
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: elsewhere
          endpoints:
            - port: metrics
      `,
    },
  ],

  *check(set) {
    if (!set.isWhole || set.isOpen) return;
    for (const object of set.objects.filter(({ apiVersion }) => groupOf(apiVersion) === "monitoring.coreos.com")) {
      const namespaces = object.root.at("spec", "namespaceSelector");
      const looksElsewhere = namespaces.at("any").boolean === true || namespaces.at("matchNames").items().some((name) => name.string !== object.namespace);
      if (looksElsewhere || isEmptySelector(object.root.at("spec", "selector"))) continue;
      if (object.kind === "ServiceMonitor") yield* checkServices(object, set);
      if (object.kind === "PodMonitor") yield* checkPods(object, set);
    }
  },
});

function* checkServices(object: KubernetesObject, { objects }: ObjectSet): Iterable<Problem> {
  const selector = object.root.at("spec", "selector");
  const services = objects.filter((other) => other.kind === "Service" && shareNamespace(object, other));
  const found = services.filter((service) => matchesSelector(selector, service.root.at("metadata", "labels")));
  if (services.length > 0 && found.length === 0) yield { at: selector.keySpan(), message: `ServiceMonitor ${object.name} picks no Service of this release` };
  if (found.length === 0) return;
  const names = found.flatMap((service) => service.root.at("spec", "ports").items().flatMap((port) => port.at("name").string ?? []));
  yield* checkPorts(object, "endpoints", names, "Service");
}

function* checkPods(object: KubernetesObject, set: ObjectSet): Iterable<Problem> {
  const selector = object.root.at("spec", "selector");
  const found = set.picked(object, selector);
  if (set.workloads.some((workload) => shareNamespace(object, workload.object)) && found.length === 0) yield { at: selector.keySpan(), message: `PodMonitor ${object.name} picks no pods of this release` };
  if (found.length === 0) return;
  const names = found.flatMap((workload) => workload.containers.flatMap((container) => declaredPorts(container).names));
  yield* checkPorts(object, "podMetricsEndpoints", names, "pod");
}

function* checkPorts(object: KubernetesObject, field: string, names: readonly string[], whose: string): Iterable<Problem> {
  for (const endpoint of object.root.at("spec", field).items()) {
    const at = endpoint.at("port");
    if (at.string !== undefined && at.string !== "" && !names.includes(at.string)) yield { at, message: `${object.kind} ${object.name}: no ${whose} that it picks has a port named ${at.string}${didYouMean(at.string, names)}` };
  }
}
