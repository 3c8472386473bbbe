import { isBinding } from "../../src/kubernetes/access.ts";
import { readWorkload } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pods are put into kube-system",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    kube-system belongs to the cluster: its pods are trusted with more, policies often leave it out, and upgrades may clean it up.
    Parts of the cluster itself, which have a system- priority class, are not meant.
  `,
  see: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces"],
  covers: ["trivy/KSV-0037"],

  examples: [
    {
      says: "Deployment shop is put into kube-system, which belongs to the cluster",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
          namespace: «kube-system»
        spec:
          selector: {}
          template:
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
          namespace: shop
        spec:
          selector: {}
          template:
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
    },
  ],

  *check(object) {
    const workload = object.namespace === "kube-system" && !isBinding(object) ? readWorkload(object) : undefined;
    if (workload === undefined || /^system-/.test(workload.pod.at("priorityClassName").string ?? "")) return;
    yield { at: object.root.at("metadata", "namespace"), message: `${object.kind} ${object.name} is put into kube-system, which belongs to the cluster` };
  },
});
