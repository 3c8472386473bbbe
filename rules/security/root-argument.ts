import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** How programs are asked to put up with being root. */
const asksForRoot = /(?<![\w-])(--allow-root|--allow-run-as-root|--run-as-root)(?![\w.:-]|=false)/;

export default defineRule({
  title: "Program is asked to run as root",
  severity: "warning",
  profile: "recommended",
  subject: "container",
  why: `
    Programs such as Jupyter, wp-cli and mpirun refuse to run as root for good reasons, and an option like --allow-root silences them.
    Run the container as another user instead; then the option is not needed.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],

  examples: [
    {
      says: "Container lab is started with --allow-root; run it as another user",
      bad: `
        name: lab
        image: registry.example.com/lab:1.0.0
        args:
          - lab
          - «--allow-root»
      `,
      good: `
        name: lab
        image: registry.example.com/lab:1.0.0
        args:
          - lab
        securityContext:
          runAsUser: 1000
      `,
    },
    {
      says: "Container site is started with --allow-root; run it as another user",
      bad: `
        name: site
        image: registry.example.com/site:1.0.0
        command:
          - sh
          - -c
          - «wp core install --allow-root && exec php-fpm»
      `,
      good: `
        name: site
        image: registry.example.com/site:1.0.0
        command:
          - sh
          - -c
          - wp core install && exec php-fpm
      `,
    },
  ],
  quiet: [
    `
      name: lab
      image: registry.example.com/lab:1.0.0
      args: [lab, --allow-root=false, --no-allow-root]
    `,
  ],

  *check(container) {
    if (isPassing(container)) return;
    for (const at of [...container.at.at("command").items(), ...container.at.at("args").items()]) {
      const option = asksForRoot.exec(at.string ?? "")?.[1];
      if (option !== undefined) yield { at, message: `${titleOf(container)} is started with ${option}; run it as another user` };
    }
  },
});
