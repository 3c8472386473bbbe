import { placeIn, secretsIn } from "../../src/kubernetes/config-text.ts";
import { defineRule, type Problem } from "../../src/lint/rule.ts";
import { literalSecret, namesSecret, secretFormat, secretsInCommand } from "../../src/text/secrets.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";

export default defineRule({
  title: "Credential among the default values",
  severity: "error",
  profile: "recommended",
  subject: "values",
  why: `
    Defaults are published with the chart and shared by everybody who does not override them. Leave the value empty and let the user name an existing
    Secret (existingSecret), or have the template generate one and keep it.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/values/", "https://kubernetes.io/docs/concepts/security/secrets-good-practices/"],

  examples: [
    {
      says: "auth.password is a password in clear; leave it empty and take an existingSecret",
      bad: `
        auth:
          username: shop
          password: «hunter2»
      `,
      good: `
        auth:
          username: shop
          password: ""
          existingSecret: ""
      `,
    },
    {
      says: "env[0].value is a password in clear; leave it empty and take an existingSecret",
      bad: `
        env:
          - name: DB_PASSWORD
            value: «hunter2»
      `,
      good: `
        env:
          - name: DB_PASSWORD
            valueFrom:
              secretKeyRef:
                name: shop
                key: db-password
      `,
    },
    {
      says: "config holds a password in spring.datasource.password in clear; leave it empty and take an existingSecret",
      bad: `
        config: |
          spring.datasource.username=shop
          «spring.datasource.password=hunter2»
      `,
      good: `
        config: |
          spring.datasource.username=shop
      `,
    },
  ],
  quiet: [
    `
      existingSecret: shop-credentials-1
      existingSecretPasswordKey: redis-password
      secretName: tls-1a2b3c4d5e
      passwordFile: /run/secrets/password
      passwordPolicy: {minLength: 12}
      usePassword: true
      tokenTTL: 24h
      publicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3fK1s0b8yPq7ZtV5n2mX9cWd4 me
      secretKeys:
        adminPassword: postgres-password
      password: changeme
      token: "<your token>"
      apiKey: "{{ .Values.global.apiKey }}"
      secretKeyRef:
        name: shop
        key: password
      image:
        pullSecrets:
          - registry-login-1
      extraArgs:
        - --token-ttl=24h
    `,
  ],

  *check({ root }) {
    yield* search(root, "");
  },
});

function* search(at: Cursor, name: string): Generator<Problem> {
  const entries = at.entries();
  const items = at.items();
  if (entries.length > 0) {
    const variable = at.at("name").string;
    const holdsValue = variable !== undefined && at.at("value").exists;
    for (const entry of entries) if (!isReference(entry.name)) yield* search(entry.value, holdsValue && entry.name === "value" ? variable : entry.name);
  } else if (items.length > 0) {
    const words = items.map((item) => item.string ?? "");
    for (const { word, is } of /args|command|flags|options/i.test(name) ? secretsInCommand(words) : []) {
      const item = items[word];
      if (item !== undefined) yield { at: item, message: `${item} holds ${is} in clear; leave it empty and take an existingSecret` };
    }
    for (const item of items) if (item.string === undefined) yield* search(item, name);
  } else {
    yield* judge(at, name);
  }
}

/** Keys below which names of Secrets and of their keys stand, not credentials. */
function isReference(key: string): boolean {
  return /^existing|(?:Ref|Refs|Selector)$|^(?:secretKeys|keys|keyMapping|annotations|labels|podAnnotations|podLabels|externalSecrets?|sealedSecrets?|encryptedData)$/.test(key);
}

function* judge(at: Cursor, name: string): Generator<Problem> {
  const value = at.string ?? (at.number === undefined ? "" : String(at.number));
  const advice = "leave it empty and take an existingSecret";
  if (value.trim().includes("\n")) {
    for (const secret of secretsIn(name, value)) yield { at: placeIn(at, secret), message: `${at} holds ${secret.is}${secret.name === name ? "" : ` in ${secret.name}`} in clear; ${advice}` };
    return;
  }
  const namesKey = /^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(value) && namesSecret(value); // postgres-password: which key of a Secret, not a password
  const is = namesKey ? secretFormat(value) : literalSecret(name, value);
  if (is !== undefined) yield { at, message: `${at} is ${is} in clear; ${advice}` };
}
