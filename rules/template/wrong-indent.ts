import { defineRule, type TemplateSource } from "../../src/lint/rule.ts";
import type { ActionNode, CommandNode, PipeNode } from "../../src/template/node.ts";
import { descendantsOf } from "../../src/template/walk.ts";

export default defineRule({
  title: "nindent that does not fit what stands above it",
  severity: "error",
  profile: "recommended",
  subject: "template",
  why: `
    What nindent writes belongs to the key above it only if it stands deeper. Otherwise the key stays empty and its contents become neighbours of it, or
    the YAML does not parse at all, and only once somebody sets the value.
  `,
  see: ["https://helm.sh/docs/chart_template_guide/function_list/#nindent"],

  examples: [
    {
      says: "nindent 6 puts the text beside resources, not below it; use nindent 8",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        resources: {}
        -- templates/deployment.yaml --
        {{- if .Values.enabled }}
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: ghcr.io/acme/shop:1.0.0
              resources:
                {{- toYaml .Values.resources | nindent «6» }}
        {{- end }}
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        resources: {}
        -- templates/deployment.yaml --
        {{- if .Values.enabled }}
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: ghcr.io/acme/shop:1.0.0
              resources:
                {{- toYaml .Values.resources | nindent 8 }}
        {{- end }}
      `,
    },
    {
      says: "nindent 6 fits nothing above it: keys there stand at 4, 2 or 0",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/config.yaml --
        apiVersion: v1
        kind: ConfigMap
        metadata:
          labels:
            app: shop
            {{- with .Values.labels }}
            {{- toYaml . | nindent «6» }}
            {{- end }}
          name: shop
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/config.yaml --
        apiVersion: v1
        kind: ConfigMap
        metadata:
          labels:
            app: shop
            {{- with .Values.labels }}
            {{- toYaml . | nindent 4 }}
            {{- end }}
          name: shop
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: shop
        labels: {{- dict "app" "shop" | toYaml | nindent 4 }}
        annotations:
          {{- if .Values.a }}
          {{- toYaml .Values.a | nindent 4 }}
          {{- else }}
          b: c
          {{- end }}
          {{- with .Values.d }}
          {{- toYaml . | nindent 4 }}
          {{- end }}
        {{- with .Values.ownerReferences }}
        ownerReferences:
        {{- toYaml . | nindent 2 }}
        {{- end }}
      data:
        script: |
          if true; then
            {{- "echo" | nindent 8 }}
          fi
        {{- with .Values.data }}
        {{- toYaml . | nindent 2 }}
        {{- end }}
    `,
  ],

  *check(template) {
    const sheet = readSheet(template);
    for (const node of sheet.actions) {
      const width = indentOf(node);
      const told = width && judge(node, width.columns, template, sheet);
      if (width !== undefined && told !== undefined) yield { at: { source: template.source, start: width.start, end: width.end }, message: told };
    }
  },
});

/** A template's text with blanks in the place of its comments, and the actions by the start of the line that they begin in. */
interface Sheet {
  readonly text: string;
  readonly actions: readonly ActionNode[];
  readonly byLine: ReadonlyMap<number, readonly ActionNode[]>;
}

/** How many lines above are looked at; no object of a template is longer before a key of it stands at the margin. */
const farthest = 400;

function readSheet({ root, source }: TemplateSource): Sheet {
  const parts: string[] = [];
  const actions: ActionNode[] = [];
  const byLine = new Map<number, ActionNode[]>();
  let end = 0;
  for (const node of descendantsOf(root)) {
    if (node.kind === "comment") {
      parts.push(source.text.slice(end, node.start), source.text.slice(node.start, node.end).replace(/[^\n]/g, " "));
      end = node.end;
    } else if (node.kind === "action") {
      const start = lineStart(source.text, node.start);
      actions.push(node);
      byLine.set(start, [...(byLine.get(start) ?? []).slice(-farthest), node]);
    }
  }
  return { text: parts.join("") + source.text.slice(end), actions, byLine };
}

/** The number that an action's last function, `nindent`, is given. */
function indentOf({ pipe }: ActionNode): { columns: number; start: number; end: number } | undefined {
  const [name, number] = pipe.commands.at(-1)?.operands ?? [];
  if (pipe.variables.length > 0 || name?.kind !== "identifier" || name.name !== "nindent" || number?.kind !== "number" || number.int === undefined) return undefined;
  return { columns: Number(number.int), start: number.start, end: number.end };
}

/** A line that says at which columns YAML may go on. */
interface Line {
  readonly text: string;
  /** Of its first letter, dashes of lists aside; and of the first dash. */
  readonly column: number;
  readonly dash: number;
}

function judge(node: ActionNode, columns: number, template: TemplateSource, sheet: Sheet): string | undefined {
  const above = linesAbove(node, template, sheet);
  const [nearest, ...farther] = above ?? [];
  if (nearest === undefined) return undefined;
  if (above?.some(({ text }) => /(?:^|[:\s-])[|>][-+\d]*\s*$/.test(text))) return undefined; // inside a block scalar, columns are text
  const { text, column, dash } = nearest;
  const opens = /:\s*$/.test(text) && !/^\s*#/.test(text);
  if (/[{[,]\s*$/.test(text)) return undefined;
  if (opens) {
    if (columns > column || columns === dash) return columns === column && makesMap(node, template) ? beside(text, columns, column) : undefined;
    if (columns === column) return makesMap(node, template) ? beside(text, columns, column) : undefined;
    return beside(text, columns, column);
  }
  const allowed = [nearest, ...farther].flatMap((line) => [line.column, line.dash]);
  if (allowed.includes(columns) || (columns > column && !/^[\s-]*[\w./"'-]+:\s+[^\s{[&*!|>]/.test(text))) return undefined;
  const places = [...new Set(allowed)];
  return `nindent ${columns} fits nothing above it: keys there stand at ${places.length === 1 ? "" : `${places.slice(0, -1).join(", ")} or `}${places.at(-1)}`;
}

function beside(text: string, columns: number, column: number): string {
  return `nindent ${columns} puts the text beside ${text.trim().replace(/^(?:-\s+)+/, "").replace(/:\s*$/, "")}, not below it; use nindent ${column + 2}`;
}

/**
 * The line above an action and those that it is indented under, nearest first. Undefined where that cannot be told: something else has been
 * written in between, or the text begins here.
 */
function linesAbove(node: ActionNode, { root }: TemplateSource, { text, byLine }: Sheet): Line[] | undefined {
  const found: Line[] = [];
  let end = node.start;
  let least = Infinity;
  for (let count = 0; count < farthest; count += 1) {
    const start = lineStart(text, end);
    const raw = text.slice(start, end);
    const actions = byLine.get(start) ?? [];
    const writer = writerOf(raw, start, actions);
    if (writer !== undefined) {
      const width = indentOf(writer)?.columns;
      if (found.length === 0 || width === undefined) return undefined;
      if (width < least) found.push({ text: "", column: width, dash: width });
      least = Math.min(least, width);
    } else if (/^(?:---|\{\{-?\s*define\b)/.test(raw.trim())) return found.length > 0 ? found : undefined;
    else {
      const content = withoutControl(raw);
      if (content.trim() !== "" && !content.trim().startsWith("#")) {
        const line = readLine(content);
        if (found.length === 0 && isIndented(start, end, node, actions)) return undefined;
        if (line.dash < least) found.push(line);
        least = Math.min(least, line.dash);
      }
    }
    if (least === 0) return found;
    if (start <= root.start) return found.length > 0 ? found : undefined;
    end = start - 1;
  }
  return undefined;
}

/** The action that a line begins with, if it writes something. */
function writerOf(raw: string, start: number, actions: readonly ActionNode[]): ActionNode | undefined {
  return actions.find((action) => action.start >= start && action.start < start + raw.length && action.pipe.variables.length === 0 && withoutControl(raw.slice(0, action.start - start)).trim() === "");
}

/** A line without the actions that write nothing. */
function withoutControl(raw: string): string {
  return raw.replace(/\{\{-?\s*(?:if|else|end|with|range|\/\*|\$\w+\s*:?=)(?:(?!\}\}).)*\}\}/g, (match) => " ".repeat(match.length));
}

/** Whether a line ends in an action that writes lines below it, another one than the given. */
function isIndented(start: number, end: number, node: ActionNode, actions: readonly ActionNode[]): boolean {
  return actions.some((action) => action !== node && action.start >= start && action.end <= end && indentOf(action) !== undefined);
}

function readLine(text: string): Line {
  const [, spaces = "", dashes = ""] = /^(\s*)((?:-\s+)*)/.exec(text) ?? [];
  return { text, dash: spaces.length, column: spaces.length + dashes.length };
}

function lineStart(text: string, end: number): number {
  return text.lastIndexOf("\n", end - 1) + 1;
}

/** Whether an action writes the entries of a map, as far as its value's default tells. */
function makesMap({ pipe }: ActionNode, { chart }: TemplateSource): boolean {
  const names = valueIn(pipe);
  let value: unknown = chart.defaults("4.2");
  for (const name of names ?? []) value = value instanceof Map ? value.get(name) : undefined;
  return names !== undefined && value instanceof Map;
}

/** The value that goes through `toYaml`. */
function valueIn({ commands }: PipeNode): readonly string[] | undefined {
  const [first] = commands as readonly [CommandNode, ...CommandNode[]];
  const [name, operand] = first.operands;
  const read = name.kind === "identifier" && name.name === "toYaml" ? operand : name;
  if (read?.kind === "field" && read.names[0] === "Values") return read.names.slice(1);
  return read?.kind === "variable" && read.name === "$" && read.fields[0] === "Values" ? read.fields.slice(1) : undefined;
}
