import { retirement } from "../../src/docker/base-image.ts";
import { hasEnded, releasesOf } from "../../src/docker/end-of-life.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Base image is past its end of life",
  severity: "warning",
  profile: "recommended",
  subject: "stage",
  why: `
    Nobody fixes the holes of a release after its end of life, so what is found in it stays open in every image that is built on it.
    An image often names two releases, the language's and the distribution's; both must be alive.
  `,
  see: ["https://endoflife.date", "https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often"],

  examples: [
    {
      says: "Python 3.10 has had no fixes since 2026-10-31 and Debian 10 (buster) none since 2024-06-30; Python 3.14 and Debian 13 (trixie) are current",
      bad: `
        FROM «python:3.10-slim-buster»
        USER 10001
      `,
      good: `
        FROM python:3.14-slim-trixie
        USER 10001
      `,
    },
    {
      says: "Node 18 has had no fixes since 2025-04-30; Node 26 is current",
      bad: `
        FROM «node:18-alpine» AS build
        FROM scratch
        COPY --from=build /site /site
      `,
      good: `
        FROM node:26-alpine AS build
        FROM scratch
        COPY --from=build /site /site
      `,
    },
    {
      says: "The image openjdk has not been kept up since 2022-07; use eclipse-temurin",
      bad: `
        FROM «openjdk:17-slim»
        USER 10001
      `,
      good: `
        FROM eclipse-temurin:21-jre
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      ARG VERSION
      FROM python:\${VERSION}-slim
    `,
    `
      FROM python:3-slim-bookworm
    `,
  ],

  *check(stage, { date }) {
    if (stage.base.kind !== "image") return;
    const { image } = stage.base;
    const at = stage.from.image.at;
    const retired = retirement(image);
    const dead = releasesOf(image).filter((release) => hasEnded(release, date));
    const [first, ...more] = dead;
    if (first !== undefined) {
      const since = [`${first.name} has had no fixes since ${first.end ?? ""}`, ...more.map((release) => `${release.name} none since ${release.end ?? ""}`)].join(" and ");
      yield { at, message: `${since}; ${dead.map((release) => release.current).join(" and ")} ${dead.length === 1 ? "is" : "are"} current` };
    } else if (retired !== undefined && retired.since < date) {
      yield { at, message: `The image ${image.name} has not been kept up since ${retired.since}; use ${retired.instead}` };
    }
  },
});
