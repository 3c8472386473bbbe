import { describe, expect, it } from "vitest";
import { groupsServing, servesResource } from "../../src/kubernetes/served-resource.ts";

describe("what an API group serves", () => {
  it.each([
    ["", "pods"], ["", "pods/exec"], ["", "endpoints"], ["", "serviceaccounts/token"], ["", "users"], ["apps", "deployments/scale"], ["networking.k8s.io", "ingresses"], ["networking.k8s.io", "networkpolicies"],
    ["networking.k8s.io", "ingressclasses"], ["storage.k8s.io", "storageclasses"], ["policy", "podsecuritypolicies"], ["discovery.k8s.io", "endpointslices"], ["scheduling.k8s.io", "priorityclasses"],
    ["storage.k8s.io", "csistoragecapacities"], ["networking.k8s.io", "ipaddresses"], ["apiextensions.k8s.io", "customresourcedefinitions/status"], ["authorization.k8s.io", "subjectaccessreviews"],
  ])("%s has %s", (group, resource) => {
    expect(servesResource(group, resource)).toBe(true);
  });

  it.each([["", "deployments"], ["apps", "deployment"], ["", "ingresses"], ["example.com", "pods"]])("%s has no %s", (group, resource) => {
    expect(servesResource(group, resource)).toBe(false);
  });

  it("tells where a resource belongs", () => {
    expect([groupsServing("deployments"), groupsServing("pods/log"), groupsServing("shops")]).toEqual([["apps"], [""], []]);
  });
});
