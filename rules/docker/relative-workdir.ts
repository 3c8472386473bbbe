import { isWindows, lineage } from "../../src/docker/lineage.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "WORKDIR is relative to whatever the base image has",
  severity: "warning",
  profile: "recommended",
  subject: "stage",
  why: `
    A relative path is added to the working directory of the base image, which its next version may change.
    After an absolute WORKDIR of your own a relative one is fine.
  `,
  see: ["https://docs.docker.com/reference/build-checks/workdir-relative-path/"],
  covers: ["hadolint/DL3000", "trivy/DS-0009", "checkov/CKV_DOCKER_10"],

  examples: [
    {
      says: "Where app is depends on the base image; write /app",
      bad: `
        FROM python:3.14-slim
        WORKDIR «app»
        USER 10001
      `,
      good: `
        FROM python:3.14-slim
        WORKDIR /app
        WORKDIR data
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM python:3.14-slim AS base
      WORKDIR /srv
      FROM base
      WORKDIR app
      USER 10001
    `,
    `
      FROM python:3.14-slim
      WORKDIR $HOME/app
      USER 10001
    `,
    `
      FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
      WORKDIR C:\\\\app
    `,
  ],

  *check(stage) {
    if (isWindows(stage)) return;
    const inherited = lineage(stage).slice(1).some(({ instructions }) => instructions.some(({ keyword }) => keyword === "WORKDIR"));
    const first = stage.instructions.find((instruction) => instruction.keyword === "WORKDIR");
    if (inherited || first?.keyword !== "WORKDIR" || first.path.value === undefined || /\s#/.test(first.path.value)) return;
    const path = first.path.value;
    if (!/^(?:\/|[A-Za-z]:|\\)/.test(path)) yield { at: first.path.at, message: `Where ${path} is depends on the base image; write /${path.replace(/^\.?\/*/, "")}` };
  },
});
