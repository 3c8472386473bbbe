import { defineRule } from "../../src/lint/rule.ts";

/** Names that mean something else wherever a stage could be named. */
const reserved: ReadonlySet<string> = new Set(["scratch", "context"]);

export default defineRule({
  title: "Stage has a name that is taken",
  severity: "error",
  profile: "recommended",
  subject: "dockerfile",
  why: `
    Of two stages of one name only the last can be reached, so a COPY --from or a FROM below silently gets another stage than the one that was meant.
    scratch and context mean the empty image and the build context, whatever stage has that name.
  `,
  see: ["https://docs.docker.com/reference/build-checks/duplicate-stage-name/", "https://docs.docker.com/reference/build-checks/reserved-stage-name/"],
  covers: ["hadolint/DL3024", "hadolint/DL3063", "trivy/DS-0012", "checkov/CKV_DOCKER_11"],

  examples: [
    {
      says: "An earlier stage is already called build",
      bad: `
        FROM golang:1.27 AS build
        FROM node:26 AS «Build»
        FROM scratch
        COPY --from=build /out /
      `,
      good: `
        FROM golang:1.27 AS server
        FROM node:26 AS site
        FROM scratch
        COPY --from=server /out /
      `,
    },
    {
      says: "A stage cannot be called scratch, which means the empty image",
      bad: `
        FROM golang:1.27 AS «scratch»
        FROM alpine:3.24
        USER 10001
      `,
      good: `
        FROM golang:1.27 AS build
        FROM alpine:3.24
        USER 10001
      `,
    },
  ],

  *check(dockerfile) {
    const taken = new Set<string>();
    for (const { name, from } of dockerfile.stages) {
      if (name === undefined || from.alias === undefined) continue;
      if (taken.has(name)) yield { at: from.alias.at, message: `An earlier stage is already called ${name}` };
      else if (reserved.has(name)) yield { at: from.alias.at, message: `A stage cannot be called ${name}, which means ${name === "scratch" ? "the empty image" : "the build context"}` };
      taken.add(name);
    }
  },
});
