import { packageCalls } from "../../src/docker/installation.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "apt is used in a script",
  severity: "info",
  profile: "recommended",
  subject: "instruction",
  why: `
    apt is made for people at a terminal, and says itself that its interface is not stable. apt-get and apt-cache do the same and stay as they are.
  `,
  see: ["https://manpages.debian.org/trixie/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS"],
  covers: ["hadolint/DL3027", "checkov/CKV_DOCKER_9"],

  examples: [
    {
      says: "apt is for people and may change; write apt-get",
      bad: `
        FROM debian:13-slim
        RUN «apt» update && apt install -y curl && rm -rf /var/lib/apt/lists/*
        USER 10001
      `,
      good: `
        FROM debian:13-slim
        RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        USER 10001
      `,
    },
  ],

  *check(instruction) {
    if (instruction.keyword !== "RUN") return;
    const call = packageCalls(instruction).find(({ program }) => program.name === "apt");
    if (call !== undefined) yield { at: call.program.at, message: "apt is for people and may change; write apt-get" };
  },
});
