import { describe, expect, it } from "vitest";
import { readObjects, type KubernetesObject } from "../../src/kubernetes/object.ts";
import { ObjectSet } from "../../src/kubernetes/object-set.ts";
import { readService } from "../../src/kubernetes/service.ts";
import { readWorkload } from "../../src/kubernetes/workload.ts";
import { Source } from "../../src/text/source.ts";
import { Cursor } from "../../src/yaml/cursor.ts";
import { parseDocuments } from "../../src/yaml/parse.ts";

function setOf(text: string): ObjectSet {
  const objects = parseDocuments(new Source("a.yaml", text)).flatMap((document) => readObjects(Cursor.of(document)));
  return new ObjectSet(objects, objects.flatMap((object) => readWorkload(object) ?? []), { isWhole: true, isRelease: true });
}

function named(set: ObjectSet, kind: string, name: string): KubernetesObject {
  const object = set.objects.find((candidate) => candidate.kind === kind && candidate.name === name);
  if (object === undefined) throw new Error(`no ${kind} ${name}`);
  return object;
}

const pods = (name: string, labels: string, namespace = ""): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}${namespace === "" ? "" : `, namespace: ${namespace}`}}\nspec:\n  replicas: 3\n  selector: {}\n  template:\n    metadata: {labels: ${labels}}\n    spec: {containers: [{name: c, image: x}]}\n---\n`;

const policy = (selector: string): string => `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: {podSelector: ${selector}}\n---\n`;

function pickedNames(selector: string): readonly string[] {
  const set = setOf(policy(selector) + pods("web", "{app: shop, tier: web}") + pods("db", "{app: shop, tier: db}", "shop") + pods("far", "{app: shop}", "elsewhere") + pods("bare", "{}"));
  return set.picked(named(set, "NetworkPolicy", "p"), named(set, "NetworkPolicy", "p").root.at("spec", "podSelector")).map(({ object }) => object.name);
}

describe("a set of objects", () => {
  it.each([
    ["{}", ["web", "db", "bare"]],
    ["{matchLabels: {app: shop}}", ["web", "db"]],
    ["{matchLabels: {app: shop, tier: db}}", ["db"]],
    ["{matchLabels: {app: store}}", []],
    ["{matchExpressions: [{key: tier, operator: In, values: [web, api]}]}", ["web"]],
    ["{matchExpressions: [{key: tier, operator: NotIn, values: [web]}]}", ["db", "bare"]],
    ["{matchExpressions: [{key: tier, operator: Exists}]}", ["web", "db"]],
    ["{matchExpressions: [{key: app, operator: DoesNotExist}]}", ["bare"]],
    ["{matchLabels: {app: shop}, matchExpressions: [{key: tier, operator: Near}]}", []],
    ["{matchLabels: {app: shop, statefulset.kubernetes.io/pod-name: db-0}}", ["web", "db"]],
  ])("picks by %s", (selector, names) => {
    expect(pickedNames(selector)).toEqual(names);
  });

  it("finds by kind and name, in the same namespace as far as that is said", () => {
    const set = setOf("apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: one}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: b}\n---\n" + pods("here", "{}", "two") + pods("there", "{}"));
    const [here, there] = [named(set, "Deployment", "here"), named(set, "Deployment", "there")];
    expect([set.find(here, "Secret", "a"), set.find(there, "Secret", "a")?.name, set.find(here, "Secret", "b")?.name, set.find(there, "ConfigMap", "b")]).toEqual([undefined, "a", "b", undefined]);
    expect([set.names(here, "Secret"), set.names(there, "Secret")]).toEqual([["b"], ["a", "b"]]);
    expect(set.find(there, "__proto__", "constructor")).toBeUndefined();
  });

  it("knows the Services of a workload, and the workloads of a Service", () => {
    const set = setOf("apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: shop, tier: web}}\n---\n" + pods("web", "{tier: web, app: shop}") + pods("db", "{app: shop}"));
    const service = readService(named(set, "Service", "s"));
    expect(set.workloads.map((workload) => set.servicesOf(workload).map(({ object }) => object.name))).toEqual([["s"], []]);
    expect(service === undefined ? [] : set.pickedBy(service).map(({ object }) => object.name)).toEqual(["web"]);
  });

  it("counts the fewest pods, by the autoscaler first", () => {
    const scaler = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 9}\n---\n";
    const set = setOf(scaler + pods("web", "{}") + pods("db", "{}") + "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: x}]}\n");
    expect(set.workloads.map((workload) => set.leastReplicas(workload))).toEqual([2, 3, undefined]);
  });

  it("is open where custom resources make objects, and not where they only route or watch", () => {
    const other = (apiVersion: string, kind: string): ObjectSet => setOf(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`);
    expect([other("postgresql.cnpg.io/v1", "Cluster"), other("monitoring.coreos.com/v1", "Prometheus")].map(({ isOpen }) => isOpen)).toEqual([true, true]);
    expect([other("monitoring.coreos.com/v1", "ServiceMonitor"), other("gateway.networking.k8s.io/v1", "HTTPRoute"), other("cert-manager.io/v1", "Certificate"), other("v1", "Service")].map(({ isOpen }) => isOpen)).toEqual([false, false, false, false]);
  });
});
