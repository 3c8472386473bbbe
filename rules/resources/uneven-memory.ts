import { parseQuantity } from "../../src/kubernetes/quantity.ts";
import { quantityText } from "../../src/kubernetes/resources.ts";
import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container is promised less memory than it may take",
  severity: "info",
  profile: "strict",
  subject: "container",
  why: `
    What lies between the request and the limit is there only while the neighbours do not want it; when they do, somebody is killed.
    Memory cannot be taken back as processor time can, so the safe setting is a request equal to the limit.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/"],
  covers: ["kube-score/container-memory-requests-equal-limits"],

  examples: [
    {
      says: "Container web is promised 128Mi of memory but may take 1Gi",
      bad: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            memory: «128Mi»
          limits:
            memory: 1Gi
      `,
      good: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            memory: 1024Mi
          limits:
            memory: 1Gi
      `,
    },
  ],

  *check(container) {
    if (isPassing(container)) return;
    const at = container.at.at("resources", "requests", "memory");
    const [asked, allowed] = [quantityText(at), quantityText(container.at.at("resources", "limits", "memory"))];
    const [request, limit] = [parseQuantity(asked ?? ""), parseQuantity(allowed ?? "")];
    if (request !== undefined && limit !== undefined && request.nanos < limit.nanos) yield { at, message: `${titleOf(container)} is promised ${asked} of memory but may take ${allowed}` };
  },
});
