import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pod has entries of its own in /etc/hosts",
  severity: "info",
  profile: "recommended",
  subject: "workload",
  why: `
    hostAliases fix an address in the manifest that DNS would keep up to date, and send connections elsewhere without anybody noticing.
  `,
  see: ["https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/"],
  covers: ["trivy/KSV-0007"],

  examples: [
    {
      says: "hostAliases sends db.example.com to 10.0.0.9, whatever DNS says",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          «hostAliases»:
            - ip: 10.0.0.9
              hostnames: [db.example.com]
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
          hostAliases: []
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],

  *check({ pod }) {
    const at = pod.at("hostAliases");
    const alias = at.items().find((item) => !/^(?:127\.|::1$)/.test(item.at("ip").string ?? "")); // names of the pod itself hurt nobody
    if (alias !== undefined) yield { at: at.keySpan(), message: `hostAliases sends ${alias.at("hostnames", 0).string ?? "names"} to ${alias.at("ip").string ?? "an address"}, whatever DNS says` };
  },
});
