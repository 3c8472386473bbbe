import { operands, programOf } from "../../src/docker/command.ts";
import { userId } from "../../src/docker/default-user.ts";
import type { Stage } from "../../src/docker/instruction.ts";
import { isWindows, lastOf, lineage, rootImage } from "../../src/docker/lineage.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "USER is a name and not a number",
  severity: "info",
  profile: "recommended",
  subject: "stage",
  why: `
    Kubernetes does not look into the image's /etc/passwd. Where a pod asks for runAsNonRoot and gives no number of its own, the kubelet cannot tell
    that a name is not root and refuses to start the container. A number needs no look-up.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/", "https://docs.docker.com/reference/dockerfile/#user"],
  covers: ["hadolint/DL3066"],

  examples: [
    {
      says: "Kubernetes cannot tell that the user shop is not root; write its number: USER 1200",
      bad: `
        FROM debian:13-slim
        RUN groupadd -g 2000 shop && useradd -u 1200 -g shop -m shop
        USER «shop:shop»
      `,
      good: `
        FROM debian:13-slim
        RUN groupadd -g 2000 shop && useradd -u 1200 -g shop -m shop
        USER 1200:2000
      `,
    },
    {
      says: "Kubernetes cannot tell that the user node is not root; write its number: USER 1000",
      bad: `
        FROM node:26-alpine
        USER «node»
      `,
      good: `
        FROM node:26-alpine
        USER 1000
      `,
    },
    {
      says: "Kubernetes cannot tell that the user shop is not root; give it a number and write that",
      bad: `
        FROM alpine:3.24
        RUN adduser -D shop
        USER «shop»
      `,
      good: `
        FROM alpine:3.24
        RUN adduser -D -u 10001 shop
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM alpine:3.24
      ARG UID=10001
      USER $UID
    `,
    `
      FROM node:26 AS build
      USER node
      FROM scratch
      USER 65532
    `,
    `
      FROM debian:13-slim
      ARG APP_USER
      USER $APP_USER
    `,
  ],

  *check(stage) {
    if (!stage.isFinal || isWindows(stage)) return;
    const user = lastOf(stage, "USER")?.user;
    const name = user?.value?.split(":")[0] ?? "";
    if (user === undefined || name === "root" || !/^[A-Za-z_][\w.-]*$/.test(name)) return;
    const number = createdId(stage, name) ?? userId(name, rootImage(stage))?.toString();
    yield { at: user.at, message: `Kubernetes cannot tell that the user ${name} is not root; ${number === undefined ? "give it a number and write that" : `write its number: USER ${number}`}` };
  },
});

/** The number that `useradd -u` or `adduser -u` gives a user. */
function createdId(stage: Stage, name: string): string | undefined {
  for (const { instructions } of lineage(stage)) {
    for (const instruction of instructions) {
      if (instruction.keyword !== "RUN") continue;
      for (const command of instruction.command.commands) {
        const program = programOf(command);
        if (program === undefined || !["useradd", "adduser"].includes(program.name) || !operands(program).some((word) => word.value === name)) continue;
        const text = program.arguments.map((word) => word.value ?? "?").join(" ");
        const id = /(?:^| )(?:--uid[ =]|-[A-Za-z]*u ?)(\d+)(?: |$)/.exec(text)?.[1];
        if (id !== undefined) return id;
      }
    }
  }
  return undefined;
}
