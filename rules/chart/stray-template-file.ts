import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "File in templates/ that is no template",
  severity: "warning",
  profile: "recommended",
  subject: "template",
  why: `
    Helm executes every file below templates/ and sends what comes out to the cluster, whatever its name. helm lint takes .yaml, .yml, .tpl and .txt
    only; a backup or a README has to lie elsewhere, or be named in .helmignore.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/templates/"],
  covers: ["helm/validateAllowedExtension"],

  examples: [
    {
      says: "Helm executes templates/config.yaml.bak too; move it out of templates/, or name it in .helmignore",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/config.yaml.bak --
        «»{{/* the old one */}}
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- .helmignore --
        *.bak
        -- templates/config.yaml.bak --
        {{/* the old one */}}
      `,
    },
  ],

  *check({ name, source, isPartial }) {
    if (isPartial || /\.(?:ya?ml|tpl|txt)$/.test(name)) return;
    yield { at: { source, start: 0, end: 0 }, message: `Helm executes ${name} too; move it out of templates/, or name it in .helmignore` };
  },
});
