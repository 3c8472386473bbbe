import { decodeBase64, secretsIn } from "../../src/kubernetes/config-text.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Secret is committed in clear",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    Base64 is a way of writing, not encryption: whoever sees the manifest has the credential. Keep such a Secret out of the repository and make it
    in the cluster, or encrypt it with SOPS, Sealed Secrets or an external store. What was ever pushed has to be replaced.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/secrets-good-practices/"],

  examples: [
    {
      says: "Secret shop carries a password in db-password in clear; base64 is not encryption",
      bad: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        type: Opaque
        data:
          db-user: c2hvcA==
          db-password: «aHVudGVyMg==»
      `,
      good: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        type: Opaque
        data:
          db-user: c2hvcA==
      `,
    },
    {
      says: "Secret shop carries a password in db-password in clear",
      bad: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        stringData:
          db-password: «hunter2»
      `,
      good: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        stringData:
          db-password: \${DB_PASSWORD}
      `,
    },
    {
      says: "Secret shop carries a password in db-password in clear",
      bad: `
        -- shop/Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- shop/templates/secret.yaml --
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        stringData:
          db-password: «hunter2»
      `,
      good: `
        -- shop/Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- shop/values.yaml --
        db:
          password: ""
        -- shop/templates/secret.yaml --
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        stringData:
          db-password: {{ .Values.db.password | quote }}
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
        password: Y2hhbmdlbWU=
        token: ""
    `,
    `
      apiVersion: bitnami.com/v1alpha1
      kind: SealedSecret
      metadata:
        name: shop
      spec:
        encryptedData:
          password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq
    `,
    `
      -- shop/Chart.yaml --
      apiVersion: v2
      name: shop
      version: 1.0.0
      -- shop/values.yaml --
      password: hunter2
      -- shop/templates/secret.yaml --
      apiVersion: v1
      kind: Secret
      metadata:
        name: shop
      data:
        password: {{ .Values.password | b64enc }}
        token: {{ randAlphaNum 32 | b64enc }}
    `,
  ],

  *check(object) {
    const { kind, name, root } = object;
    if (kind !== "Secret" || root.at("sops").exists) return;
    for (const field of ["data", "stringData"] as const) {
      for (const { name: key, value } of root.at(field).entries()) {
        if (!object.isWritten(value)) continue; // made by a template: of a value, which secret-default judges, or by chance
        const text = field === "data" ? decodeBase64(value.string ?? "") : value.string;
        const secret = secretsIn(key, text ?? "")[0];
        if (secret === undefined) continue;
        const where = secret.name === key ? key : `${key} (${secret.name})`;
        yield { at: value, message: `Secret ${name} carries ${secret.is} in ${where} in clear${field === "data" ? "; base64 is not encryption" : ""}` };
      }
    }
  },
});
