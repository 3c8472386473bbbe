import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "ENV or LABEL without an equals sign",
  severity: "info",
  profile: "recommended",
  subject: "instruction",
  why: `
    In the old spelling everything behind the name is the value, so that a second pair on the line silently becomes part of the first.
    The builder warns of it and may refuse it one day.
  `,
  see: ["https://docs.docker.com/reference/build-checks/legacy-key-value-format/"],

  examples: [
    {
      says: 'Old spelling of ENV; write PYTHONPATH="/app"',
      bad: `
        FROM python:3.14-slim
        ENV «PYTHONPATH "/app"»
        USER 10001
      `,
      good: `
        FROM python:3.14-slim
        ENV PYTHONPATH="/app"
        USER 10001
      `,
    },
    {
      says: 'Old spelling of LABEL; write description="a shop for all"',
      bad: `
        FROM python:3.14-slim
        LABEL «description a shop for all»
        USER 10001
      `,
      good: `
        FROM python:3.14-slim
        LABEL description="a shop for all"
        USER 10001
      `,
    },
  ],

  *check(instruction) {
    if (instruction.keyword !== "ENV" && instruction.keyword !== "LABEL") return;
    for (const { key, value, at, legacy } of instruction.pairs) {
      if (!legacy) continue;
      const needsQuotes = /\s/.test(value.text) && !/^(["']).*\1$/.test(value.text);
      const written = needsQuotes ? `"${value.text.replaceAll('"', '\\"')}"` : value.text;
      yield { at, message: `Old spelling of ${instruction.keyword}; write ${key.text}=${written}` };
    }
  },
});
