import type { Keyword } from "../../src/docker/instruction.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Instructions of which a stage has one; a later one replaces an earlier one without a word. */
const single: readonly Keyword[] = ["CMD", "ENTRYPOINT", "HEALTHCHECK"];

export default defineRule({
  title: "Instruction is replaced by a later one of its kind",
  severity: "warning",
  profile: "recommended",
  subject: "stage",
  why: `
    A stage has one CMD, one ENTRYPOINT and one HEALTHCHECK. The last one counts, and the builder does not tell that the others never do anything.
  `,
  see: ["https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/"],
  covers: ["hadolint/DL3012", "hadolint/DL4003", "hadolint/DL4004", "trivy/DS-0007", "trivy/DS-0016", "trivy/DS-0023"],

  examples: [
    {
      says: "This CMD never runs, because another CMD of the stage replaces it; delete it, or start both from one script",
      bad: `
        FROM alpine:3.24
        USER 10001
        «CMD ["/migrate"]»
        CMD ["/serve"]
      `,
      good: `
        FROM alpine:3.24
        USER 10001
        CMD ["/serve"]
      `,
    },
  ],
  quiet: [
    `
      FROM alpine:3.24 AS base
      CMD ["/one"]
      FROM base
      USER 10001
      CMD ["/two"]
    `,
  ],

  *check(stage) {
    for (const keyword of single) {
      const all = stage.instructions.filter((instruction) => instruction.keyword === keyword);
      for (const { at } of all.slice(0, -1)) yield { at, message: `This ${keyword} never runs, because another ${keyword} of the stage replaces it; delete it, or start both from one script` };
    }
  },
});
