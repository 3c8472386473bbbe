import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { secretsInCommand } from "../../src/text/secrets.ts";

export default defineRule({
  title: "Command line holds a credential in clear",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    Arguments stand in git, in kubectl describe, and in the process list of the node. Take the credential from a Secret as an environment
    variable and write $(NAME) in the argument, or have the program read it from a mounted file.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/secret/", "https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/"],

  examples: [
    {
      says: "Container shop is started with a password in clear; take it from a Secret, as an environment variable or a file",
      bad: `
        name: shop
        image: registry.example.com/shop:2.3.0
        args:
          - serve
          - «--db-password=hunter2»
      `,
      good: `
        name: shop
        image: registry.example.com/shop:2.3.0
        args:
          - serve
          - --db-password=$(DB_PASSWORD)
        env:
          - name: DB_PASSWORD
            valueFrom:
              secretKeyRef:
                name: shop
                key: db-password
      `,
    },
    {
      says: "Container migrate is started with a URL with a password in clear; take it from a Secret, as an environment variable or a file",
      bad: `
        name: migrate
        image: registry.example.com/shop:2.3.0
        command: [migrate, «"postgres://shop:tr0ub4dor@db/shop"», up]
      `,
      good: `
        name: migrate
        image: registry.example.com/shop:2.3.0
        command: [migrate, "postgres://shop@db/shop", up]
      `,
    },
  ],
  quiet: [
    `
      name: shop
      image: registry.example.com/shop:2.3.0
      command: [sh, -c, 'redis-cli -a "$REDIS_PASSWORD" ping']
      args: [--password-file=/run/secrets/password, --token-ttl, 24h]
    `,
  ],

  *check(container) {
    if (isPassing(container)) return;
    const words = [...container.at.at("command").items(), ...container.at.at("args").items()];
    for (const { word, is } of secretsInCommand(words.map((at) => at.string ?? ""))) {
      const at = words[word];
      if (at !== undefined) yield { at, message: `${titleOf(container)} is started with ${is} in clear; take it from a Secret, as an environment variable or a file` };
    }
  },
});
