import { operands, programOf } from "../../src/docker/command.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Files are made writable for everyone",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    Whoever breaks into the program can change what it runs next. Give the files to the user of the container, COPY --chown or chown, and let others read at most.
    For OpenShift's arbitrary users, group 0 is enough: chmod g=u.
  `,
  see: ["https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"],

  examples: [
    {
      says: "With mode 777 everyone may change these files; give them to the user that needs them",
      bad: `
        FROM debian:13-slim
        RUN mkdir /data && chmod -R «777» /data
        USER 10001
      `,
      good: `
        FROM debian:13-slim
        RUN mkdir /data && chown 10001 /data
        USER 10001
      `,
    },
    {
      says: "With mode 0777 everyone may change these files; give them to the user that needs them",
      bad: `
        FROM debian:13-slim
        COPY «--chmod=0777» start.sh /
        USER 10001
      `,
      good: `
        FROM debian:13-slim
        COPY --chmod=0755 start.sh /
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM debian:13-slim
      RUN chmod 1777 /tmp && chmod +x /start.sh && chmod 755 /a && chmod a+rX /b && chmod u=rw,g=r /c
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.stage?.isShipped !== true) return;
    if (instruction.keyword === "COPY" || instruction.keyword === "ADD") {
      const flag = instruction.flags.find(({ name }) => name === "chmod");
      const mode = flag?.value?.value;
      if (flag !== undefined && mode !== undefined && opensToAll(mode)) yield { at: flag.at, message: message(mode) };
    }
    if (instruction.keyword !== "RUN") return;
    for (const command of instruction.command.commands) {
      const program = programOf(command);
      const mode = program?.name === "chmod" ? operands(program)[0] : undefined;
      if (mode?.value !== undefined && opensToAll(mode.value)) yield { at: mode.at, message: message(mode.value) };
    }
  },
});

function message(mode: string): string {
  return `With mode ${mode} everyone may change these files; give them to the user that needs them`;
}

/** Whether a mode lets others write; with the sticky bit, as on /tmp, they may only add. */
function opensToAll(mode: string): boolean {
  if (/^[0-7]{3,4}$/.test(mode)) return (Number.parseInt(mode.at(-1) ?? "0", 8) & 2) !== 0 && !/^1...$/.test(mode);
  return /(?:^|,)[ug]*[oa][ugoa]*[+=][rxX]*w/.test(mode) && !/t/.test(mode);
}
