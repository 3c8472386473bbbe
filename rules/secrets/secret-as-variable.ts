import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Secret is handed over as an environment variable",
  severity: "info",
  profile: "strict",
  subject: "container",
  why: `
    Variables are inherited by every process that the program starts and end up in crash reports and debug pages; they also keep their old value when the
    Secret changes. A mounted file does neither. Many programs read NAME_FILE in the place of NAME.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/secrets-good-practices/"],
  covers: ["kube-linter/read-secret-from-env-var", "checkov/CKV_K8S_35"],

  examples: [
    {
      says: "Container shop reads Secret shop as the variable DB_PASSWORD; a mounted file is safer",
      bad: `
        name: shop
        image: registry.example.com/shop:2.3.0
        env:
          - name: DB_PASSWORD
            valueFrom:
              «secretKeyRef»:
                name: shop
                key: db-password
      `,
      good: `
        name: shop
        image: registry.example.com/shop:2.3.0
        env:
          - name: DB_PASSWORD_FILE
            value: /run/secrets/shop/db-password
      `,
    },
    {
      says: "Container shop reads Secret shop as variables; mounted files are safer",
      bad: `
        name: shop
        image: registry.example.com/shop:2.3.0
        envFrom:
          - «secretRef»:
              name: shop
      `,
      good: `
        name: shop
        image: registry.example.com/shop:2.3.0
        envFrom:
          - configMapRef:
              name: shop
      `,
    },
  ],

  *check(container) {
    if (isPassing(container)) return;
    for (const variable of container.at.at("env").items()) {
      const reference = variable.at("valueFrom", "secretKeyRef");
      if (!reference.exists) continue;
      yield { at: reference.keySpan(), message: `${titleOf(container)} reads Secret ${reference.at("name").string ?? ""} as the variable ${variable.at("name").string ?? ""}; a mounted file is safer` };
    }
    for (const source of container.at.at("envFrom").items()) {
      const reference = source.at("secretRef");
      if (reference.exists) yield { at: reference.keySpan(), message: `${titleOf(container)} reads Secret ${reference.at("name").string ?? ""} as variables; mounted files are safer` };
    }
  },
});
