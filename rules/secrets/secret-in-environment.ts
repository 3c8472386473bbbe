import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { literalSecret } from "../../src/text/secrets.ts";

export default defineRule({
  title: "Environment variable holds a credential in clear",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    What stands in a manifest stands in git, in every copy of the chart, and in the output of kubectl describe for everybody who may look at pods.
    Put the credential into a Secret that is made outside the repository and refer to it with valueFrom.secretKeyRef.
    If it was ever pushed, replace it.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/secret/", "https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/"],
  covers: ["kube-linter/env-var-secret", "polaris/sensitiveContainerEnvVar"],

  examples: [
    {
      says: "Container shop has a password in clear in DB_PASSWORD; refer to a Secret with valueFrom.secretKeyRef",
      bad: `
        name: shop
        image: registry.example.com/shop:2.3.0
        env:
          - name: DB_PASSWORD
            value: «hunter2»
      `,
      good: `
        name: shop
        image: registry.example.com/shop:2.3.0
        env:
          - name: DB_PASSWORD
            valueFrom:
              secretKeyRef:
                name: shop
                key: db-password
      `,
    },
    {
      says: "Container shop has a URL with a password in clear in DATABASE_URL; refer to a Secret with valueFrom.secretKeyRef",
      bad: `
        name: shop
        image: registry.example.com/shop:2.3.0
        env:
          - name: DATABASE_URL
            value: «postgres://shop:tr0ub4dor@db:5432/shop»
      `,
      good: `
        name: shop
        image: registry.example.com/shop:2.3.0
        env:
          - name: DB_PASSWORD
            valueFrom:
              secretKeyRef:
                name: shop
                key: db-password
          - name: DATABASE_URL
            value: postgres://shop:$(DB_PASSWORD)@db:5432/shop
      `,
    },
  ],
  quiet: [
    `
      name: shop
      image: registry.example.com/shop:2.3.0
      env:
        - name: DB_PASSWORD_FILE
          value: /run/secrets/db-password
        - name: TOKEN_TTL
          value: 24h
        - name: PASSWORD_MIN_LENGTH
          value: "12"
        - name: API_TOKEN
          value: ""
        - name: SMTP_PASSWORD
          value: changeme
        - name: EXISTING_SECRET
          value: shop-credentials-1
        - name: GOPRIVATE
          value: github.com/acme
    `,
  ],

  *check(container) {
    if (isPassing(container)) return;
    for (const variable of container.at.at("env").items()) {
      const name = variable.at("name").string ?? "";
      const value = variable.at("value");
      const is = literalSecret(name, value.string ?? "");
      if (is !== undefined) yield { at: value, message: `${titleOf(container)} has ${is} in clear in ${name}; refer to a Secret with valueFrom.secretKeyRef` };
    }
  },
});
