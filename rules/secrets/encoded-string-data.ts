import { decodeBase64 } from "../../src/kubernetes/config-text.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Value under stringData of a Secret is already base64",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    Values under stringData are plain text, which the API server encodes itself. What is encoded already reaches the program encoded,
    and logging in with it fails. Write the plain text, or move the value to data.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data"],

  examples: [
    {
      says: "Secret shop: the value of db-user is base64 under stringData, so programs get it encoded; move it to data",
      bad: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        stringData:
          db-user: «c2hvcC1vd25lcg==»
      `,
      good: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        data:
          db-user: c2hvcC1vd25lcg==
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: Secret
      metadata:
        name: shop
      stringData:
        name: postgres
        mode: readonly
        encryption-key: q7Zt2Lx9Wv4Kb8Rj3Nc6Hs5Yd1Mf0Gp2
        encryption-key-base64: c2hvcC1vd25lcg==
    `,
  ],

  *check({ kind, apiVersion, name, root }) {
    if (kind !== "Secret" || apiVersion !== "v1") return;
    for (const { name: key, value } of root.at("stringData").entries()) {
      const text = value.string ?? "";
      if (text.length < (text.endsWith("=") ? 8 : 16) || /base64|b64|encoded/i.test(key)) continue;
      if (/^[\x20-\x7e\n\t]+$/.test(decodeBase64(text) ?? "")) yield { at: value, message: `Secret ${name}: the value of ${key} is base64 under stringData, so programs get it encoded; move it to data` };
    }
  },
});
