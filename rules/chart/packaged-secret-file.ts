import { defineRule } from "../../src/lint/rule.ts";

/** Names of files that hold keys and credentials of one person or machine. */
const secretNames = /(?:^|\/)(?:\.env(?:\.(?!example|sample|template|dist)[\w-]+)?|id_(?:rsa|dsa|ecdsa|ed25519)|[^/]*\.(?:p12|pfx|jks|keystore)|\.?kubeconfig|\.netrc|\.npmrc|\.pypirc|\.dockercfg|\.docker\/config\.json|\.aws\/credentials)$/i;

export default defineRule({
  title: "File with secrets inside the chart",
  severity: "error",
  profile: "recommended",
  subject: "chart",
  why: `
    helm package takes everything in the folder that .helmignore does not name, and Helm stores it in the cluster with each release. Whoever may read
    either has the keys. Move the file out, or name it in .helmignore.
  `,
  see: ["https://helm.sh/docs/chart_template_guide/helm_ignore_file/"],

  examples: [
    {
      says: "files/id_rsa goes into the package; move it out of the chart, or name it in .helmignore",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- files/id_rsa --
        «»-----BEGIN OPENSSH PRIVATE KEY-----
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- .helmignore --
        id_rsa
        -- files/id_rsa --
        -----BEGIN OPENSSH PRIVATE KEY-----
      `,
    },
  ],
  quiet: [
    `
      -- Chart.yaml --
      apiVersion: v2
      name: shop
      version: 1.0.0
      -- files/.env.example --
      PORT=80
      -- files/ca.pem --
      -----BEGIN CERTIFICATE-----
    `,
  ],

  *check({ files }) {
    for (const [path, source] of files) {
      const isKey = /\.(?:pem|key)$/.test(path) && /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(source.text);
      if (isKey || secretNames.test(path)) yield { at: { source, start: 0, end: 0 }, message: `${path} goes into the package; move it out of the chart, or name it in .helmignore` };
    }
  },
});
