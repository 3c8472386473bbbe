import { defineRule, type ChartTemplates } from "../../src/lint/rule.ts";
import type { ListNode, Node } from "../../src/template/node.ts";
import { descendantsOf, walk } from "../../src/template/walk.ts";

/** Functions whose result is another one at each call. */
const randomFunctions = new Set(["randAlphaNum", "randAlpha", "randNumeric", "randAscii", "randBytes", "randInt", "uuidv4", "shuffle", "genPrivateKey", "genCA", "genCAWithKey", "genSelfSignedCert", "genSelfSignedCertWithKey", "genSignedCert", "genSignedCertWithKey", "htpasswd", "bcrypt", "encryptAES", "now"]);

export default defineRule({
  title: "Output that is another one at each rendering",
  severity: "warning",
  profile: "recommended",
  subject: "templates",
  why: `
    Helm renders everything anew at each upgrade: passwords and certificates rotate while what was set up with them stays, pods restart without a
    change, and tools that compare (Argo CD, Flux, helm diff) never come to rest. Look up what the cluster has and keep it, leave it to a hook, or take
    it from the user.
  `,
  see: ["https://helm.sh/docs/howto/charts_tips_and_tricks/", "https://helm.sh/docs/chart_template_guide/functions_and_pipelines/#using-the-lookup-function"],

  examples: [
    {
      says: "randAlphaNum gives something else at each upgrade; keep what lookup finds",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/secret.yaml --
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        stringData:
          password: {{ «randAlphaNum» 20 | quote }}
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/secret.yaml --
        {{- $known := lookup "v1" "Secret" .Release.Namespace "shop" }}
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        data:
          password: {{ if $known }}{{ $known.data.password }}{{ else }}{{ randAlphaNum 20 | b64enc }}{{ end }}
      `,
    },
  ],
  quiet: [
    `
      -- Chart.yaml --
      apiVersion: v2
      name: shop
      version: 1.0.0
      -- templates/secret.yaml --
      apiVersion: v1
      kind: Secret
      metadata:
        name: shop
        annotations:
          helm.sh/hook: pre-install
      stringData:
        password: {{ randAlphaNum 20 | quote }}
    `,
    `
      -- Chart.yaml --
      apiVersion: v2
      name: shop
      version: 1.0.0
      -- templates/secret.yaml --
      {{- if .Release.IsInstall }}
      apiVersion: v1
      kind: Secret
      metadata:
        name: shop
      stringData:
        password: {{ randAlphaNum 20 | quote }}
      {{- end }}
    `,
    `
      -- Chart.yaml --
      apiVersion: v2
      name: shop
      version: 1.0.0
      -- templates/secret.yaml --
      {{- $made := randAlphaNum 20 }}
      apiVersion: v1
      kind: Secret
      metadata:
        name: shop
      stringData:
        password: {{ include "shop.keep" (dict "made" $made) | quote }}
      -- templates/_helpers.tpl --
      {{- define "shop.keep" }}{{ include "shop.known" . | default .made }}{{ end }}
      {{- define "shop.known" }}{{ (lookup "v1" "Secret" "default" "shop").password }}{{ end }}
    `,
  ],

  *check({ own, definitions }) {
    const keeping = keepingTemplates(definitions);
    const bodies = own.filter(({ isNotes }) => !isNotes).flatMap(({ root, source }) => bodiesOf(root).map((body) => ({ ...body, source })));
    const loose = bodies.filter(({ list, source }) => !isKept(list, source.text, keeping));
    const exposed = exposedTemplates(loose);
    for (const { name, list, source } of loose) {
      const first = name === undefined || exposed.has(name) ? callsIn(list)[0] : undefined;
      if (first !== undefined) yield { at: { source, start: first.start, end: first.end }, message: `${first.name} gives something else at each upgrade; keep what lookup finds` };
    }
  },
});

/** The text of a template itself, or a definition in it. */
interface Body {
  readonly name: string | undefined;
  readonly list: ListNode;
}

/** The names of the templates that are used, be it through others, where nothing is kept. */
function exposedTemplates(loose: readonly Body[]): ReadonlySet<string> {
  const exposed = new Set<string>();
  for (let size = -1; size !== exposed.size; ) {
    size = exposed.size;
    for (const { name, list } of loose) if (name === undefined || exposed.has(name)) for (const used of namesIn(list)) exposed.add(used);
  }
  return exposed;
}

/** The texts in a body, definitions in it left out: names of templates are among them. */
function namesIn(body: ListNode): string[] {
  const found: string[] = [];
  walk(body, (node) => {
    if (node.kind === "string") found.push(node.text);
    if (node.kind === "template") found.push(node.name);
    return node.kind !== "define";
  });
  return found;
}

/** The names of the templates that look up what is there, be it through others. */
function keepingTemplates(definitions: ChartTemplates["definitions"]): ReadonlySet<string> {
  const keeping = new Set<string>();
  for (let size = -1; size !== keeping.size; ) {
    size = keeping.size;
    for (const { node, source } of definitions) if (!keeping.has(node.name) && isKept(node.list, source.text, keeping)) keeping.add(node.name);
  }
  return keeping;
}

/** The text itself, and each definition in it. */
function bodiesOf(root: ListNode): Body[] {
  return [{ name: undefined, list: root }, ...[...descendantsOf(root)].flatMap((node) => (node.kind === "define" ? [{ name: node.name, list: node.list }] : []))];
}

/** The calls in a body whose result is written; what stands in definitions within it is left out, and so is what only decides or is compared. */
function callsIn(body: ListNode): { name: string; start: number; end: number }[] {
  const found: { name: string; start: number; end: number }[] = [];
  walk(body, (node, above) => {
    if (node.kind === "define") return false;
    if (node.kind === "identifier" && randomFunctions.has(node.name) && !isCondition(node, above)) found.push(node);
    return true;
  });
  return found;
}

function isCondition(node: Node, above: readonly Node[]): boolean {
  const chain = [...above, node];
  return chain.some((one, index) => one.kind === "if" && chain[index + 1] === one.pipe);
}

/** Whether a body takes care that what it made is kept: it looks up, asks whether it is an install, or is run by a hook. */
function isKept(body: ListNode, text: string, keeping: ReadonlySet<string>): boolean {
  if (/helm\.sh\/hook["']?\s*:/.test(text.slice(body.start, body.end))) return true;
  return [...descendantsOf(body)].some((node) => {
    if (node.kind === "identifier") return node.name === "lookup";
    if (node.kind === "string") return keeping.has(node.text);
    const names = node.kind === "field" ? node.names : node.kind === "variable" ? node.fields : [];
    return names.some((name) => ["IsInstall", "IsUpgrade"].includes(name));
  });
}
