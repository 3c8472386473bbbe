import { placeIn, secretsIn } from "../../src/kubernetes/config-text.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "ConfigMap holds a credential",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    A ConfigMap is for what everybody may read: it is not encrypted at rest, many roles may list it, and its manifest stands in git.
    Move the credential to a Secret that is made outside the repository, and let the program read it from a variable or a second file.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/configmap/", "https://kubernetes.io/docs/concepts/configuration/secret/"],
  covers: ["polaris/sensitiveConfigmapContent", "trivy/KSV-0109"],

  examples: [
    {
      says: "ConfigMap shop holds a key in api-key; move it to a Secret",
      bad: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          database-host: db.example.com
          api-key: «"KWPQXTRZVBN481"»
      `,
      good: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          database-host: db.example.com
      `,
    },
    {
      says: "ConfigMap shop holds a password in spring.datasource.password; move it to a Secret",
      bad: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          application.properties: |
            spring.datasource.username=shop
            «spring.datasource.password=hunter2»
            server.port=8080
      `,
      good: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          application.properties: |
            spring.datasource.username=shop
            spring.datasource.password=\${DB_PASSWORD}
            server.port=8080
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: shop
      data:
        password_validation.py: |
          password = read_password()
          password: str = "hunter2"
        auth.yaml: |
          # password: hunter2
          passwordPolicy: strict
          tokenTTL: 24h
          existingSecret: shop-credentials-1
          password: \${DB_PASSWORD}
          labels: {password: Passwort}
        ca.crt: |
          -----BEGIN CERTIFICATE-----
          MIIBszCCAVmgAwIBAgIUJ3fK1s0b8yPq7ZtV5n2mX9cWd4swCgYIKoZIzj0EAwIw
          -----END CERTIFICATE-----
    `,
  ],

  *check({ kind, name, root }) {
    if (kind !== "ConfigMap") return;
    for (const { name: key, value } of root.at("data").entries()) {
      for (const secret of secretsIn(key, value.string ?? "")) {
        yield { at: placeIn(value, secret), message: `ConfigMap ${name} holds ${secret.is} in ${secret.name}; move it to a Secret` };
      }
    }
  },
});
