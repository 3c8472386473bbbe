import { amountsIn, hasAmount } from "../../src/kubernetes/resources.ts";
import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container has limits without requests",
  severity: "info",
  profile: "recommended",
  subject: "container",
  why: `
    Where there is a limit and no request, the request silently becomes the limit, so that the pod reserves its worst case on a node all the time.
    If that is meant, write it down; else request what is used on an ordinary day.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits"],

  examples: [
    {
      says: "Container web has limits but no requests for memory and cpu, so it reserves its limits",
      bad: `
        name: web
        image: nginx:1.29.4
        «resources»:
          limits:
            memory: 350Mi
            cpu: 1500m
      `,
      good: `
        name: web
        image: nginx:1.29.4
        resources:
          limits:
            memory: 350Mi
            cpu: 1500m
          requests:
            memory: 350Mi
            cpu: 200m
      `,
    },
  ],
  quiet: [
    `
      name: train
      image: registry.example.com/train:1.0.0
      resources:
        limits:
          nvidia.com/gpu: 1
    `,
  ],

  *check(container) {
    if (isPassing(container)) return;
    const resources = container.at.at("resources");
    const alone = amountsIn(resources).filter(({ field, resource }) => field === "limits" && (resource === "cpu" || resource === "memory") && !hasAmount(container, "requests", resource));
    if (alone.length === 0) return;
    const names = alone.map(({ resource }) => resource).join(" and ");
    yield { at: resources.at("requests"), message: `${titleOf(container)} has limits but no requests for ${names}, so it reserves its limits` };
  },
});
