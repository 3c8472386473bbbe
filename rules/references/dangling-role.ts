import { isBinding } from "../../src/kubernetes/access.ts";
import type { KubernetesObject } from "../../src/kubernetes/object.ts";
import { readWorkload } from "../../src/kubernetes/workload.ts";
import { didYouMean } from "../../src/text/suggest.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Binding names a role that is not there",
  severity: "warning",
  profile: "recommended",
  subject: "release",
  why: `
    A binding to a role that does not exist grants nothing, and Kubernetes does not complain: the program is refused later, at the first thing it does.
    ClusterRoles may come with the cluster; a Role belongs to the namespace of its binding.
  `,
  see: ["https://kubernetes.io/docs/reference/access-authn-authz/rbac/"],
  covers: ["popeye/1300", "polaris/rolebindingRolePodExecAttach"],

  examples: [
    {
      says: "There is no Role shop; the binding grants nothing",
      bad: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: Role
          name: «shop»
        subjects:
          - kind: ServiceAccount
            name: shop
      `,
      good: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: shop
        rules: []
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: Role
          name: shop
        subjects:
          - kind: ServiceAccount
            name: shop
      `,
    },
  ],
  quiet: [
    `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata:
        name: shop
      roleRef:
        apiGroup: rbac.authorization.k8s.io
        kind: ClusterRole
        name: view
      subjects: []
    `,
    `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata:
        name: shop-auth-reader
        namespace: kube-system
      roleRef:
        apiGroup: rbac.authorization.k8s.io
        kind: Role
        name: extension-apiserver-authentication-reader
      subjects: []
    `,
  ],

  *check(set) {
    const { objects, isWhole } = set;
    if (!isWhole) return;
    for (const binding of objects.filter(isBinding)) {
      const at = binding.root.at("roleRef", "name");
      const name = at.string ?? "";
      const kind = binding.root.at("roleRef", "kind").string ?? "";
      if (name === "" || isGiven(name) || isElsewhere(binding, objects)) continue;
      if (kind === "Role") {
        if (set.find(binding, kind, name) === undefined) yield { at, message: `There is no Role ${name}${didYouMean(name, set.names(binding, kind)) || "; the binding grants nothing"}` };
      } else if (kind === "ClusterRole" && !objects.some((object) => object.kind === kind && object.name === name) && set.find(binding, "Role", name) !== undefined) {
        yield { at, message: `There is no ClusterRole ${name}; a Role has that name` };
      }
    }
  },
});

/** Whether a binding lies in a namespace in which no pods of the release do: its role is then somebody else's. */
function isElsewhere(binding: KubernetesObject, objects: readonly KubernetesObject[]): boolean {
  return binding.namespace !== undefined && !objects.some((object) => readWorkload(object) !== undefined && object.namespace === binding.namespace);
}

/** Whether a role comes with every cluster. */
function isGiven(name: string): boolean {
  return name.startsWith("system:") || name === "extension-apiserver-authentication-reader";
}
