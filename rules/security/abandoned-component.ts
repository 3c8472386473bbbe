import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Images of programs that are given up or dangerous in themselves, and why. */
const images: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/(?:^|\/)tiller(?::|@|$)/, "Tiller, of Helm 2, gives everybody in the cluster its rights, and has been given up since 2020"],
  [/(?:^|\/)kubernetes-dashboard-amd64(?::|@|$)/, "this dashboard is of the years before 2.0, when anybody could skip its login"],
];

export default defineRule({
  title: "Container runs a program that has been given up",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    Tiller and the old dashboard have been the way into many clusters. Nobody mends them any more.
  `,
  see: ["https://helm.sh/docs/topics/v2_v3_migration/", "https://helm.sh/blog/helm-v2-deprecation-timeline/"],
  covers: ["trivy/KSV-0102", "checkov/CKV_K8S_34", "checkov/CKV_K8S_33"],

  examples: [
    {
      says: "Container tiller: Tiller, of Helm 2, gives everybody in the cluster its rights, and has been given up since 2020",
      bad: `
        name: tiller
        image: «ghcr.io/helm/tiller:v2.17.0»
      `,
      good: `
        name: web
        image: nginx:1.29.4
      `,
    },
  ],

  *check(container) {
    const at = container.at.at("image");
    const found = isPassing(container) ? undefined : images.find(([pattern]) => pattern.test(at.string ?? ""));
    if (found !== undefined) yield { at, message: `${titleOf(container)}: ${found[1]}` };
  },
});
