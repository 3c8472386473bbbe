import { programName } from "../../src/docker/command-line.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "RUN uses sudo",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    A RUN has the rights of the USER above it, so sudo is not needed to get them; write USER root before the step and the other user after it.
    A sudo that stays in the image lets whoever breaks into the container become root again.
  `,
  see: ["https://docs.docker.com/build/building/best-practices/#user"],
  covers: ["hadolint/DL3004", "trivy/DS-0010", "checkov/CKV2_DOCKER_1"],

  examples: [
    {
      says: "sudo is not needed here; write USER root above this step and the other user below it",
      bad: `
        FROM debian:13-slim
        USER 10001
        RUN «sudo» apt-get update
      `,
      good: `
        FROM debian:13-slim
        USER root
        RUN apt-get update
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM debian:13-slim
      RUN apt-get update && apt-get install -y sudo && echo "shop ALL=(ALL) ALL" > /etc/sudoers.d/shop
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "RUN") return;
    // One finding a step: whoever mends the first sees the others.
    const sudo = instruction.command.commands.map((command) => command.words[0]).find((word) => programName(word?.value ?? "") === "sudo");
    if (sudo !== undefined) yield { at: sudo.at, message: "sudo is not needed here; write USER root above this step and the other user below it" };
  },
});
