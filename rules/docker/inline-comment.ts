import type { Instruction, Word } from "../../src/docker/instruction.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { span } from "../../src/text/span.ts";

export default defineRule({
  title: "Comment behind an instruction is part of it",
  severity: "error",
  profile: "recommended",
  subject: "instruction",
  why: `
    In a Dockerfile only a line that begins with # is a comment. Behind an instruction the # and all that follows belong to its arguments:
    WORKDIR /app # home makes a folder of that name, and EXPOSE 80 # web does not build.
  `,
  see: ["https://docs.docker.com/reference/dockerfile/#format"],

  examples: [
    {
      says: "The # begins no comment here but is part of WORKDIR; put the comment on a line of its own",
      bad: `
        FROM alpine:3.24
        WORKDIR /app «# where everything lives»
        USER 10001
      `,
      good: `
        FROM alpine:3.24
        # where everything lives
        WORKDIR /app
        USER 10001
      `,
    },
    {
      says: "The # begins no comment here but is part of EXPOSE; put the comment on a line of its own",
      bad: `
        FROM alpine:3.24
        EXPOSE 8080 «# web»
        USER 10001
      `,
      good: `
        FROM alpine:3.24
        # web
        EXPOSE 8080
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM alpine:3.24
      RUN apk add --no-cache curl # for the health check
      ENV COLOUR=#ff0000
      COPY a#b /c
      USER 10001
    `,
  ],

  *check(instruction) {
    const words = wordsOf(instruction);
    const start = words.map((word) => commentStart(word)).find((one) => one !== undefined);
    const end = words.at(-1)?.at.end;
    if (start === undefined || end === undefined) return;
    yield { at: span(instruction.at.source, start, end), message: `The # begins no comment here but is part of ${instruction.keyword}; put the comment on a line of its own` };
  },
});

/** The arguments of instructions that take words as they stand. */
function wordsOf(instruction: Instruction): readonly Word[] {
  switch (instruction.keyword) {
    case "USER":
      return [instruction.user];
    case "WORKDIR":
      return [instruction.path];
    case "STOPSIGNAL":
      return [instruction.signal];
    case "EXPOSE":
      return instruction.ports;
    case "VOLUME":
      return instruction.form === "shell" ? instruction.paths : [];
    case "COPY":
    case "ADD":
      return instruction.text.text.trimEnd().endsWith("]") ? [] : [...instruction.sources, instruction.destination];
    default:
      return [];
  }
}

/** Where a # begins a word, outside quotes. */
function commentStart(word: Word): number | undefined {
  const found = /(?:^|\s)#/.exec(word.text);
  if (found === null || /["']/.test(word.text.slice(0, found.index))) return undefined;
  return word.at.end - (word.text.length - found.index - found[0].length + 1);
}
