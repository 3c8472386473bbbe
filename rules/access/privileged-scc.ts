import { groupOf } from "../../src/kubernetes/kinds.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "SecurityContextConstraints allow privileged containers",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    On OpenShift, whoever may use such constraints may run privileged containers, and so take over nodes.
  `,
  see: ["https://docs.redhat.com/en/documentation/openshift_container_platform/4.20/html/authentication_and_authorization/managing-pod-security-policies"],
  covers: ["kube-linter/scc-deny-privileged-container"],

  examples: [
    {
      says: "SecurityContextConstraints shop allow privileged containers",
      bad: `
        apiVersion: security.openshift.io/v1
        kind: SecurityContextConstraints
        metadata:
          name: shop
        allowPrivilegedContainer: «true»
      `,
      good: `
        apiVersion: security.openshift.io/v1
        kind: SecurityContextConstraints
        metadata:
          name: shop
        allowPrivilegedContainer: false
      `,
    },
  ],

  *check({ kind, apiVersion, name, root }) {
    const at = root.at("allowPrivilegedContainer");
    if (kind === "SecurityContextConstraints" && groupOf(apiVersion) === "security.openshift.io" && at.boolean === true) yield { at, message: `SecurityContextConstraints ${name} allow privileged containers` };
  },
});
