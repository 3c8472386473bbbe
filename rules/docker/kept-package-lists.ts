import { operands, programOf } from "../../src/docker/command.ts";
import { isInstall, isMounted, packageCalls } from "../../src/docker/installation.ts";
import type { RunInstruction } from "../../src/docker/instruction.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Package lists stay in the image",
  severity: "info",
  profile: "recommended",
  subject: "instruction",
  why: `
    The lists that apt-get update fetches are tens of megabytes, out of date within days, and of no use to a running container.
    They must be deleted in the RUN that fetches them; a later one only hides them.
  `,
  see: ["https://docs.docker.com/build/building/best-practices/#apt-get"],
  covers: ["hadolint/DL3009"],

  examples: [
    {
      says: "The package lists stay in this layer; end the step with && rm -rf /var/lib/apt/lists/*",
      bad: `
        FROM debian:13-slim
        RUN «apt-get» update && apt-get install -y curl && apt-get clean
        USER 10001
      `,
      good: `
        FROM debian:13-slim
        RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM debian:13-slim
      RUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl
      RUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update && apt-get install -y curl
      RUN apt-get update && apt-get install -y git && rm -r "/var/lib/apt/lists" && apt-get dist-clean
      USER 10001
    `,
    `
      FROM debian:13 AS build
      RUN apt-get update && apt-get install -y gcc
      FROM scratch
      USER 65532
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "RUN" || instruction.stage?.isShipped !== true || isMounted(instruction, "/var/lib/apt/lists")) return;
    const calls = packageCalls(instruction).filter(({ manager }) => manager === "apt");
    const update = calls.find(({ action }) => action === "update");
    if (update === undefined || !calls.some(isInstall) || calls.some(({ action }) => action === "dist-clean" || action === "distclean") || deletesLists(instruction)) return;
    yield { at: update.program.at, message: "The package lists stay in this layer; end the step with && rm -rf /var/lib/apt/lists/*" };
  },
});

function deletesLists(run: RunInstruction): boolean {
  return run.command.commands.some((command) => {
    const program = programOf(command);
    return program !== undefined && ["rm", "find"].includes(program.name) && operands(program).some((word) => /^\/var\/(?:\*|lib\/(?:\*|apt(?:\/|$)))/.test((word.value ?? word.text).replaceAll('"', "").replace(/\{[^}]*apt[^}]*\}/, "apt/")));
  });
}
