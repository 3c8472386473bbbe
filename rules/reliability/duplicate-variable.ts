import type { Cursor } from "../../src/yaml/cursor.ts";
import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Environment variable is set twice",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    Of two variables of one name the last one wins, silently; server-side apply, which Helm 4 uses, refuses the object, and other ways of updating it
    mix the two up.
  `,
  see: ["https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/"],
  covers: ["kube-linter/duplicate-env-var", "kube-score/environment-variable-key-duplication"],

  examples: [
    {
      says: "Container web sets LOG_LEVEL twice",
      bad: `
        name: web
        image: nginx:1.29.4
        env:
          - name: LOG_LEVEL
            value: info
          - name: «LOG_LEVEL»
            value: debug
      `,
      good: `
        name: web
        image: nginx:1.29.4
        env:
          - name: LOG_LEVEL
            value: info
          - name: LOG_FORMAT
            value: json
      `,
    },
  ],

  *check(container) {
    if (isPassing(container)) return;
    const known = new Map<string, Cursor>();
    for (const variable of container.at.at("env").items()) {
      const at = variable.at("name");
      const first = known.get(at.string ?? "");
      if (at.string === undefined) continue;
      if (first === undefined) known.set(at.string, at);
      else yield { at, message: `${titleOf(container)} sets ${at.string} twice`, related: [{ at: first, message: "the first" }] };
    }
  },
});
