import { isTest } from "../../src/kubernetes/object.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pod asks DNS five times for each name",
  severity: "info",
  profile: "strict",
  subject: "workload",
  why: `
    With the default ndots: 5 every name with fewer than five dots is first looked up in each search domain. For pods that talk to the outside much,
    the dnsConfig option ndots: 2 saves most of it.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config"],
  covers: ["kube-linter/dnsconfig-options"],

  examples: [
    {
      says: "The pod has no dnsConfig option ndots",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        «spec»:
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          dnsConfig:
            options:
              - name: ndots
                value: "2"
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],

  *check({ object, pod }) {
    const options = pod.at("dnsConfig", "options");
    if (!isTest(object) && !options.items().some((option) => option.at("name").string === "ndots")) yield { at: options, message: "The pod has no dnsConfig option ndots" };
  },
});
