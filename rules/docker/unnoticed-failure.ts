import { isPosixShell } from "../../src/docker/command-line.ts";
import { programOf } from "../../src/docker/command.ts";
import type { ShellForm } from "../../src/docker/instruction.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Programs that fetch something and often fail. */
const downloads: ReadonlySet<string> = new Set(["curl", "wget", "aria2c", "aws", "gsutil", "gcloud", "git"]);

export default defineRule({
  title: "Failed download goes unnoticed in a pipe",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    A pipe ends as its last command ends. If the download fails, an unpacker that is content with nothing, or a shell that is given half a script,
    makes a layer that is kept and reused. With pipefail the step fails as it should.
  `,
  see: ["https://docs.docker.com/build/building/best-practices/#using-pipes"],
  covers: ["hadolint/DL4006"],

  examples: [
    {
      says: "If curl fails here, the step does not; begin it with set -o pipefail && in a shell that has it, or download to a file first",
      bad: `
        FROM debian:13-slim
        RUN «curl» -fsSL https://example.com/shop.tgz | tar xz -C /opt
        USER 10001
      `,
      good: `
        FROM debian:13-slim
        SHELL ["/bin/bash", "-o", "pipefail", "-c"]
        RUN curl -fsSL https://example.com/shop.tgz | tar xz -C /opt
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM alpine:3.24
      RUN set -euxo pipefail; wget -O- https://example.com/shop.tgz | tar xz
      RUN echo shop | tee /etc/hostname && git log | head
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "RUN" || instruction.command.form === "exec" || failsInPipes(instruction.command)) return;
    for (const command of instruction.command.commands) {
      const program = programOf(command);
      const reader = command.pipesInto && programOf(command.pipesInto);
      if (reader === undefined || program === undefined || !downloads.has(program.name)) continue;
      if (isPosixShell(reader.name)) continue; // worse than unnoticed: another rule tells of it
      if (program.name === "git" && !program.arguments.some((word) => word.value === "archive" || word.value === "clone")) continue;
      yield { at: program.at, message: `If ${program.name} fails here, the step does not; begin it with set -o pipefail && in a shell that has it, or download to a file first` };
      return;
    }
  },
});

/** Whether a failure anywhere in a pipe ends the step. */
function failsInPipes({ shell, commands }: ShellForm): boolean {
  const setters = commands.filter((command) => ["set", "bash", "sh", "ash"].includes(programOf(command)?.name ?? ""));
  return shell.includes("pipefail") || setters.some(({ words }) => words.some((word) => word.value === "pipefail"));
}
