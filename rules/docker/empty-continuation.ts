import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Empty line within an instruction",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    A line that is continued and then followed by an empty one still goes on below, which no reader expects. The builder warns of it and says that it will refuse it one day.
    A line with # alone is allowed.
  `,
  see: ["https://docs.docker.com/reference/build-checks/no-empty-continuation/"],

  examples: [
    {
      says: "The instruction goes on after this empty line; delete it, or write # into it",
      bad: [
        "FROM alpine:3.24",
        "RUN apk add --no-cache \\",
        "      curl \\",
        "«»",
        "      git",
        "USER 10001",
      ].join("\n"),
      good: [
        "FROM alpine:3.24",
        "RUN apk add --no-cache \\",
        "      curl \\",
        "      # for the sources",
        "      git",
        "USER 10001",
      ].join("\n"),
    },
  ],

  *check(instruction) {
    const [first, ...more] = instruction.emptyLines;
    if (first === undefined) return;
    yield { at: first, message: `The instruction goes on after ${more.length === 0 ? "this empty line" : `these ${more.length + 1} empty lines`}; delete ${more.length === 0 ? "it, or write # into it" : "them"}` };
  },
});
