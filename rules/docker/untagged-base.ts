import { smallerVariant } from "../../src/docker/base-image.ts";
import { currentCycle } from "../../src/docker/end-of-life.ts";
import { officialName } from "../../src/docker/official-image.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { ImageReference } from "../../src/text/image-reference.ts";

export default defineRule({
  title: "Base image has no tag",
  severity: "warning",
  profile: "recommended",
  subject: "stage",
  why: `
    A FROM without a tag means latest: the same Dockerfile builds on another system next month, and nobody can tell on which one an image was built.
    Name a version, or pin the image by digest.
  `,
  see: ["https://docs.docker.com/reference/dockerfile/#from", "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],
  covers: ["hadolint/DL3006", "trivy/DS-0001", "checkov/CKV_DOCKER_7"],

  examples: [
    {
      says: "python has no tag, which means latest; name a version: python:3.14-slim",
      bad: `
        FROM «python»
        USER 10001
      `,
      good: `
        FROM python:3.14-slim
        USER 10001
      `,
    },
    {
      says: "registry.example.com:5000/base has no tag, which means latest; name a version",
      bad: `
        ARG BASE=registry.example.com:5000/base
        FROM «$BASE» AS build
        FROM scratch
        COPY --from=build /app /app
      `,
      good: `
        ARG BASE=registry.example.com:5000/base:2026.3
        FROM $BASE AS build
        FROM scratch
        COPY --from=build /app /app
      `,
    },
    {
      says: "gcr.io/distroless/base-debian13 has no tag, which means latest; pin its digest, with the tag nonroot",
      bad: `
        FROM «gcr.io/distroless/base-debian13»
        USER 65532
      `,
      good: `
        FROM gcr.io/distroless/base-debian13:nonroot@sha256:9f3c7a1e5b8d0246c1f7e39a5d2b8046e7c3a91f5d0b2864f1a9c7e3d5b08246
      `,
    },
  ],
  quiet: [
    `
      ARG BASE
      FROM $BASE AS build
      FROM build
    `,
    `
      FROM debian@sha256:9f3c7a1e5b8d0246c1f7e39a5d2b8046e7c3a91f5d0b2864f1a9c7e3d5b08246
    `,
  ],

  *check(stage) {
    if (stage.base.kind !== "image") return;
    const { image } = stage.base;
    if (image.tag !== undefined || image.digest !== undefined) return;
    yield { at: stage.from.image.at, message: `${image.text} has no tag, which means latest; ${advice(image)}` };
  },
});

function advice(image: ImageReference): string {
  // The tags of distroless images are flavours; only their digests are versions.
  if (/^gcr\.io\/distroless\//.test(image.name)) return "pin its digest, with the tag nonroot";
  const cycle = currentCycle(officialName(image) ?? "");
  const better = smallerVariant(image) ?? (cycle === undefined ? undefined : `${image.name}:${cycle}`);
  return `name a version${better === undefined ? "" : `: ${better}`}`;
}
