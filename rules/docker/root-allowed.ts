import { programOf } from "../../src/docker/command.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Options by which programs that refuse to run as root are talked into it. */
const permits = /^(?:--allow-root|--allow-run-as-root|--run-as-root|--root-ok|-Des\.insecure\.allow\.root=true|--NotebookApp\.allow_root=True|--ServerApp\.allow_root=True)$/i;
/** Options that name a user. */
const userOptions = /^(?:--user|--uid|-u)=(?:root|0)$/;

export default defineRule({
  title: "Program is told to run as root",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    The program refuses to run as root because whoever breaks it would own the container. The option does away with the refusal and not with the danger.
    Run it as a user without rights and drop the option.
  `,
  see: ["https://docs.docker.com/build/building/best-practices/#user"],

  examples: [
    {
      says: "--allow-root makes jupyter run as root; set a USER without rights and drop it",
      bad: `
        FROM python:3.14-slim
        CMD ["jupyter", "lab", "--ip=0.0.0.0", «"--allow-root"»]
      `,
      good: `
        FROM python:3.14-slim
        USER 10001
        CMD ["jupyter", "lab", "--ip=0.0.0.0"]
      `,
    },
    {
      says: "--user=root makes mysqld run as root; set a USER without rights and drop it",
      bad: `
        FROM mysql:8.4
        ENTRYPOINT exec mysqld «--user=root»
      `,
      good: `
        FROM mysql:8.4
        USER 999
        ENTRYPOINT exec mysqld
      `,
    },
  ],
  quiet: [
    `
      FROM wordpress:cli
      RUN wp core download --allow-root
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "CMD" && instruction.keyword !== "ENTRYPOINT") return;
    for (const command of instruction.command.commands) {
      const program = programOf(command);
      const option = command.words.find(({ value = "" }) => permits.test(value) || userOptions.test(value));
      if (program === undefined || option?.value === undefined) continue;
      const who = program.name.startsWith("-") || program.name === "" ? "the program" : program.name;
      yield { at: option.at, message: `${option.value} makes ${who} run as root; set a USER without rights and drop it` };
    }
  },
});
