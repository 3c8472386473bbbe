import { hasAmount } from "../../src/kubernetes/resources.ts";
import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container has no memory limit",
  severity: "warning",
  profile: "recommended",
  subject: "container",
  why: `
    A container without a memory limit may take all memory of its node, and then the kernel kills whatever it likes, neighbours included.
    Set limits.memory to what the program needs at most; for memory it is best equal to the request.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
  covers: ["kube-linter/unset-memory-requirements", "kube-score/container-resources", "polaris/memoryLimitsMissing", "trivy/KSV-0018", "checkov/CKV_K8S_13", "kubeaudit/LimitsMemoryNotSet"],

  examples: [
    {
      says: "Container web has no memory limit",
      bad: `
        name: web
        image: nginx:1.29.4
        «resources»:
          requests:
            memory: 128Mi
      `,
      good: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            memory: 128Mi
          limits:
            memory: 128Mi
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        resources:
          limits:
            memory: 1Gi
        containers:
          - name: web
            image: nginx:1.29.4
    `,
    `
      apiVersion: v1
      kind: Pod
      metadata:
        name: reach
        annotations:
          helm.sh/hook: test
      spec:
        containers:
          - name: reach
            image: busybox:1.37.0
    `,
  ],

  *check(container) {
    if (isPassing(container) || hasAmount(container, "limits", "memory")) return;
    yield { at: container.at.at("resources", "limits", "memory"), message: `${titleOf(container)} has no memory limit` };
  },
});
