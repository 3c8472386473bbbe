import { namesReleaseLine } from "../../src/docker/end-of-life.ts";
import { officialName } from "../../src/docker/official-image.ts";
import { isLatest, movesWith } from "../../src/kubernetes/image-tag.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Base image has a tag that moves",
  severity: "info",
  profile: "recommended",
  subject: "stage",
  why: `
    A channel or a bare major version names another image after every release: python:3 was 3.13 and became 3.14 in a night.
    Name at least the minor version, or pin the digest and let a bot raise it.
  `,
  see: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],

  examples: [
    {
      says: "The tag 3 moves with every release of version 3; name at least the minor version",
      bad: `
        FROM «python:3»
        USER 10001
      `,
      good: `
        FROM python:3.14-slim
        USER 10001
      `,
    },
    {
      says: "The tag stable-alpine-slim moves whenever its publisher likes; name a version",
      bad: `
        FROM «nginx:stable-alpine-slim»
        USER 101
      `,
      good: `
        FROM nginx:1.30-alpine-slim
        USER 101
      `,
    },
  ],
  quiet: [
    `
      FROM debian:13-slim
      USER 10001
    `,
    `
      FROM gcr.io/distroless/static-debian13:nonroot
    `,
    `
      FROM node:24-bookworm-slim
      USER 1000
    `,
  ],

  *check(stage) {
    if (stage.base.kind !== "image") return;
    const { image } = stage.base;
    if (image.tag === undefined || image.digest !== undefined || isLatest(image.tag)) return;
    const major = officialName(image) !== undefined && !namesReleaseLine(image) ? /^(\d{1,2})(?=-|$)/.exec(image.tag)?.[1] : undefined;
    const at = stage.from.image.at;
    if (major !== undefined) yield { at, message: `The tag ${image.tag} moves with every release of version ${major}; name at least the minor version` };
    else if (!/^\d/.test(image.tag) && movesWith(image) !== undefined) yield { at, message: `The tag ${image.tag} moves whenever its publisher likes; name a version` };
  },
});
