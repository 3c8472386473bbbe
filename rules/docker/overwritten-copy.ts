import { cleanPath } from "../../src/docker/ignore.ts";
import { isWindows, lineage } from "../../src/docker/lineage.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Several files are copied to one name",
  severity: "error",
  profile: "recommended",
  subject: "stage",
  why: `
    With several sources the destination must be a directory, and a slash at its end says so. Without one, and where there is no such directory yet,
    each file is written over the one before it and only the last remains.
  `,
  see: ["https://docs.docker.com/reference/dockerfile/#copy"],
  covers: ["hadolint/DL3021", "trivy/DS-0011"],

  examples: [
    {
      says: "Each file overwrites the one before it at /app; write /app/",
      bad: `
        FROM node:26-slim
        COPY package.json package-lock.json «/app»
        USER 1000
      `,
      good: `
        FROM node:26-slim
        COPY package.json package-lock.json /app/
        USER 1000
      `,
    },
  ],
  quiet: [
    `
      FROM node:26-slim
      WORKDIR /app
      COPY package.json package-lock.json .
      COPY a b /app
      COPY c d $DEST
      COPY ["e", "f", "./"]
      COPY src lib /usr/src/app/
      USER 1000
    `,
  ],

  *check(stage) {
    if (isWindows(stage)) return;
    // WORKDIR makes its directory, whoever wrote it.
    const made = new Set(lineage(stage).flatMap(({ instructions }) => instructions.flatMap((one) => (one.keyword === "WORKDIR" && one.path.value !== undefined ? [cleanPath(one.path.value)] : []))));
    for (const instruction of stage.instructions) {
      if ((instruction.keyword !== "COPY" && instruction.keyword !== "ADD") || instruction.sources.length + instruction.heredocs.length < 2) continue;
      const path = instruction.destination.value;
      if (path === undefined || path === "" || path.endsWith("/") || cleanPath(path) === "." || made.has(cleanPath(path)) || /^\.\.?$/.test(path)) continue;
      if (!instruction.sources.every((source) => /\.\w+$/.test(source.value ?? ""))) continue; // directories are merged into one
      yield { at: instruction.destination.at, message: `Each file overwrites the one before it at ${path}; write ${path}/` };
    }
  },
});
