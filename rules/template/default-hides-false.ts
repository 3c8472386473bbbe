import { defineRule, type Problem, type TemplateSource } from "../../src/lint/rule.ts";
import type { Operand, PipeNode } from "../../src/template/node.ts";
import { descendantsOf } from "../../src/template/walk.ts";

export default defineRule({
  title: "Switch that cannot be turned off",
  severity: "warning",
  profile: "recommended",
  subject: "template",
  why: `
    For the function default, false is empty: default true gives true for a value that the user has set to false. Put the default into values.yaml and
    read the value alone, or ask with hasKey or kindIs.
  `,
  see: ["https://helm.sh/docs/chart_template_guide/function_list/#default"],

  examples: [
    {
      says: "default true makes true of false too, so that .Values.automount cannot be turned off; put the default into values.yaml",
      bad: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: shop
        automountServiceAccountToken: {{ «.Values.automount | default true» }}
      `,
      good: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: shop
        automountServiceAccountToken: {{ .Values.automount }}
      `,
    },
    {
      says: "default true makes true of false too, so that .Values.automount cannot be turned off; put the default into values.yaml",
      bad: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: shop
        automountServiceAccountToken: {{ «default true .Values.automount» }}
      `,
      good: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: shop
        automountServiceAccountToken: {{ hasKey .Values "automount" | ternary .Values.automount true }}
      `,
    },
  ],

  *check(template) {
    for (const node of descendantsOf(template.root)) if (node.kind === "pipe") yield* defaultsIn(node, template);
  },
});

function* defaultsIn({ commands }: PipeNode, { source }: TemplateSource): Generator<Problem> {
  for (const [index, command] of commands.entries()) {
    const [name, fallback, value] = command.operands;
    if (name.kind !== "identifier" || name.name !== "default" || fallback?.kind !== "bool" || !fallback.value) continue;
    const before = commands[index - 1];
    const input = value ?? (before?.operands.length === 1 && index === 1 ? before.operands[0] : undefined);
    if (input === undefined || !isRead(input)) continue;
    const start = value === undefined && before !== undefined ? before.start : command.start;
    yield { at: { source, start, end: command.end }, message: `default true makes true of false too, so that ${source.text.slice(input.start, input.end)} cannot be turned off; put the default into values.yaml` };
  }
}

/** Whether an operand only reads something, so that it may be false because a user said so. */
function isRead(operand: Operand): boolean {
  return operand.kind === "field" || operand.kind === "chain" || (operand.kind === "variable" && operand.fields.length > 0);
}
