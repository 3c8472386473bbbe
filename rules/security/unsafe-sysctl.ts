import { isSafeSysctl } from "../../src/kubernetes/sysctl.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pod sets a sysctl that nodes refuse",
  severity: "error",
  profile: "recommended",
  subject: "workload",
  why: `
    Nodes run a pod with an unsafe sysctl only if their kubelet was told to allow it by name; elsewhere the pod ends with SysctlForbidden.
    The safe ones, which differ by version, concern nobody but the pod.
  `,
  see: ["https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/"],
  covers: ["kube-linter/unsafe-sysctls", "trivy/KSV-0026", "pod-security/sysctls"],

  examples: [
    {
      says: "The pod sets the sysctl net.core.somaxconn, which nodes refuse unless they are told to allow it",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          securityContext:
            sysctls:
              - name: «net.core.somaxconn»
                value: "1024"
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
            sysctls:
              - name: net.ipv4.ip_unprivileged_port_start
                value: "80"
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],

  *check({ pod }, { kubernetes }) {
    for (const sysctl of pod.at("securityContext", "sysctls").items()) {
      const at = sysctl.at("name");
      if (at.string !== undefined && !isSafeSysctl(at.string, kubernetes)) yield { at, message: `The pod sets the sysctl ${at.string}, which nodes refuse unless they are told to allow it` };
    }
  },
});
