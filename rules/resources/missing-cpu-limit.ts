import { hasAmount } from "../../src/kubernetes/resources.ts";
import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container has no CPU limit",
  severity: "info",
  profile: "recommended",
  subject: "container",
  why: `
    Without a CPU limit a container may use whatever its node has to spare. Many want exactly that, since a limit throttles even on an idle
    node, and requests alone share the processor fairly. Clusters that bill or plan by limits want one. Switch the rule off if you are of the first kind.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
  covers: ["kube-score/container-resources", "polaris/cpuLimitsMissing", "trivy/KSV-0011", "checkov/CKV_K8S_11", "kubeaudit/LimitsCPUNotSet"],

  examples: [
    {
      says: "Container web has no CPU limit",
      bad: `
        name: web
        image: nginx:1.29.4
        resources:
          «limits»:
            memory: 128Mi
      `,
      good: `
        name: web
        image: nginx:1.29.4
        resources:
          limits:
            cpu: 500m
            memory: 128Mi
      `,
    },
  ],

  *check(container) {
    if (isPassing(container) || hasAmount(container, "limits", "cpu")) return;
    yield { at: container.at.at("resources", "limits", "cpu"), message: `${titleOf(container)} has no CPU limit` };
  },
});
