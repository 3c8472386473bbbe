import type { Cursor } from "../../src/yaml/cursor.ts";
import { isTest } from "../../src/kubernetes/object.ts";
import { defineRule, type Problem } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Seccomp or AppArmor is switched off",
  severity: "error",
  profile: "recommended",
  subject: "workload",
  why: `
    Unconfined takes away what keeps a process from most of the kernel (seccomp) or of the node's files (AppArmor), even where the node has it on by default.
    Use RuntimeDefault, or write a profile that allows the one thing which is missing.
  `,
  see: ["https://kubernetes.io/docs/tutorials/security/seccomp/", "https://kubernetes.io/docs/tutorials/security/apparmor/"],
  covers: [
    "trivy/KSV-0104", "kubeaudit/SeccompDisabledPod", "kubeaudit/SeccompDisabledContainer", "kubeaudit/AppArmorDisabled", "kubeaudit/AppArmorBadValue",
    "pod-security/seccompProfile_baseline", "pod-security/appArmorProfile",
  ],

  examples: [
    {
      says: "seccompProfile is Unconfined; use RuntimeDefault",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              securityContext:
                seccompProfile:
                  type: «Unconfined»
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              securityContext:
                seccompProfile:
                  type: Localhost
                  localhostProfile: web.json
      `,
    },
    {
      says: "AppArmor is unconfined for container web; use runtime/default",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          annotations:
            container.apparmor.security.beta.kubernetes.io/web: «unconfined»
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
          annotations:
            container.apparmor.security.beta.kubernetes.io/web: localhost/web
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],

  *check({ object, pod, podMetadata, containers }) {
    if (isTest(object)) return;
    for (const security of [pod.at("securityContext"), ...containers.map(({ at }) => at.at("securityContext"))]) yield* checkProfiles(security);
    for (const { name, value } of podMetadata.at("annotations").entries()) {
      const container = /^container\.apparmor\.security\.beta\.kubernetes\.io\/(.*)$/.exec(name)?.[1];
      const profile = value.string ?? "";
      if (container === undefined || profile === "" || profile === "runtime/default" || profile.startsWith("localhost/")) continue;
      yield { at: value, message: `AppArmor is ${profile} for container ${container}; use runtime/default` };
    }
  },
});

function* checkProfiles(security: Cursor): Iterable<Problem> {
  for (const field of ["seccompProfile", "appArmorProfile"]) {
    const type = security.at(field, "type");
    if (type.string === "Unconfined") yield { at: type, message: `${field} is Unconfined; use RuntimeDefault` };
  }
}
