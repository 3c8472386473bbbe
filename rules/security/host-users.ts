import { isTest } from "../../src/kubernetes/object.ts";
import { isWindows } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pod uses the users of its node",
  severity: "info",
  profile: "strict",
  subject: "workload",
  why: `
    With hostUsers: false the pod's users, root included, are nobody on the node. It needs a recent kernel and container runtime.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/"],

  examples: [
    {
      says: "The pod uses the users of its node; set hostUsers: false",
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
          hostUsers: false
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],

  *check(workload) {
    const at = workload.pod.at("hostUsers");
    const sharesNode = ["hostNetwork", "hostPID", "hostIPC"].some((field) => workload.pod.at(field).boolean === true); // the two exclude each other
    if (at.boolean !== false && !sharesNode && !isTest(workload.object) && !isWindows(workload)) yield { at, message: "The pod uses the users of its node; set hostUsers: false" };
  },
});
