import { smallerVariant } from "../../src/docker/base-image.ts";
import { lineage } from "../../src/docker/lineage.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Final image starts from a full image that has a smaller variant",
  severity: "warning",
  profile: "recommended",
  subject: "stage",
  why: `
    Full images carry compilers, headers, version control and hundreds of packages that a running program never uses: several hundred megabytes to pull,
    and most of the findings of any vulnerability scanner. The slim variant of the same version has the same system libraries without them.
    What needs a compiler can be built in an earlier stage and copied.
  `,
  see: ["https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image", "https://hub.docker.com/_/python#image-variants"],

  examples: [
    {
      says: "python:3.12 is the full image; python:3.12-slim is enough to run in",
      bad: `
        FROM «python:3.12»
        COPY app.py .
        USER 10001
        CMD ["python", "app.py"]
      `,
      good: `
        FROM python:3.12-slim
        COPY app.py .
        USER 10001
        CMD ["python", "app.py"]
      `,
    },
    {
      says: "eclipse-temurin:21-jdk-noble is the full image; eclipse-temurin:21-jre-noble is enough to run in",
      bad: `
        FROM «eclipse-temurin:21-jdk-noble» AS base
        FROM base
        COPY shop.jar .
        USER 10001
      `,
      good: `
        FROM eclipse-temurin:21-jdk-noble AS build
        FROM eclipse-temurin:21-jre-noble
        COPY --from=build shop.jar .
        USER 10001
      `,
    },
    {
      says: "node:24-bookworm is the full image; node:24-bookworm-slim is enough to run in",
      bad: `
        FROM «node:24-bookworm»
        USER 1000
      `,
      good: `
        FROM node:24-bookworm-slim
        USER 1000
      `,
    },
  ],
  quiet: [
    `
      FROM python:3.14-alpine
      USER 10001
    `,
    `
      FROM mcr.microsoft.com/windows/servercore:ltsc2025
    `,
    `
      FROM ubuntu:26.04
      USER 10001
    `,
  ],

  *check(stage) {
    if (!stage.isFinal) return;
    const first = lineage(stage).at(-1);
    if (first?.base.kind !== "image") return;
    const smaller = smallerVariant(first.base.image);
    if (smaller !== undefined) yield { at: first.from.image.at, message: `${withoutDigest(first.base.image.text)} is the full image; ${smaller} is enough to run in` };
  },
});

function withoutDigest(image: string): string {
  return image.replace(/@.*$/, "");
}
