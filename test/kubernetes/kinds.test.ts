import { describe, expect, it } from "vitest";
import { groupOf, unknownKind } from "../../src/kubernetes/kinds.ts";

describe("unknownKind", () => {
  it.each([
    ["v1", "Pod"],
    ["v1", "List"],
    ["v1", "ConfigMapList"],
    ["apps/v1", "Deployment"],
    ["extensions/v1beta1", "Ingress"],
    ["networking.k8s.io/v1", "Ingress"],
    ["example.com/v1", "Anything"],
    ["", "Deployment"],
  ])("knows %s %s, or cannot tell", (apiVersion, kind) => {
    expect(unknownKind(apiVersion, kind)).toBeUndefined();
  });

  it.each([
    ["apps/v1", "Replicaset", "ReplicaSet", []],
    ["apps/v1", "deployment", "Deployment", []],
    ["v1", "Configmap", "ConfigMap", []],
    ["batch/v1", "Cronjob", "CronJob", []],
    ["v1", "Deployment", undefined, ["apps", "extensions"]],
    ["apps/v1", "Ingress", undefined, ["extensions", "networking.k8s.io"]],
    ["apps/v1", "Zebra", undefined, []],
  ])("does not know %s %s", (apiVersion, kind, meant, groups) => {
    expect(unknownKind(apiVersion, kind)).toEqual({ meant, groups });
  });
});

describe("groupOf", () => {
  it("is what stands before the slash", () => {
    expect(["v1", "apps/v1", "networking.k8s.io/v1", ""].map(groupOf)).toEqual(["", "apps", "networking.k8s.io", ""]);
  });
});
