import { removals, removes } from "../../src/docker/layers.ts";
import { secretFile } from "../../src/docker/secret-file.ts";
import { storedCredentials } from "../../src/docker/stored-credential.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Span } from "../../src/text/span.ts";

/** A file of credentials and the layer that has it. */
interface Brought {
  readonly path: string;
  /** What made the layer: `COPY`. */
  readonly by: string;
  readonly at: Span;
}

/** No Dockerfile brings more credentials than this. */
const mostFiles = 100;

export default defineRule({
  title: "Credential is deleted in a later layer than the one that brought it",
  severity: "error",
  profile: "recommended",
  subject: "stage",
  why: `
    Every COPY and RUN makes a layer, and a layer only hides what an earlier one holds: docker save gives it to everyone who can pull.
    Bring the credential, use it and delete it in one RUN, or better mount it with RUN --mount=type=secret, which writes it nowhere.
  `,
  see: ["https://docs.docker.com/build/building/secrets/"],

  examples: [
    {
      says: "Deleting id_rsa here does not take it out of the layer that COPY made; mount it instead: RUN --mount=type=secret",
      bad: `
        FROM alpine:3.24
        COPY id_rsa /root/.ssh/id_rsa
        RUN git clone git@git.example.com:acme/shop.git
        RUN rm -f «/root/.ssh/id_rsa»
        USER 10001
      `,
      good: `
        FROM alpine:3.24
        RUN --mount=type=ssh git clone git@git.example.com:acme/shop.git
        USER 10001
      `,
    },
    {
      says: "Deleting .npmrc here does not take it out of the layer that an earlier RUN made; mount it instead: RUN --mount=type=secret",
      bad: `
        FROM node:26-slim
        RUN echo "//registry.npmjs.org/:_authToken=$NPM_TOKEN" > .npmrc
        RUN npm ci && rm «.npmrc»
        USER 1000
      `,
      good: `
        FROM node:26-slim
        RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
        USER 1000
      `,
    },
  ],
  quiet: [
    `
      FROM alpine:3.24
      COPY app.conf /etc/app.conf
      RUN rm /etc/app.conf
      USER 10001
    `,
    `
      FROM node:26 AS build
      COPY .npmrc .
      RUN npm ci
      RUN rm .npmrc
      FROM scratch
      COPY --from=build /app /app
    `,
  ],

  *check(stage) {
    if (!stage.isShipped) return;
    const brought: Brought[] = [];
    const bring = (one: Brought): void => {
      if (brought.length < mostFiles && brought.every(({ path }) => path !== one.path)) brought.push(one);
    };
    for (const instruction of stage.instructions) {
      if (instruction.keyword === "RUN") {
        for (const removal of brought.length === 0 ? [] : removals(instruction)) {
          const index = brought.findIndex(({ path }) => removes(removal, path));
          const [found] = index === -1 ? [] : brought.splice(index, 1);
          if (found === undefined) continue;
          yield { at: removal.word.at, message: `Deleting ${found.path} here does not take it out of the layer that ${found.by} made; mount it instead: RUN --mount=type=secret`, related: [{ at: found.at, message: "it comes into the image here" }] };
        }
        for (const { file, at } of storedCredentials(instruction)) bring({ path: file, by: "an earlier RUN", at });
      } else if (instruction.keyword === "ADD" || (instruction.keyword === "COPY" && instruction.from === undefined)) {
        for (const source of instruction.sources) {
          const path = source.value ?? source.text;
          if (secretFile(path) !== undefined) bring({ path, by: instruction.keyword, at: source.at });
        }
      }
    }
  },
});
