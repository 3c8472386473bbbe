import type { Instruction } from "../../src/docker/instruction.ts";
import { removedLater } from "../../src/docker/layers.ts";
import { secretFile } from "../../src/docker/secret-file.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "File of credentials is copied into the image",
  severity: "error",
  profile: "recommended",
  subject: "instruction",
  why: `
    Everyone who can pull the image can take the file out of it. Mount what a build step needs with RUN --mount=type=secret, and give the container
    its credentials when it starts.
  `,
  see: ["https://docs.docker.com/build/building/secrets/"],
  covers: ["trivy/DS-0031"],

  examples: [
    {
      says: "COPY takes id_rsa into the image, which is a private SSH key; mount it for the step that needs it: RUN --mount=type=ssh",
      bad: `
        FROM alpine:3.24
        COPY «id_rsa» /root/.ssh/
        USER 10001
      `,
      good: `
        FROM alpine:3.24
        RUN --mount=type=ssh git clone git@git.example.com:acme/shop.git
        USER 10001
      `,
    },
    {
      says: "COPY takes .env.production into the image, which is a file of environment variables, credentials among them; give it to the container when it starts",
      bad: `
        FROM node:26-slim
        COPY package.json «.env.production» ./
        USER 1000
      `,
      good: `
        FROM node:26-slim
        COPY package.json .env.example ./
        USER 1000
      `,
    },
  ],
  quiet: [
    `
      FROM node:26 AS build
      COPY .npmrc package.json ./
      RUN npm ci
      FROM node:26-slim
      COPY --from=build /app /app
      USER 1000
    `,
    `
      FROM debian:13-slim
      COPY docker-apt.key certs/ca.pem fullchain.pem id_rsa.pub /etc/ssl/
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.stage?.isShipped !== true || !isFromContext(instruction)) return;
    for (const source of instruction.sources) {
      const path = source.value ?? source.text;
      const is = secretFile(path);
      if (is === undefined || removedLater(instruction.stage, instruction, path) !== undefined) continue;
      yield { at: source.at, message: `${instruction.keyword} takes ${path} into the image, which is ${is}; ${advice(is)}` };
    }
  },
});

function isFromContext(instruction: Instruction): instruction is Extract<Instruction, { keyword: "COPY" | "ADD" }> {
  return instruction.keyword === "ADD" || (instruction.keyword === "COPY" && instruction.from === undefined);
}

function advice(is: string): string {
  if (is.includes("SSH")) return "mount it for the step that needs it: RUN --mount=type=ssh";
  if (is.includes("npm")) return "mount it for the step that needs it: RUN --mount=type=secret";
  if (is.includes("history")) return "leave it out with .dockerignore";
  return "give it to the container when it starts";
}
