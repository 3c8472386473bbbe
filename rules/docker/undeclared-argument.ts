import { platformArguments } from "../../src/docker/scope.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { didYouMean } from "../../src/text/suggest.ts";

export default defineRule({
  title: "FROM uses an argument that is not declared before it",
  severity: "error",
  profile: "recommended",
  subject: "dockerfile",
  why: `
    FROM sees only arguments that are declared above the first FROM. One that is declared within a stage, or not at all, is empty there,
    and the build stops at an image without a name.
  `,
  see: ["https://docs.docker.com/reference/build-checks/undefined-arg-in-from/", "https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact"],

  examples: [
    {
      says: "No ARG above the first FROM declares VERSON; did you mean VERSION?",
      bad: `
        ARG VERSION=3.14
        FROM «python:\${VERSON}-slim»
        USER 10001
      `,
      good: `
        ARG VERSION=3.14
        FROM python:\${VERSION}-slim
        USER 10001
      `,
    },
    {
      says: "No ARG above the first FROM declares VERSION",
      bad: `
        FROM alpine:3.24 AS build
        ARG VERSION=3.14
        FROM «python:$VERSION-slim»
        USER 10001
      `,
      good: `
        ARG VERSION=3.14
        FROM alpine:3.24 AS build
        FROM python:$VERSION-slim
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM --platform=$BUILDPLATFORM golang:1.27 AS build-amd64
      FROM build-\${TARGETARCH}
      FROM python:\${VERSION:-3.14}-slim
      USER 10001
    `,
  ],

  *check(dockerfile) {
    const declared = new Set(platformArguments);
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword === "ARG" && instruction.stage === undefined) for (const { key } of instruction.arguments) declared.add(key.text);
      if (instruction.keyword !== "FROM") continue;
      const { image } = instruction;
      if (image.value !== undefined) continue;
      const missing = image.variables.find((name) => !declared.has(name) && /^[A-Za-z_]/.test(name));
      if (missing !== undefined) yield { at: image.at, message: `No ARG above the first FROM declares ${missing}${didYouMean(missing, declared)}` };
    }
  },
});
