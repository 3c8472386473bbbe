import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "FROM names no valid image",
  severity: "error",
  profile: "recommended",
  subject: "stage",
  why: `
    The builder cannot parse such a name and stops. A stage is found by its name in lower case only, whatever case the AS had.
  `,
  see: ["https://docs.docker.com/reference/dockerfile/#from"],

  examples: [
    {
      says: "The image Python:3.14 has upper-case letters in its repository name",
      bad: `
        FROM «Python:3.14»
        USER 10001
      `,
      good: `
        FROM python:3.14-slim
        USER 10001
      `,
    },
    {
      says: "The image shop:sha256:9f3c7a1e5b8d0246c1f7e39a5d2b8046e7c3a91f5d0b2864f1a9c7e3d5b08246 has a : before its digest, where an @ belongs",
      bad: `
        FROM «shop:sha256:9f3c7a1e5b8d0246c1f7e39a5d2b8046e7c3a91f5d0b2864f1a9c7e3d5b08246»
        USER 10001
      `,
      good: `
        FROM shop@sha256:9f3c7a1e5b8d0246c1f7e39a5d2b8046e7c3a91f5d0b2864f1a9c7e3d5b08246
        USER 10001
      `,
    },
    {
      says: "The stage Build is called build; names of stages are in lower case",
      bad: `
        FROM golang:1.27 AS Build
        FROM «Build»
        USER 10001
      `,
      good: `
        FROM golang:1.27 AS build
        FROM build
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      ARG VERSION=
      FROM shop:$VERSION
      USER 10001
    `,
  ],

  *check(stage) {
    if (stage.base.kind !== "invalid") return;
    const { text, reason } = stage.base.image;
    const meant = stage.dockerfile.stages.slice(0, stage.index).some(({ name }) => name === text.toLowerCase());
    yield { at: stage.from.image.at, message: meant ? `The stage ${text} is called ${text.toLowerCase()}; names of stages are in lower case` : `The image ${text} ${reason}` };
  },
});
