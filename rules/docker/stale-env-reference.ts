import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "ENV uses a variable that the same ENV sets",
  severity: "error",
  profile: "recommended",
  subject: "instruction",
  why: `
    All values of one ENV are worked out with the variables as they were before it, so the reference gives the old value, or nothing.
    Set the variable in an ENV of its own, above.
  `,
  see: ["https://docs.docker.com/reference/dockerfile/#environment-replacement"],
  covers: ["hadolint/DL3044"],

  examples: [
    {
      says: "$HOME_DIR is not yet /srv here, because the same ENV sets it; set it in an ENV above",
      bad: `
        FROM alpine:3.24
        ENV HOME_DIR=/srv DATA=«$HOME_DIR/data»
        USER 10001
      `,
      good: `
        FROM alpine:3.24
        ENV HOME_DIR=/srv
        ENV DATA=$HOME_DIR/data
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM alpine:3.24
      ENV PATH=/opt/bin:$PATH A=1 B=\\$A C='$A'
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "ENV") return;
    const set = new Map<string, string>();
    for (const { key, value } of instruction.pairs) {
      const stale = value.variables.find((name) => set.has(name) && name !== key.text);
      if (stale !== undefined) yield { at: value.at, message: `$${stale} is not yet ${set.get(stale) ?? ""} here, because the same ENV sets it; set it in an ENV above` };
      set.set(key.text, value.text);
    }
  },
});
