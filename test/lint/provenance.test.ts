import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/lint/finding.ts";
import { lint } from "../../src/lint/lint.ts";
import { readRulebook } from "../../src/lint/rulebook.ts";
import { positionAt } from "../../src/text/position.ts";
import { Source } from "../../src/text/source.ts";
import { textOf, type Span } from "../../src/text/span.ts";
import { testSettings } from "../settings.ts";

const rulebook = (await readRulebook()).filter(({ id }) => id === "latest-tag" || id === "missing-memory-limit");

const pod = (image: string, resources: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: ${image}\n${resources}`;

function findings(files: Readonly<Record<string, string>>): readonly Finding[] {
  const all = { "Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n", ...files };
  const tree = new Map(Object.entries(all).map(([path, text]) => [path, new Source(`shop/${path}`, text)]));
  return lint({ charts: [{ path: "shop", tree, faults: [] }], manifests: [], dockerfiles: [] }, rulebook, testSettings).findings.filter(({ rule }) => rule === "latest-tag" || rule === "missing-memory-limit");
}

function place({ source, start, end }: Span): string {
  return `${source.path}:${positionAt(source, start).line} ${textOf({ source, start, end })}`;
}

describe("findings in charts", () => {
  it("point at the action beside the key, the helper behind it, and the values", () => {
    const [finding] = findings({
      "values.yaml": "image:\n  name: nginx\n  tag: latest\n",
      "templates/_helpers.tpl": '{{- define "image" -}}\n{{ printf "%s:%s" .Values.image.name .Values.image.tag }}\n{{- end -}}\n',
      "templates/pod.yaml": pod('{{ include "image" . }}', "      resources: {limits: {memory: 1Mi}}\n"),
    });
    expect(finding && place(finding.at)).toBe('shop/templates/pod.yaml:8 {{ include "image" . }}');
    expect(finding?.related.map(({ message, at }) => [message, place(at)])).toEqual([["written here", 'shop/templates/_helpers.tpl:2 {{ printf "%s:%s" .Values.image.name .Values.image.tag }}']]);
    expect(finding?.values.map(({ key, at }) => [key, at && place(at)])).toEqual([
      ["image.name", "shop/values.yaml:2 nginx"],
      ["image.tag", "shop/values.yaml:3 latest"],
    ]);
  });

  it("point into a helper that writes the whole container, and at its call", () => {
    const [finding] = findings({
      "values.yaml": "tag: latest\n",
      "templates/_helpers.tpl": '{{- define "containers" -}}\n- name: web\n  image: nginx:{{ .Values.tag }}\n  resources: {limits: {memory: 1Mi}}\n{{- end -}}\n',
      "templates/pod.yaml": 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    {{- include "containers" . | nindent 4 }}\n',
    });
    expect(finding && place(finding.at)).toBe("shop/templates/_helpers.tpl:3 {{ .Values.tag }}");
    expect(finding?.related.map(({ message, at }) => [message, place(at)])).toEqual([["called from here", 'shop/templates/pod.yaml:7 {{- include "containers" . | nindent 4 }}']]);
  });

  it("about something missing name the empty value that would fill it", () => {
    const [finding] = findings({ "values.yaml": "resources: {}\n", "templates/pod.yaml": pod("nginx:1.27.0", "      resources: {{- toYaml .Values.resources | nindent 8 }}\n") });
    expect(finding && place(finding.at)).toBe("shop/templates/pod.yaml:9 resources");
    expect(finding?.values.map(({ key, at }) => [key, at && place(at)])).toEqual([["resources", "shop/values.yaml:1 {}"]]);
  });

  it("about something left out name the condition and its value", () => {
    const [finding] = findings({ "values.yaml": "resources: {}\n", "templates/pod.yaml": pod("nginx:1.27.0", "      {{- with .Values.resources }}\n      resources:\n        {{- toYaml . | nindent 8 }}\n      {{- end }}\n") });
    expect(finding?.related.map(({ message, at }) => [message, place(at)])).toEqual([["left out by this condition", "shop/templates/pod.yaml:9 {{- with .Values.resources }}"]]);
    expect(finding?.values.map(({ key, at }) => [key, at && place(at)])).toEqual([["resources", "shop/values.yaml:1 {}"]]);
  });
});
