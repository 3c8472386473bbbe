import { describe, expect, it } from "vitest";
import { picks, serves } from "../../src/kubernetes/service.ts";
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

function service(spec: string, metadata = "{name: shop, namespace: prod}"): ReturnType<typeof objectOf> {
  return objectOf(`apiVersion: v1\nkind: Service\nmetadata: ${metadata}\nspec: ${spec}\n`);
}

function named(workload: Workload, name: string): Container {
  const container = workload.containers.find((candidate) => candidate.name === name);
  if (container === undefined) throw new Error(`no container ${name}`);
  return container;
}

describe("picks", () => {
  it.each([
    ["{selector: {app: shop}}", true],
    ["{selector: {app: shop, tier: web}}", true],
    ["{selector: {app: shop, tier: db}}", false],
    ["{selector: {app: shop, track: stable}}", false],
    ["{selector: {}}", false],
    ["{}", false],
  ])("%s", (spec, expected) => {
    expect(picks(service(spec), workloadOf(shop))).toBe(expected);
  });

  it("stays within a namespace, where both name one", () => {
    expect(picks(service("{selector: {app: shop}}", "{name: shop, namespace: test}"), workloadOf(shop))).toBe(false);
    expect(picks(service("{selector: {app: shop}}", "{name: shop}"), workloadOf(shop))).toBe(true);
  });

  it("means Kubernetes' own Service", () => {
    expect(picks(objectOf("apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {namespace: prod}\nspec: {selector: {app: shop}}\n"), workloadOf(shop))).toBe(false);
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
