import { cleanPath } from "../../src/docker/ignore.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Whole file system of another stage is copied",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    COPY --from of / to / takes along everything that the other stage or image has: its packages, its caches, its users, and what it was given for building.
    Name the files that are needed.
  `,
  see: ["https://docs.docker.com/build/building/multi-stage/"],
  covers: ["hadolint/DL3067"],

  examples: [
    {
      says: "This takes all of the stage build into the image; name the files that are needed",
      bad: `
        FROM golang:1.27 AS build
        FROM alpine:3.24
        COPY --from=build «/» /
        USER 10001
      `,
      good: `
        FROM golang:1.27 AS build
        FROM alpine:3.24
        COPY --from=build /out/shop /usr/local/bin/
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM golang:1.27 AS build
      FROM scratch AS export
      COPY --from=build / /
      FROM scratch
      COPY --from=export / /
      USER 65532
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "COPY" || instruction.from === undefined || instruction.stage?.isShipped !== true) return;
    // A file system on top of nothing is how images are flattened, and how files are handed on from scratch.
    if (instruction.stage.base.kind === "scratch") return;
    const isExport = instruction.from.kind === "stage" && instruction.from.stage.base.kind === "scratch";
    const whole = instruction.sources.find((source) => source.value !== undefined && source.value.startsWith("/") && cleanPath(source.value) === "/");
    if (isExport || whole === undefined || cleanPath(instruction.destination.value ?? "") !== "/") return;
    const what = instruction.from.kind === "stage" ? "the stage" : "the image";
    yield { at: whole.at, message: `This takes all of ${what} ${instruction.from.name.text} into the image; name the files that are needed` };
  },
});
