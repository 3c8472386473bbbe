import { wholeContext } from "../../src/docker/context.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Whole build context goes into the image, and nothing is left out of it",
  severity: "warning",
  profile: "recommended",
  subject: "stage",
  why: `
    COPY . takes everything: .git with the whole history, .env files, keys, build products, whatever lies about on the machine that builds.
    A .dockerignore beside the Dockerfile keeps them out, and makes the build faster, since they are not even sent to the builder.
  `,
  see: ["https://docs.docker.com/build/concepts/context/#dockerignore-files"],

  examples: [
    {
      says: "COPY . takes everything into the image, .git and credentials too; name what is needed, or leave the rest out with a .dockerignore",
      bad: `
        -- Dockerfile --
        FROM python:3.14-slim
        COPY requirements.txt /app/
        COPY «.» /app
        USER 10001
      `,
      good: `
        -- Dockerfile --
        FROM python:3.14-slim
        COPY requirements.txt /app/
        COPY . /app
        USER 10001
        -- .dockerignore --
        .git
        .env*
      `,
    },
  ],
  quiet: [
    `
      FROM golang:1.27 AS build
      COPY . .
      RUN go build -o /shop
      FROM scratch
      COPY --from=build /shop /shop
    `,
    `
      FROM python:3.14-slim
      COPY src/ /app
      COPY --exclude=.git . /all
      USER 10001
    `,
  ],

  *check(stage) {
    if (stage.dockerfile.ignore !== undefined || !stage.isShipped) return;
    for (const instruction of stage.instructions) {
      const source = wholeContext(instruction);
      if (source === undefined) continue;
      yield { at: source.at, message: `${instruction.keyword} ${source.text} takes everything into the image, .git and credentials too; name what is needed, or leave the rest out with a .dockerignore` };
      return; // one .dockerignore mends them all
    }
  },
});
