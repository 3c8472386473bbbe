import { describe, expect, it } from "vitest";
import { findServices, picks, readService, serves, type Service } from "../../src/kubernetes/service.ts";
import type { KubernetesObject } from "../../src/kubernetes/object.ts";
import type { Container, Workload } from "../../src/kubernetes/workload.ts";
import { objectOf, workloadOf } from "./objects.ts";

const shop = `
kind: Pod
metadata: {name: shop, namespace: prod, labels: {app: shop, tier: web}}
spec:
  containers:
    - {name: web, image: a, ports: [{name: http, containerPort: 8080}]}
    - {name: metrics, image: b, ports: [{containerPort: 9090}]}
`;

function serviceObject(spec: string, metadata = "{name: shop, namespace: prod}"): KubernetesObject {
  return objectOf(`apiVersion: v1\nkind: Service\nmetadata: ${metadata}\nspec: ${spec}\n`);
}

function service(spec: string, metadata?: string): Service {
  const read = readService(serviceObject(spec, metadata));
  if (read === undefined) throw new Error("the object is no Service with a selector");
  return read;
}

function named(workload: Workload, name: string): Container {
  const container = workload.containers.find((candidate) => candidate.name === name);
  if (container === undefined) throw new Error(`no container ${name}`);
  return container;
}

describe("readService", () => {
  it("reads where traffic goes", () => {
    expect(service("{selector: {app: shop}, ports: [{port: 80}, {port: 81, targetPort: 8081}, {port: 82, targetPort: '8082'}, {port: 83, targetPort: http}]}").targets).toEqual([80, 8081, 8082, "http"]);
  });

  it.each([
    serviceObject("{selector: {}}"),
    serviceObject("{}"),
    objectOf("apiVersion: serving.knative.dev/v1\nkind: Service\nspec: {selector: {app: shop}}\n"),
    objectOf("apiVersion: v1\nkind: ConfigMap\nspec: {selector: {app: shop}}\n"),
  ])("takes only what picks pods", (object) => {
    expect(readService(object)).toBeUndefined();
  });
});

describe("picks", () => {
  it.each([
    ["{selector: {app: shop}}", true],
    ["{selector: {app: shop, tier: web}}", true],
    ["{selector: {app: shop, tier: db}}", false],
    ["{selector: {app: shop, track: stable}}", false],
  ])("%s", (spec, expected) => {
    expect(picks(service(spec), workloadOf(shop))).toBe(expected);
  });

  it("stays within a namespace, where both name one", () => {
    expect(picks(service("{selector: {app: shop}}", "{name: shop, namespace: test}"), workloadOf(shop))).toBe(false);
    expect(picks(service("{selector: {app: shop}}", "{name: shop}"), workloadOf(shop))).toBe(true);
  });

});

describe("serves", () => {
  it.each([
    ["{selector: {app: shop}, ports: [{port: 80, targetPort: http}]}", ["web"]],
    ["{selector: {app: shop}, ports: [{port: 80, targetPort: 8080}]}", ["web"]],
    ["{selector: {app: shop}, ports: [{port: 80, targetPort: '8080'}]}", ["web"]],
    ["{selector: {app: shop}, ports: [{port: 9090}]}", ["metrics"]],
    ["{selector: {app: shop}, ports: [{port: 80, targetPort: grpc}]}", []],
    ["{selector: {app: shop}, ports: [{port: 80, targetPort: 7000}]}", []],
    ["{selector: {app: other}, ports: [{port: 80, targetPort: http}]}", []],
  ])("%s", (spec, expected) => {
    const workload = workloadOf(shop);
    expect(workload.containers.filter((container) => serves(service(spec), container)).map(({ name }) => name)).toEqual(expected);
  });

  it("goes to the only container of a pod whatever it declares", () => {
    const workload = workloadOf("kind: Pod\nmetadata: {labels: {app: shop}}\nspec: {initContainers: [{name: init, image: a}], containers: [{name: web, image: a}]}\n");
    const traffic = service("{selector: {app: shop}, ports: [{port: 80}]}");
    expect([serves(traffic, named(workload, "web")), serves(traffic, named(workload, "init"))]).toEqual([true, false]);
  });
});

describe("findServices", () => {
  it("finds the Service of a container among all objects", () => {
    const workload = workloadOf(shop);
    const other = serviceObject("{selector: {app: other}, ports: [{port: 8080}]}", "{name: other}");
    const metrics = serviceObject("{selector: {app: shop}, ports: [{port: 9090}]}", "{name: metrics}");
    const serviceOf = findServices([workload.object, other, metrics]);
    expect(workload.containers.map((container) => serviceOf(container)?.name)).toEqual([undefined, "metrics"]);
  });
});
