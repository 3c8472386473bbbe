import { writeList } from "../../src/kubernetes/word-list.ts";
import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container takes a port of its node",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    A hostPort opens the node itself, past NetworkPolicies, and lets only one such pod run on each node. A Service does the same without either.
    Pods that share the node's network are told of as a whole.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/overview/", "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline"],
  covers: ["polaris/hostPortSet", "trivy/KSV-0024", "checkov/CKV_K8S_26", "pod-security/hostPorts"],

  examples: [
    {
      says: "Container web takes port 8080 of its node",
      bad: `
        name: web
        image: nginx:1.29.4
        ports:
          - containerPort: 8080
            hostPort: «8080»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        ports:
          - containerPort: 8080
      `,
    },
  ],

  *check(container) {
    if (container.workload.pod.at("hostNetwork").boolean === true) return;
    const taken = container.at.at("ports").items().map((port) => port.at("hostPort")).filter(({ number }) => number !== undefined && number !== 0);
    const numbers = [...new Set(taken.map(({ number }) => String(number)))];
    const [at] = taken;
    if (at !== undefined) yield { at, message: `${titleOf(container)} takes port${numbers.length === 1 ? "" : "s"} ${writeList(numbers)} of its node` };
  },
});
