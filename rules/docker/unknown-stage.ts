import { officialName } from "../../src/docker/official-image.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { parseImageReference } from "../../src/text/image-reference.ts";
import { suggest } from "../../src/text/suggest.ts";

/** What people call their stages, and no image. */
const stageNames = /^(?:build|builder|building|base|deps|dependencies|compile|compiler|final|runtime|release|test|tests|dev|development|prod|production|stage-?\d*)$/;

export default defineRule({
  title: "COPY takes files from a stage that does not exist",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    A name that no stage above has is looked up as an image on Docker Hub. At best the build stops because there is none;
    at worst there is one, and its files go into your image.
  `,
  see: ["https://docs.docker.com/reference/dockerfile/#copy---from"],
  covers: ["hadolint/DL3022"],

  examples: [
    {
      says: "No stage above is called biuld; did you mean build?",
      bad: `
        FROM golang:1.27 AS build
        FROM scratch
        COPY --from=«biuld» /shop /shop
      `,
      good: `
        FROM golang:1.27 AS build
        FROM scratch
        COPY --from=build /shop /shop
      `,
    },
    {
      says: "No stage above is called builder, so it would be an image of that name",
      bad: `
        FROM golang:1.27
        FROM scratch
        COPY --from=«builder» /shop /shop
      `,
      good: `
        FROM golang:1.27 AS builder
        FROM scratch
        COPY --from=builder /shop /shop
      `,
    },
  ],
  quiet: [
    `
      FROM scratch
      COPY --from=nginx:1.30 /etc/nginx /etc/nginx
      COPY --from=busybox /bin/sh /bin/sh
      COPY --from=assets /site /site
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "COPY" || instruction.from?.kind !== "image") return;
    const { name } = instruction.from;
    const image = parseImageReference(name.text);
    if (!image.valid || image.tag !== undefined || image.digest !== undefined || officialName(image) === undefined) return;
    const names = instruction.dockerfile.stages.flatMap((stage) => stage.name ?? []);
    const meant = suggest(name.text, names);
    if (meant !== undefined && meant !== name.text) yield { at: name.at, message: `No stage above is called ${name.text}; did you mean ${meant}?` };
    else if (meant === undefined && stageNames.test(name.text)) yield { at: name.at, message: `No stage above is called ${name.text}, so it would be an image of that name` };
  },
});
