import { parseQuantity } from "../../src/kubernetes/quantity.ts";
import { amountsIn, quantityText } from "../../src/kubernetes/resources.ts";
import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

const nanosPerUnit = 10n ** 9n;
const mebibyte = 2n ** 20n * nanosPerUnit;

export default defineRule({
  title: "Amount has the wrong unit by all appearances",
  severity: "warning",
  profile: "recommended",
  subject: "container",
  why: `
    Units are easily swapped: m is a thousandth, so 512m of memory is half a byte, and a CPU without a unit is a whole core, so 1000 are a thousand.
    All of these are valid, and the pod is then killed at once or never scheduled.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes"],

  examples: [
    {
      says: "Container web: 512m of memory is less than a byte; did you mean 512Mi?",
      bad: `
        name: web
        image: nginx:1.29.4
        resources:
          limits:
            memory: «512m»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        resources:
          limits:
            memory: 512Mi
      `,
    },
    {
      says: "Container web: 256 of memory is 256 bytes; did you mean 256Mi?",
      bad: `
        name: web
        image: nginx:1.29.4
        resources:
          limits:
            memory: «256»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        resources:
          limits:
            memory: 256Mi
      `,
    },
    {
      says: "Container web: 500 of cpu is 500 whole cores; did you mean 500m?",
      bad: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            cpu: «500»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            cpu: 500m
      `,
    },
    {
      says: "Container web: 100Mi of cpu is 104857600 whole cores; did you mean 100m?",
      bad: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            cpu: «100Mi»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        resources:
          requests:
            cpu: 100m
      `,
    },
  ],
  quiet: [
    `
      name: batch
      image: registry.example.com/batch:1.0.0
      resources:
        limits:
          cpu: 64
          memory: 0
          ephemeral-storage: 1Gi
        requests:
          memory: "134217728"
    `,
  ],

  *check(container) {
    for (const { resource, at } of amountsIn(container.at.at("resources"))) {
      const text = quantityText(at) ?? "";
      const quantity = parseQuantity(text);
      if (quantity === undefined || quantity.nanos <= 0n) continue;
      const number = text.trim().slice(0, text.trim().length - quantity.suffix.length);
      if ((resource === "memory" || resource === "ephemeral-storage") && quantity.nanos < mebibyte && /^[mk]?$/.test(quantity.suffix)) {
        const bytes = quantity.nanos < nanosPerUnit ? "less than a byte" : `${quantity.nanos / nanosPerUnit} bytes`;
        yield { at, message: `${titleOf(container)}: ${text} of ${resource} is ${bytes}; did you mean ${number}Mi?` };
      } else if (resource === "cpu" && quantity.suffix !== "m" && isTooManyCores(quantity.nanos / nanosPerUnit)) {
        yield { at, message: `${titleOf(container)}: ${text} of cpu is ${quantity.nanos / nanosPerUnit} whole cores; did you mean ${number}m?` };
      }
    }
  },
});

/** More cores than nodes have, or a round number that would be common if it were thousandths: nodes have 96 or 128 cores, not 100 or 250. */
function isTooManyCores(cores: bigint): boolean {
  return cores > 256n || cores > 64n && cores % 50n === 0n;
}
