import { isPosixShell } from "../../src/docker/command-line.ts";
import { programOf } from "../../src/docker/command.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Programs that run what they read. */
const interpreters = /^(?:python[\d.]*|perl|ruby|node|php|pwsh)$/;

export default defineRule({
  title: "Download is run unseen",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    Whatever the server answers on the day of the build is run with the rights of the step, usually root's. Nobody has read it, nothing checks it,
    and next month it is another. Download a version, check its checksum, then run it; or install a package.
  `,
  see: ["https://docs.docker.com/reference/dockerfile/#add---checksum"],

  examples: [
    {
      says: "bash runs whatever curl brings; download a version to a file, check its checksum, then run it",
      bad: `
        FROM debian:13-slim
        RUN curl -fsSL https://example.com/install.sh | «bash» -s -- --yes
        USER 10001
      `,
      good: `
        FROM debian:13-slim
        ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/1.2/install.sh /tmp/
        RUN bash /tmp/install.sh --yes
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM debian:13-slim
      RUN curl -fsSL https://example.com/key.asc | gpg --dearmor -o /usr/share/keyrings/example.gpg
      RUN curl -s https://example.com/version | python3 -c 'import sys; print(sys.stdin.read())'
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "RUN") return;
    for (const command of instruction.command.commands) {
      const from = programOf(command);
      const into = command.pipesInto && programOf(command.pipesInto);
      if (from === undefined || into === undefined || !["curl", "wget"].includes(from.name)) continue;
      const runs = isPosixShell(into.name) || (interpreters.test(into.name) && into.arguments.every((word) => word.value === "-"));
      if (runs) yield { at: into.at, message: `${into.name} runs whatever ${from.name} brings; download a version to a file, check its checksum, then run it` };
    }
  },
});
