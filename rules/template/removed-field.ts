import { defineRule } from "../../src/lint/rule.ts";
import { descendantsOf } from "../../src/template/walk.ts";

/** Fields of Helm 2 that are gone, or about to go, and what stands in their place. */
const removed: readonly (readonly [names: readonly string[], instead: string])[] = [
  [["Capabilities", "TillerVersion"], "Helm has no Tiller since version 3; use .Capabilities.HelmVersion"],
  [["Release", "Time"], "releases have no time since Helm 3; it is empty"],
  [["Capabilities", "KubeVersion", "GitVersion"], "it is deprecated; use .Capabilities.KubeVersion.Version"],
  [["Capabilities", "KubeVersion", "GitCommit"], "it is gone since Helm 3"],
  [["Capabilities", "KubeVersion", "GitTreeState"], "it is gone since Helm 3"],
  [["Capabilities", "KubeVersion", "BuildDate"], "it is gone since Helm 3"],
  [["Capabilities", "KubeVersion", "Platform"], "it is gone since Helm 3"],
];

export default defineRule({
  title: "Field of Helm that is gone or deprecated",
  severity: "warning",
  profile: "recommended",
  subject: "template",
  why: `
    Charts that began with Helm 2 read fields that later versions dropped: some fail to render, others are silently empty.
  `,
  see: ["https://helm.sh/docs/chart_template_guide/builtin_objects/"],

  examples: [
    {
      says: ".Capabilities.KubeVersion.GitVersion: it is deprecated; use .Capabilities.KubeVersion.Version",
      bad: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          version: {{ «.Capabilities.KubeVersion.GitVersion» | quote }}
      `,
      good: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          version: {{ .Capabilities.KubeVersion.Version | quote }}
      `,
    },
  ],

  *check({ root, source }) {
    for (const node of descendantsOf(root)) {
      const names = node.kind === "field" ? node.names : node.kind === "variable" || node.kind === "chain" ? node.fields : [];
      const [, instead] = removed.find(([gone]) => names.some((_, start) => gone.every((name, index) => names[start + index] === name))) ?? [];
      if (instead !== undefined) yield { at: { source, start: node.start, end: node.end }, message: `${source.text.slice(node.start, node.end)}: ${instead}` };
    }
  },
});
