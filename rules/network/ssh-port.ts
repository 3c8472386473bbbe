import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container exposes SSH",
  severity: "warning",
  profile: "recommended",
  subject: "container",
  why: `
    A shell server in a container needs keys, updates and a watchful eye of its own; kubectl exec needs none of it. For git over SSH listen on another port,
    which also needs no privileges.
  `,
  see: ["https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/"],
  covers: ["kube-linter/ssh-port", "monokle/KBP110"],

  examples: [
    {
      says: "Container web exposes port 22, which is for SSH",
      bad: `
        name: web
        image: nginx:1.29.4
        ports:
          - containerPort: «22»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        ports:
          - containerPort: 2222
      `,
    },
  ],

  *check(container) {
    const at = container.at.at("ports").items().map((port) => port.at("containerPort")).find(({ number, parent }) => number === 22 && (parent?.at("protocol").string ?? "TCP") === "TCP");
    if (at !== undefined) yield { at, message: `${titleOf(container)} exposes port 22, which is for SSH` };
  },
});
