import { quantityText } from "../../src/kubernetes/resources.ts";
import { parseQuantity } from "../../src/kubernetes/quantity.ts";
import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container requests more than its limit",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    The API server refuses a pod whose request is above its limit. A Deployment with such a template is accepted and then makes no pods,
    so the mistake shows only as a rollout that never ends.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits"],

  examples: [
    {
      says: "Container web requests 1Gi of memory but is limited to 512Mi",
      bad: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            memory: «1Gi»
          limits:
            memory: 512Mi
      `,
      good: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            memory: 512Mi
          limits:
            memory: 512Mi
      `,
    },
    {
      says: "Container web requests 1 of cpu but is limited to 500m",
      bad: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            cpu: «1»
          limits:
            cpu: 500m
      `,
      good: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            cpu: 0.5
          limits:
            cpu: 500m
      `,
    },
  ],
  quiet: [
    `
      name: web
      image: nginx:1.29.4
      resources:
        requests:
          memory: 1024Mi
        limits:
          memory: 1Gi
    `,
  ],

  *check(container) {
    const resources = container.at.at("resources");
    for (const { name, value } of resources.at("requests").entries()) {
      const limit = resources.at("limits", name);
      const [asked, allowed] = [quantityText(value), quantityText(limit)];
      const [request, most] = [parseQuantity(asked ?? ""), parseQuantity(allowed ?? "")];
      if (request === undefined || most === undefined || request.nanos <= most.nanos) continue;
      yield { at: value, message: `${titleOf(container)} requests ${asked} of ${name} but is limited to ${allowed}`, related: [{ at: limit, message: `the limit is ${allowed}` }] };
    }
  },
});
