import { officialName } from "../../src/docker/official-image.ts";
import { isWindows, lastOf, rootImage } from "../../src/docker/lineage.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Official images that leave the working directory at the root. */
const withoutWorkdir: ReadonlySet<string> = new Set([
  "alpine", "debian", "ubuntu", "busybox", "fedora", "almalinux", "rockylinux", "oraclelinux", "amazonlinux", "python", "node", "ruby", "perl", "eclipse-temurin", "amazoncorretto", "nginx",
]);

export default defineRule({
  title: "Files are copied to the root of the file system",
  severity: "warning",
  profile: "recommended",
  subject: "stage",
  why: `
    A relative destination is counted from WORKDIR, and without one that is /. The files lie among bin, etc and usr, and one that is called like a folder of the system
    mixes with it. Set a WORKDIR first.
  `,
  see: ["https://docs.docker.com/reference/dockerfile/#workdir"],
  covers: ["hadolint/DL3045"],

  examples: [
    {
      says: "No WORKDIR is set, so this goes to /; set one above, such as WORKDIR /app",
      bad: `
        FROM python:3.14-slim
        COPY requirements.txt «.»
        COPY src ./src
        USER 10001
      `,
      good: `
        FROM python:3.14-slim
        WORKDIR /app
        COPY requirements.txt .
        COPY src ./src
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM golang:1.27
      COPY . .
      USER 10001
    `,
    `
      FROM python:3.14-slim AS base
      WORKDIR /app
      FROM base
      COPY app.py .
      COPY other.py /srv/
      COPY third.py $TARGET
      USER 10001
    `,
    `
      FROM registry.example.com/base:1.0
      COPY app .
      USER 10001
    `,
  ],

  *check(stage) {
    const image = rootImage(stage);
    if (!stage.isShipped || isWindows(stage) || image === undefined || !withoutWorkdir.has(officialName(image) ?? "")) return;
    // A stage that this one is built on may set it at its end.
    if (stage.base.kind === "stage" && lastOf(stage.base.stage, "WORKDIR") !== undefined) return;
    for (const instruction of stage.instructions) {
      if (instruction.keyword === "WORKDIR") return;
      if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") continue;
      const { value } = instruction.destination;
      if (value === undefined || /^(?:\/|[A-Za-z]:|\\)/.test(value)) continue;
      yield { at: instruction.destination.at, message: "No WORKDIR is set, so this goes to /; set one above, such as WORKDIR /app" };
      return;
    }
  },
});
