import { cleanPath, isIgnored } from "../../src/docker/ignore.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "COPY names a file that .dockerignore leaves out",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    The builder never gets the file, so the step fails with "not found" although the file is there. Admit it again with a line that begins with !,
    or do not copy it.
  `,
  see: ["https://docs.docker.com/reference/build-checks/copy-ignored-file/"],

  examples: [
    {
      says: "The .dockerignore leaves dist/app.js out, so the build does not find it; admit it with !dist/app.js",
      bad: `
        -- Dockerfile --
        FROM node:26-slim
        COPY package.json «dist/app.js» ./
        USER 1000
        -- .dockerignore --
        dist
      `,
      good: `
        -- Dockerfile --
        FROM node:26-slim
        COPY package.json dist/app.js ./
        USER 1000
        -- .dockerignore --
        dist
        !dist/app.js
      `,
    },
  ],
  quiet: [
    `
      -- Dockerfile --
      FROM node:26-slim
      COPY src ./
      COPY *.js $FILE dist* ./
      COPY --from=build /dist ./
      ADD https://example.com/dist ./
      USER 1000
      -- .dockerignore --
      *
      !src/app.js
      dist
    `,
  ],

  *check(instruction) {
    const { ignore } = instruction.dockerfile;
    if (ignore === undefined || (instruction.keyword !== "ADD" && (instruction.keyword !== "COPY" || instruction.from !== undefined))) return;
    for (const source of instruction.sources) {
      if (source.value === undefined || /[*?[\\]|:\/\//.test(source.value)) continue;
      const path = cleanPath(source.value).replace(/^\//, "");
      // A folder that is left out may still hold files that are admitted again.
      const mayHoldMore = ignore.patterns.some(({ readmits, text }) => readmits && (text.startsWith(`${path}/`) || /[*?[]/.test(text)));
      if (path === "." || path === "" || mayHoldMore || !isIgnored(ignore, path)) continue;
      yield { at: source.at, message: `The .dockerignore leaves ${source.value} out, so the build does not find it; admit it with !${path}` };
    }
  },
});
