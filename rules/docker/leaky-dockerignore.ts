import { wholeContext } from "../../src/docker/context.ts";
import { isIgnored } from "../../src/docker/ignore.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** What a .dockerignore should keep out, with a path that tells whether it does. */
const unwanted: readonly { readonly name: string; readonly path: string }[] = [
  { name: ".env", path: ".env" },
  { name: ".git", path: ".git/config" },
];

export default defineRule({
  title: ".dockerignore lets credentials through",
  severity: "info",
  profile: "recommended",
  subject: "stage",
  why: `
    The whole build context is copied, and the .dockerignore does not keep out the files in which credentials usually lie.
    Whether they are there today or not, one day they are.
  `,
  see: ["https://docs.docker.com/build/concepts/context/#dockerignore-files"],

  examples: [
    {
      says: "The .dockerignore lets .env and .git through to COPY .; add them to it",
      bad: `
        -- Dockerfile --
        FROM node:26-slim
        COPY «.» /app
        USER 1000
        -- .dockerignore --
        node_modules
      `,
      good: `
        -- Dockerfile --
        FROM node:26-slim
        COPY . /app
        USER 1000
        -- .dockerignore --
        node_modules
        **/.env*
        .git
      `,
    },
  ],
  quiet: [
    `
      -- Dockerfile --
      FROM node:26-slim
      COPY . /app
      USER 1000
      -- .dockerignore --
      *
      !src
    `,
  ],

  *check(stage) {
    const { ignore } = stage.dockerfile;
    if (ignore === undefined || !stage.isShipped) return;
    const admitted = unwanted.filter(({ path }) => !isIgnored(ignore, path)).map(({ name }) => name);
    if (!admitted.includes(".env")) return;
    for (const instruction of stage.instructions) {
      const source = wholeContext(instruction);
      if (source === undefined) continue;
      yield { at: source.at, message: `The .dockerignore lets ${admitted.join(" and ")} through to ${instruction.keyword} ${source.text}; add ${admitted.length === 1 ? "it" : "them"} to it` };
      return;
    }
  },
});
