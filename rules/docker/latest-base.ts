import { smallerVariant } from "../../src/docker/base-image.ts";
import { isLatest } from "../../src/kubernetes/image-tag.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Base image has the tag latest",
  severity: "warning",
  profile: "recommended",
  subject: "stage",
  why: `
    latest is whatever was pushed last: the same Dockerfile builds on another system next month, and a build that worked yesterday breaks without a change.
    Name a version, or pin the image by digest.
  `,
  see: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],
  covers: ["hadolint/DL3007", "trivy/DS-0001", "checkov/CKV_DOCKER_7"],

  examples: [
    {
      says: "node:latest is whatever was pushed last; name a version: node:26-slim",
      bad: `
        FROM «node:latest»
        USER 1000
      `,
      good: `
        FROM node:26-slim
        USER 1000
      `,
    },
    {
      says: "ghcr.io/acme/base:latest is whatever was pushed last; name a version",
      bad: `
        FROM «ghcr.io/acme/base:latest»
      `,
      good: `
        FROM ghcr.io/acme/base:2.1
      `,
    },
  ],
  quiet: [
    `
      FROM alpine:latest@sha256:9f3c7a1e5b8d0246c1f7e39a5d2b8046e7c3a91f5d0b2864f1a9c7e3d5b08246
    `,
  ],

  *check(stage) {
    if (stage.base.kind !== "image") return;
    const { image } = stage.base;
    if (image.tag === undefined || image.digest !== undefined || !isLatest(image.tag)) return;
    const better = smallerVariant(image);
    yield { at: stage.from.image.at, message: `${image.text} is whatever was pushed last; name a version${better === undefined ? "" : `: ${better}`}` };
  },
});
