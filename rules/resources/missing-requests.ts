import { hasAmount } from "../../src/kubernetes/resources.ts";
import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container requests no CPU or no memory",
  severity: "warning",
  profile: "recommended",
  subject: "container",
  why: `
    The scheduler counts requests and nothing else. A container that asks for nothing is placed on any node, however full, is the first to be
    evicted when memory runs short, and gets the smallest share of a busy processor. Ask for what the program uses on an ordinary day.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
  covers: [
    "kube-linter/unset-cpu-requirements", "kube-score/container-resources", "polaris/cpuRequestsMissing", "polaris/memoryRequestsMissing",
    "trivy/KSV-0015", "trivy/KSV-0016", "checkov/CKV_K8S_10", "checkov/CKV_K8S_12",
  ],
  options: { resources: ["cpu", "memory"] },

  examples: [
    {
      says: "Container web requests no cpu and no memory",
      bad: `
        «name»: web
        image: nginx:1.29.4
      `,
      good: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            cpu: 100m
            memory: 128Mi
      `,
    },
    {
      says: "Container web requests no memory",
      bad: `
        name: web
        image: nginx:1.29.4
        resources:
          «requests»:
            cpu: 100m
      `,
      good: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            cpu: 100m
            memory: 128Mi
      `,
    },
    {
      options: { resources: ["ephemeral-storage"] },
      says: "Container web requests no ephemeral-storage",
      bad: `
        name: web
        image: nginx:1.29.4
        resources:
          «requests»:
            cpu: 100m
      `,
      good: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            ephemeral-storage: 1Gi
      `,
    },
  ],
  quiet: [
    `
      name: web
      image: nginx:1.29.4
      resources:
        limits:
          cpu: 1
          memory: 128Mi
    `,
  ],

  *check(container, { options }) {
    if (isPassing(container)) return;
    const missing = options.resources.filter((resource) => !hasAmount(container, "requests", resource) && !hasAmount(container, "limits", resource));
    if (missing.length === 0) return;
    yield { at: container.at.at("resources", "requests", missing[0] ?? ""), message: `${titleOf(container)} requests ${missing.map((resource) => `no ${resource}`).join(" and ")}` };
  },
});
