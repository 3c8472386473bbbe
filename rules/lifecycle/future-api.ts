import { lifeOf } from "../../src/kubernetes/api-lifecycle.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "API version is younger than the cluster",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    A cluster knows only the API versions of its own release and refuses an object in a younger one. Check for another version with --kube-version, or
    let the chart choose with .Capabilities.APIVersions.Has.
  `,
  see: ["https://kubernetes.io/docs/reference/using-api/deprecation-policy/"],

  examples: [
    {
      says: "scheduling.k8s.io/v1beta1 Workload is served only since Kubernetes 1.37; it is checked for 1.36",
      bad: `
        apiVersion: «scheduling.k8s.io/v1beta1»
        kind: Workload
        metadata:
          name: shop
      `,
      good: `
        apiVersion: scheduling.k8s.io/v1
        kind: PriorityClass
        metadata:
          name: shop
        value: 1
      `,
    },
  ],

  *check({ apiVersion, kind, root }, { schemas, kubernetes }) {
    const life = lifeOf(apiVersion, kind, schemas, kubernetes);
    if (life?.state === "young" && life.since !== undefined) {
      yield { at: root.at("apiVersion"), message: `${apiVersion} ${kind} is served only since Kubernetes ${life.since}; it is checked for ${kubernetes}` };
    }
  },
});
