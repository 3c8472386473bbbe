import { isBinding } from "../../src/kubernetes/access.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Binding gives a role to the default ServiceAccount",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    Every pod of the namespace that names no ServiceAccount runs as default, and has the role too. Make an account for the program that needs it.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
  covers: ["checkov/CKV_K8S_42", "popeye/308"],

  examples: [
    {
      says: "RoleBinding shop gives edit to the default ServiceAccount, and so to every pod that names none",
      bad: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: edit
        subjects:
          - kind: ServiceAccount
            name: «default»
      `,
      good: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: edit
        subjects:
          - kind: ServiceAccount
            name: shop
      `,
    },
  ],

  *check(object) {
    if (!isBinding(object)) return;
    for (const subject of object.root.at("subjects").items()) {
      const at = subject.at("name");
      if (subject.at("kind").string === "ServiceAccount" && at.string === "default") yield { at, message: `${object.kind} ${object.name} gives ${object.root.at("roleRef", "name").string ?? "a role"} to the default ServiceAccount, and so to every pod that names none` };
    }
  },
});
