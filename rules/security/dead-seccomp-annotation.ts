import { minorOf } from "../../src/kubernetes/version.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Seccomp annotation that Kubernetes no longer reads",
  severity: "warning",
  profile: "recommended",
  subject: "workload",
  why: `
    Since Kubernetes 1.27 the seccomp annotations do nothing at all, so that pods which look confined are not. Write securityContext.seccompProfile.
  `,
  see: ["https://kubernetes.io/docs/tutorials/security/seccomp/"],
  covers: ["kubeaudit/SeccompDeprecatedAnnotations"],

  examples: [
    {
      says: "seccomp.security.alpha.kubernetes.io/pod does nothing since Kubernetes 1.27; set securityContext.seccompProfile",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          annotations:
            «seccomp.security.alpha.kubernetes.io/pod»: runtime/default
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          securityContext:
            seccompProfile:
              type: RuntimeDefault
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],

  *check({ podMetadata, pod }, { kubernetes }) {
    if (minorOf(kubernetes) < 27 || pod.at("securityContext", "seccompProfile").exists) return; // both, for old and new clusters
    const old = podMetadata.at("annotations").entries().find(({ name }) => /^(?:container\.)?seccomp\.security\.alpha\.kubernetes\.io\//.test(name));
    if (old !== undefined) yield { at: old.value.keySpan(), message: `${old.name} does nothing since Kubernetes 1.27; set securityContext.seccompProfile` };
  },
});
