import { programOf } from "../../src/docker/command.ts";
import { namedCredential } from "../../src/docker/credential.ts";
import type { RunInstruction } from "../../src/docker/instruction.ts";
import { removedLater } from "../../src/docker/layers.ts";
import type { ShellCommand } from "../../src/docker/shell.ts";
import { storedCredentials } from "../../src/docker/stored-credential.ts";
import { defineRule, type Problem } from "../../src/lint/rule.ts";
import { isPlaceholder, secretFormat, secretsInCommand } from "../../src/text/secrets.ts";

export default defineRule({
  title: "RUN leaves a credential in the image",
  severity: "error",
  profile: "recommended",
  subject: "instruction",
  why: `
    The text of a RUN is in the history of the image, and what it writes is in its layer for ever, deleted later or not.
    RUN --mount=type=secret gives a step the credential as a file or a variable that is gone when the step ends.
  `,
  see: ["https://docs.docker.com/build/building/secrets/"],
  covers: ["trivy/DS-0031", "checkov/CKV2_DOCKER_17"],

  examples: [
    {
      says: "The command is given a password in clear, which stays in the image's history; mount it with RUN --mount=type=secret",
      bad: `
        FROM alpine:3.24
        RUN apk add --no-cache curl && curl -u «robot:tr0ub4dor» https://repo.example.com/shop.tgz | tar xz
        USER 10001
      `,
      good: `
        FROM alpine:3.24
        RUN --mount=type=secret,id=netrc,target=/root/.netrc curl --netrc https://repo.example.com/shop.tgz | tar xz
        USER 10001
      `,
    },
    {
      says: "docker login leaves its credential in .docker/config.json of the image; mount it with RUN --mount=type=secret, or delete the file in the same step",
      bad: `
        FROM docker:28-cli
        ARG USER_NAME
        RUN echo "$REGISTRY_TOKEN" | «docker» login -u "$USER_NAME" --password-stdin ghcr.io
        USER 10001
      `,
      good: `
        FROM docker:28-cli
        RUN --mount=type=secret,id=docker,target=/root/.docker/config.json docker pull ghcr.io/acme/shop
        USER 10001
      `,
    },
    {
      says: "echo > .npmrc leaves its credential in .npmrc of the image; mount it with RUN --mount=type=secret, or delete the file in the same step",
      bad: `
        FROM node:26-slim
        ARG NPM_TOKEN
        RUN echo "//registry.npmjs.org/:_authToken=$NPM_TOKEN" > «/root/.npmrc»
        RUN npm ci
        USER 1000
      `,
      good: `
        FROM node:26-slim
        RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
        USER 1000
      `,
    },
    {
      says: "The password of root is in the image's history for everyone to read; let the user log in without one, or set it when the container starts",
      bad: `
        FROM debian:13-slim
        RUN echo «'root:hunter2'» | chpasswd
        USER 10001
      `,
      good: `
        FROM debian:13-slim
        RUN useradd -u 10001 shop
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM node:26-slim
      RUN echo "//registry.npmjs.org/:_authToken=$NPM_TOKEN" > .npmrc && npm ci && rm .npmrc
      RUN echo "registry=https://npm.example.com" > .npmrc
      USER 1000
    `,
    `
      FROM node:26 AS build
      RUN npm config set //registry.npmjs.org/:_authToken "$NPM_TOKEN" && npm ci
      FROM node:26-slim
      USER 1000
    `,
    `
      FROM alpine:3.24
      RUN --mount=type=secret,id=token curl -H "Authorization: Bearer $(cat /run/secrets/token)" https://example.com
      RUN echo "app:$PASSWORD" | chpasswd
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "RUN") return;
    yield* spokenCredentials(instruction);
    const mountsSecret = instruction.mounts.some(({ type }) => type === "secret");
    if (mountsSecret || instruction.stage?.isShipped !== true) return;
    for (const { by, file, at } of storedCredentials(instruction)) {
      if (removedLater(instruction.stage, instruction, file) !== undefined) continue; // told where it is deleted
      yield { at, message: `${by} leaves its credential in ${file} of the image; mount it with RUN --mount=type=secret, or delete the file in the same step` };
    }
  },
});

/** Credentials that stand in the commands themselves. */
function* spokenCredentials(run: RunInstruction): Generator<Problem> {
  for (const command of run.command.commands) {
    const user = passwordOf(command);
    if (user !== undefined) {
      yield { at: user.at, message: `The password of ${user.name} is in the image's history for everyone to read; let the user log in without one, or set it when the container starts` };
      continue;
    }
    for (const { name, value, at } of command.assignments) {
      const is = value.value === undefined ? undefined : namedCredential(name, value.value);
      if (is !== undefined) yield { at, message: `${name} is ${is} in clear, which stays in the image's history; mount it with RUN --mount=type=secret` };
    }
    const words = command.words.map((word) => word.value ?? word.text);
    if (words.some((word) => /\s/.test(word))) continue; // scripts in words are read on their own
    for (const { word, is } of secretsInCommand(words)) {
      const at = command.words[word]?.at;
      if (at === undefined || secretFormat(words[word] ?? "") !== undefined) continue;
      yield { at, message: `The command is given ${is} in clear, which stays in the image's history; mount it with RUN --mount=type=secret` };
    }
  }
}

/** The user whose password a command hands to chpasswd. */
function passwordOf(command: ShellCommand): { readonly name: string; readonly at: ShellCommand["at"] } | undefined {
  const reader = command.pipesInto && programOf(command.pipesInto)?.name;
  if (reader !== "chpasswd") return undefined;
  for (const word of command.words.slice(1)) {
    const [, name = "", password = ""] = /^([\w.-]+):(\S+)$/.exec(word.value ?? "") ?? [];
    if (name !== "" && password !== "" && !isPlaceholder(password)) return { name, at: word.at };
  }
  return undefined;
}
