import { isBinding } from "../../src/kubernetes/access.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Groups and users that stand for more people than anybody means, and who they are. */
const crowds: ReadonlyMap<string, string> = new Map([
  ["system:anonymous", "everybody who reaches the API server"],
  ["system:unauthenticated", "everybody who reaches the API server"],
  ["system:authenticated", "everybody with any account, every pod included"],
  ["system:serviceaccounts", "every pod of the cluster"],
  ["system:masters", "a group that no rule can limit"],
]);

export default defineRule({
  title: "Binding gives a role to everybody",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    The groups system:authenticated and system:unauthenticated hold everybody; at some clouds anybody with an account there.
    Bind the role to those who need it.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
  covers: ["trivy/KSV-0122", "trivy/KSV-0123", "trivy/KSV-01011"],

  examples: [
    {
      says: "ClusterRoleBinding shop gives edit to system:authenticated, which is everybody with any account, every pod included",
      bad: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: edit
        subjects:
          - apiGroup: rbac.authorization.k8s.io
            kind: Group
            name: «system:authenticated»
      `,
      good: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: edit
        subjects:
          - apiGroup: rbac.authorization.k8s.io
            kind: Group
            name: shop-team
      `,
    },
  ],

  *check(object) {
    const role = object.root.at("roleRef", "name").string ?? "";
    if (!isBinding(object) || role.startsWith("system:")) return; // what the cluster itself opens to all, such as system:discovery
    for (const subject of object.root.at("subjects").items()) {
      const at = subject.at("name");
      const crowd = subject.at("kind").string === "ServiceAccount" ? undefined : crowds.get(at.string ?? "");
      if (crowd !== undefined) yield { at, message: `${object.kind} ${object.name} gives ${role} to ${at.string ?? ""}, which is ${crowd}` };
    }
  },
});
