import { namedCredential } from "../../src/docker/credential.ts";
import { lineage } from "../../src/docker/lineage.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { namesSecret } from "../../src/text/secrets.ts";

export default defineRule({
  title: "ENV puts a credential into the image",
  severity: "error",
  profile: "recommended",
  subject: "stage",
  why: `
    An ENV is part of the image: docker inspect shows it to everyone who can pull, and every process of the container has it.
    Give the credential to the container when it starts, from a Secret. What only the build needs belongs in RUN --mount=type=secret.
  `,
  see: ["https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/", "https://docs.docker.com/build/building/secrets/"],
  covers: ["hadolint/DL3064", "trivy/DS-0031"],

  examples: [
    {
      says: "ENV DB_PASSWORD puts a password into the image for everyone to read; give it to the container when it starts",
      bad: `
        FROM alpine:3.24
        ENV DB_HOST=db «DB_PASSWORD=tr0ub4dor»
        USER 10001
      `,
      good: `
        FROM alpine:3.24
        ENV DB_HOST=db DB_PASSWORD_FILE=/run/secrets/db
        USER 10001
      `,
    },
    {
      says: "ENV NPM_TOKEN keeps the build argument NPM_TOKEN in the image; read it where it is needed with RUN --mount=type=secret",
      bad: `
        FROM node:26-slim
        ARG NPM_TOKEN
        ENV «NPM_TOKEN $NPM_TOKEN»
        RUN npm ci
        USER 1000
      `,
      good: `
        FROM node:26-slim
        RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
        USER 1000
      `,
    },
  ],
  quiet: [
    `
      FROM golang:1.27
      ENV GOPRIVATE=github.com/acme TOKEN_TTL=3600 GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568 AUTH_TOKEN_FILE=/run/token
    `,
    `
      FROM alpine:3.24
      ENV DB_PASSWORD=""
      ENV API_KEY=changeme
    `,
    `
      FROM node:26 AS build
      ARG NPM_TOKEN
      ENV NPM_TOKEN=$NPM_TOKEN
      FROM scratch
    `,
  ],

  *check(stage) {
    const fromBuild = new Set(lineage(stage).flatMap(({ instructions }) => instructions.flatMap((one) => (one.keyword === "ARG" ? one.arguments.map(({ key }) => key.text) : []))));
    for (const instruction of stage.instructions) {
      if (instruction.keyword !== "ENV") continue;
      for (const { key, value, at } of instruction.pairs) {
        const argument = value.variables.find((name) => fromBuild.has(name));
        if (value.variables.length === 0 && value.value !== undefined) {
          const is = namedCredential(key.text, value.value);
          if (is !== undefined) yield { at, message: `ENV ${key.text} puts ${is} into the image for everyone to read; give it to the container when it starts` };
        } else if (argument !== undefined && namesSecret(key.text) && stage.isShipped) {
          yield { at, message: `ENV ${key.text} keeps the build argument ${argument} in the image; read it where it is needed with RUN --mount=type=secret` };
        }
      }
    }
  },
});
