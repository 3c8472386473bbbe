import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Variable refers to one that is set after it",
  severity: "warning",
  profile: "recommended",
  subject: "container",
  why: `
    $(NAME) in a value is replaced by a variable that stands before it in env, or comes from envFrom. One that stands after it is not known yet, and the
    text stays as it is.
  `,
  see: ["https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/"],

  examples: [
    {
      says: "Container web: $(HOST) in URL is not replaced, since HOST is set after it",
      bad: `
        name: web
        image: nginx:1.29.4
        env:
          - name: URL
            value: «http://$(HOST)/»
          - name: HOST
            value: db.example.com
      `,
      good: `
        name: web
        image: nginx:1.29.4
        env:
          - name: HOST
            value: db.example.com
          - name: URL
            value: http://$(HOST)/
      `,
    },
  ],
  quiet: [
    `
      name: web
      image: nginx:1.29.4
      envFrom:
        - configMapRef:
            name: hosts
      env:
        - name: URL
          value: http://$(HOST)/$$(HOST)/$(hostname)
        - name: HOST
          value: db.example.com
    `,
  ],

  *check(container) {
    if (isPassing(container) || container.at.at("envFrom").items().length > 0) return;
    const variables = container.at.at("env").items();
    const names = variables.map((variable) => variable.at("name").string ?? "");
    for (const [index, variable] of variables.entries()) {
      const at = variable.at("value");
      const later = [...(at.string ?? "").replaceAll("$$", "").matchAll(/\$\(([-._a-zA-Z][-._a-zA-Z0-9]*)\)/g)].map((match) => match[1] ?? "").find((name) => names.indexOf(name) > index);
      if (later !== undefined) yield { at, message: `${titleOf(container)}: $(${later}) in ${names[index] ?? ""} is not replaced, since ${later} is set after it` };
    }
  },
});
