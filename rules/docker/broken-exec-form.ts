import type { Instruction } from "../../src/docker/instruction.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Span } from "../../src/text/span.ts";

export default defineRule({
  title: "Looks like a JSON array and is none",
  severity: "error",
  profile: "recommended",
  subject: "instruction",
  why: `
    In square brackets the builder expects JSON: strings in double quotes, separated by commas. Anything else it takes as plain text,
    so that CMD ['app'] asks a shell for a command called [app], and VOLUME [/data] makes a folder called [/data].
  `,
  see: ["https://docs.docker.com/reference/dockerfile/#shell-and-exec-form"],

  examples: [
    {
      says: 'VOLUME makes a volume called [/models], because this is not a JSON array; write ["/models"]',
      bad: `
        FROM python:3.14-slim
        VOLUME «[/models]»
        USER 10001
      `,
      good: `
        FROM python:3.14-slim
        VOLUME ["/models"]
        USER 10001
      `,
    },
    {
      says: 'CMD runs this as a text in a shell, because it is not a JSON array; write ["npm", "start"]',
      bad: `
        FROM node:26-slim
        USER 1000
        CMD «['npm', 'start']»
      `,
      good: `
        FROM node:26-slim
        USER 1000
        CMD ["npm", "start"]
      `,
    },
    {
      says: 'ENTRYPOINT runs this as a text in a shell, because it is not a JSON array; write ["/shop", "--port", "8080"]',
      bad: `
        FROM alpine:3.24
        USER 10001
        ENTRYPOINT «["/shop", "--port" "8080",]»
      `,
      good: `
        FROM alpine:3.24
        USER 10001
        ENTRYPOINT ["/shop", "--port", "8080"]
      `,
    },
  ],
  quiet: [
    `
      FROM alpine:3.24
      RUN [ -f /etc/passwd ] && [ "$HOME" = /root ]
      RUN [[ -n "$PATH" ]]
      RUN ["/bin/true"]
      COPY [a-z]* /dest/
      USER 10001
    `,
  ],

  *check(instruction) {
    const written = argumentsOf(instruction);
    if (written === undefined || !looksLikeArray(written.text, instruction.keyword)) return;
    const does = instruction.keyword === "VOLUME" ? `makes a volume called ${/^\S*/.exec(written.text)?.[0] ?? ""}` : instruction.keyword === "COPY" || instruction.keyword === "ADD" ? "takes the brackets for parts of the paths" : "runs this as a text in a shell";
    yield { at: written.at, message: `${instruction.keyword} ${does}, because ${does.includes("this") ? "it" : "this"} is not a JSON array; write ${mended(written.text)}` };
  },
});

/** What stands behind the keyword and is not read as JSON. */
function argumentsOf(instruction: Instruction): { readonly text: string; readonly at: Span } | undefined {
  switch (instruction.keyword) {
    case "RUN":
    case "CMD":
    case "ENTRYPOINT":
    case "HEALTHCHECK":
      return instruction.command?.form === "shell" ? { text: instruction.command.text.text, at: instruction.command.at } : undefined;
    case "VOLUME":
    case "COPY":
    case "ADD": {
      if (instruction.keyword === "VOLUME" && instruction.form === "exec") return undefined;
      const start = instruction.text.text.indexOf("[");
      const words = instruction.keyword === "VOLUME" ? instruction.paths : [...instruction.sources, instruction.destination];
      const text = instruction.text.text.slice(start).trimEnd();
      return start !== -1 && words[0]?.text.startsWith("[") === true ? { text, at: instruction.text.span(start, start + text.length) } : undefined;
    }
    default:
      return undefined;
  }
}

/** Brackets around quoted words or words with commas; a shell's [ test ] and a pattern such as [a-z] are something else. */
function looksLikeArray(text: string, keyword: Instruction["keyword"]): boolean {
  if (!/^\[[^[][^]*\]$/.test(text)) return false;
  if (keyword === "VOLUME") return true;
  const inner = text.slice(1, -1).trim();
  if (/&&|\|\||;|(?:^|\s)(?:=|==|!=|-[a-z]{1,2})\s/.test(inner)) return false;
  return /^["'“”‘’]/.test(inner) ? /["'“”‘’],?$/.test(inner) : /^[\w./-]+\s*,/.test(inner);
}

/** The array as it was probably meant. */
function mended(text: string): string {
  const words = [...text.slice(1, -1).matchAll(/"([^"]*)"|'([^']*)'|[“”]([^“”]*)[“”]|([^\s,"'“”]+)/g)].map(([, ...groups]) => groups.find((group) => group !== undefined) ?? "");
  return `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
}
