import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "WORKDIR is a directory of the kernel",
  severity: "error",
  profile: "recommended",
  subject: "instruction",
  why: `
    /proc, /sys and /dev are mounted over when the container starts, so files that the build puts there are gone.
  `,
  see: ["https://docs.docker.com/reference/dockerfile/#workdir"],
  covers: ["trivy/DS-0030"],

  examples: [
    {
      says: "/proc/app belongs to the kernel, which hides what the build puts there; use a directory such as /app",
      bad: `
        FROM alpine:3.24
        WORKDIR «/proc/app»
        USER 10001
      `,
      good: `
        FROM alpine:3.24
        WORKDIR /app
        USER 10001
      `,
    },
  ],

  *check(instruction) {
    if (instruction.keyword !== "WORKDIR" || !/^\/(?:proc|sys|dev)(?:\/|$)/.test(instruction.path.value ?? "")) return;
    const path = instruction.path.value ?? "";
    yield { at: instruction.path.at, message: `${path} belongs to the kernel, which hides what the build puts there; use a directory such as /app` };
  },
});
