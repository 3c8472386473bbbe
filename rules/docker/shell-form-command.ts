import type { ShellForm } from "../../src/docker/instruction.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Program is started through a shell",
  severity: "warning",
  profile: "recommended",
  subject: "stage",
  why: `
    Without the brackets of a JSON array the first process of the container is a shell. Kubernetes sends SIGTERM to that shell, and unless it has replaced itself
    with the program, which depends on the shell and the command, the program is killed after the grace period in the middle of its work.
    An ENTRYPOINT in a shell also ignores CMD and the args of a pod.
  `,
  see: ["https://docs.docker.com/reference/build-checks/json-args-recommended/", "https://docs.docker.com/reference/dockerfile/#shell-and-exec-form"],
  covers: ["hadolint/DL3025"],

  examples: [
    {
      says: 'A shell runs this and may keep SIGTERM from it; write CMD ["node", "app.js"]',
      bad: `
        FROM node:26-slim
        USER 1000
        CMD «node app.js»
      `,
      good: `
        FROM node:26-slim
        USER 1000
        CMD ["node", "app.js"]
      `,
    },
    {
      says: "A shell runs this and may keep SIGTERM from it; begin the last command with exec, or use a JSON array",
      bad: `
        FROM alpine:3.24
        USER 10001
        ENTRYPOINT «cd /srv && ./serve --port=$PORT»
      `,
      good: `
        FROM alpine:3.24
        USER 10001
        ENTRYPOINT cd /srv && exec ./serve --port=$PORT
      `,
    },
  ],
  quiet: [
    `
      FROM alpine:3.24
      SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
      USER 10001
      HEALTHCHECK CMD wget -q localhost || exit 1
      CMD /serve
    `,
    `
      FROM golang:1.27 AS build
      CMD go build
      FROM scratch
      USER 65532
      CMD ["/shop"]
    `,
  ],

  *check(stage) {
    // Whoever sets the shell wants it.
    if (!stage.isShipped || stage.instructions.some(({ keyword }) => keyword === "SHELL")) return;
    for (const kind of ["CMD", "ENTRYPOINT"] as const) {
      const instruction = stage.instructions.findLast((one) => one.keyword === kind);
      if ((instruction?.keyword !== "CMD" && instruction?.keyword !== "ENTRYPOINT") || instruction.command.form === "exec") continue;
      const { command, keyword } = instruction;
      const last = command.commands.at(-1);
      if (last === undefined || last.words[0]?.value === "exec" || command.text.text.startsWith("[")) continue;
      const array = asArray(command);
      yield { at: command.at, message: `A shell runs this and may keep SIGTERM from it; ${array === undefined ? "begin the last command with exec, or use a JSON array" : `write ${keyword} ${array}`}` };
    }
  },
});

/** The JSON array that does the same without a shell, if there is one. */
function asArray({ commands, text }: ShellForm): string | undefined {
  const [command, ...more] = commands;
  if (command === undefined || more.length > 0 || command.assignments.length > 0 || command.redirections.length > 0) return undefined;
  const words = command.words.map((word) => word.value);
  if (words.some((word) => word === undefined) || /[&|;*?~]/.test(text.text)) return undefined;
  return `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
}
