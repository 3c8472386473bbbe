import { decodeBase64 } from "../../src/kubernetes/config-text.ts";
import { isFilledInLater } from "../../src/kubernetes/substitution.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Value under data of a Secret is not base64",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    The values under data must be base64, with padding, or the API server refuses the whole Secret. Plain text belongs under stringData;
    in a template, pipe the value through b64enc.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data"],

  examples: [
    {
      says: "Secret shop: the value of db-user is not base64; encode it or move it to stringData",
      bad: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        data:
          db-user: «shop-user»
      `,
      good: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        stringData:
          db-user: shop-user
      `,
    },
    {
      says: "Secret shop: the value of port is not a text, so it cannot be base64; encode it or move it to stringData in quotes",
      bad: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        data:
          port: «5432»
      `,
      good: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        data:
          port: NTQzMg==
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: Secret
      metadata:
        name: shop
      data:
        db-user: c2hvcA==
        empty:
        blank: ""
        later: \${DB_USER}
        folded: |
          c2hv
          cA==
    `,
  ],

  *check({ kind, apiVersion, name, root }) {
    if (kind !== "Secret" || apiVersion !== "v1") return;
    for (const { name: key, value } of root.at("data").entries()) {
      if (value.value === null) continue;
      const text = value.string;
      if (text === undefined) {
        yield { at: value, message: `Secret ${name}: the value of ${key} is not a text, so it cannot be base64; encode it or move it to stringData in quotes` };
      } else if (decodeBase64(text) === undefined && !isFilledInLater(text) && !/<[^<>]+>/.test(text)) {
        yield { at: value, message: `Secret ${name}: the value of ${key} is not base64; encode it or move it to stringData` };
      }
    }
  },
});
