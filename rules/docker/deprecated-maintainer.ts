import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "MAINTAINER is deprecated",
  severity: "info",
  profile: "recommended",
  subject: "instruction",
  why: `
    MAINTAINER sets a field of the image that tools no longer read. A label says the same, and everything that reads labels finds it.
  `,
  see: ["https://docs.docker.com/reference/build-checks/maintainer-deprecated/"],
  covers: ["hadolint/DL4000", "trivy/DS-0022", "checkov/CKV_DOCKER_6"],

  examples: [
    {
      says: 'MAINTAINER is deprecated; write LABEL org.opencontainers.image.authors="Ada <ada@example.com>"',
      bad: `
        FROM alpine:3.24
        «MAINTAINER» Ada <ada@example.com>
        USER 10001
      `,
      good: `
        FROM alpine:3.24
        LABEL org.opencontainers.image.authors="Ada <ada@example.com>"
        USER 10001
      `,
    },
  ],

  *check(instruction) {
    if (instruction.keyword !== "MAINTAINER") return;
    const name = instruction.maintainer.text.replace(/^"(.*)"$/, "$1").replaceAll('"', '\\"');
    yield { at: instruction.keywordAt, message: `MAINTAINER is deprecated; write LABEL org.opencontainers.image.authors="${name}"` };
  },
});
