import { policyRules } from "../../src/kubernetes/access.ts";
import { isOwnGroup } from "../../src/kubernetes/kinds.ts";
import { groupsServing, resourcesOf, servesResource } from "../../src/kubernetes/served-resource.ts";
import { suggest } from "../../src/text/suggest.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Role grants something that does not exist",
  severity: "info",
  profile: "recommended",
  subject: "object",
  why: `
    Roles are not checked against what the cluster serves: a resource in the singular, or under the wrong API group, grants nothing, and the program
    is refused later. Only groups of Kubernetes itself are looked at.
  `,
  see: ["https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources"],

  examples: [
    {
      says: "Role shop grants deployments in v1, but they belong to apps",
      bad: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [pods, «deployments»]
            verbs: [get]
      `,
      good: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: shop
        rules:
          - apiGroups: ["", apps]
            resources: [pods, deployments, pods/log]
            verbs: [get]
      `,
    },
    {
      says: "Role shop grants deployment, which apps does not have; did you mean deployments?",
      bad: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: shop
        rules:
          - apiGroups: [apps]
            resources: [«deployment»]
            verbs: [get]
      `,
      good: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: shop
        rules:
          - apiGroups: [shop.example.com]
            resources: [deployment]
            verbs: [get]
      `,
    },
  ],

  *check(object) {
    for (const { at, groups } of policyRules(object)) {
      if (groups.length === 0 || groups.some((group) => !isOwnGroup(group))) continue;
      for (const resource of at.at("resources").items()) {
        const name = resource.string ?? "";
        const [plain = ""] = name.split("/");
        if (name === "" || plain === "*" || groups.some((group) => servesResource(group, name))) continue;
        const where = groups.map((group) => (group === "" ? "v1" : group)).join(", ");
        const homes = groupsServing(name);
        const meant = homes.length > 0 ? undefined : suggest(plain, groups.flatMap(resourcesOf));
        if (homes.length > 0) yield { at: resource, message: `${object.kind} ${object.name} grants ${name} in ${where}, but they belong to ${homes.map((group) => (group === "" ? "v1" : group)).join(" or ")}` };
        else if (meant !== undefined) yield { at: resource, message: `${object.kind} ${object.name} grants ${name}, which ${where} does not have; did you mean ${meant}?` };
      }
    }
  },
});
