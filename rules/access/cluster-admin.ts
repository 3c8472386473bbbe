import { isBinding } from "../../src/kubernetes/access.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Binding makes somebody administrator of the cluster",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    cluster-admin may do everything: whoever gets into one such pod has the cluster. Write a role with what the program really asks for.
    Roles of one's own that grant everything are told of where they are written.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
  covers: [
    "kube-linter/cluster-admin-role-binding", "polaris/clusterrolebindingClusterAdmin", "polaris/rolebindingClusterAdminClusterRole", "trivy/KSV-0111",
  ],

  examples: [
    {
      says: "ClusterRoleBinding shop gives cluster-admin, which may do everything in the cluster",
      bad: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: «cluster-admin»
        subjects:
          - kind: ServiceAccount
            name: shop
            namespace: shop
      `,
      good: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: view
        subjects:
          - kind: ServiceAccount
            name: shop
            namespace: shop
      `,
    },
  ],

  *check(object) {
    const at = object.root.at("roleRef", "name");
    const isForMasters = object.root.at("subjects").items().every((subject) => subject.at("name").string === "system:masters"); // who may do everything anyway
    if (!isBinding(object) || isForMasters || at.string !== "cluster-admin") return;
    yield { at, message: `${object.kind} ${object.name} gives cluster-admin, which may do everything in ${object.kind === "ClusterRoleBinding" ? "the cluster" : "its namespace"}` };
  },
});
