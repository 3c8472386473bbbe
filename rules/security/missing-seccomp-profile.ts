import { effectiveSecurity, isPassing, isWindows } from "../../src/kubernetes/workload.ts";
import { writeList } from "../../src/kubernetes/word-list.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pod has no seccomp profile",
  severity: "warning",
  profile: "recommended",
  subject: "workload",
  why: `
    Without a seccomp profile a container may make every system call, hundreds of which no server needs and some of which have let intruders out.
    RuntimeDefault costs nothing; set it once for the whole pod. Pod Security's restricted level asks for it.
  `,
  see: ["https://kubernetes.io/docs/tutorials/security/seccomp/"],
  covers: ["trivy/KSV-0030", "checkov/CKV_K8S_31", "kubeaudit/SeccompProfileMissing", "kube-score/container-seccomp-profile", "pod-security/seccompProfile_restricted"],

  examples: [
    {
      says: "No seccomp profile for web; set securityContext.seccompProfile.type: RuntimeDefault for the pod",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        «spec»:
          containers:
            - name: web
              image: nginx:1.29.4
            - name: logs
              image: fluent/fluent-bit:4.1.1
              securityContext:
                seccompProfile:
                  type: RuntimeDefault
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

  *check(workload) {
    if (isWindows(workload)) return;
    const bare = workload.containers.filter((container) => !isPassing(container) && container.at.at("securityContext", "privileged").boolean !== true && effectiveSecurity(container, "seccompProfile", "type").string === undefined);
    const isOld = workload.podMetadata.at("annotations").entries().some(({ name }) => /^(?:container\.)?seccomp\./.test(name)); // told by dead-seccomp-annotation
    if (bare.length === 0 || isOld) return;
    const all = bare.length === workload.containers.length && bare.length > 1;
    const who = all ? "any container" : writeList(bare.map(({ name }) => name));
    yield { at: workload.pod.at("securityContext", "seccompProfile"), message: `No seccomp profile for ${who}; set securityContext.seccompProfile.type: RuntimeDefault for the pod` };
  },
});
