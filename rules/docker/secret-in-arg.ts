import { namedCredential } from "../../src/docker/credential.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "ARG has a credential as its default",
  severity: "error",
  profile: "recommended",
  subject: "instruction",
  why: `
    The default of a build argument stands in the Dockerfile, in git, and in the history of the image. Take the credential from a build secret:
    RUN --mount=type=secret gives it to the one step that needs it and leaves no trace.
  `,
  see: ["https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/", "https://docs.docker.com/build/building/secrets/"],
  covers: ["hadolint/DL3064", "trivy/DS-0031"],

  examples: [
    {
      says: "ARG ADMIN_PASSWORD has a password as its default; take it from a build secret: RUN --mount=type=secret,id=admin_password",
      bad: `
        FROM alpine:3.24
        ARG VERSION=1.2.3 «ADMIN_PASSWORD=tr0ub4dor»
        RUN ./install
        USER 10001
      `,
      good: `
        FROM alpine:3.24
        ARG VERSION=1.2.3
        RUN --mount=type=secret,id=admin_password ./install
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      ARG SECRET_NAME=shop
      FROM alpine:3.24
      ARG TOKEN_URL=https://login.example.com/token PASSWORD=\${OTHER}
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "ARG") return;
    for (const { key, value, at } of instruction.arguments) {
      if (value?.value === undefined || value.variables.length > 0) continue;
      const is = namedCredential(key.text, value.value);
      if (is !== undefined) yield { at, message: `ARG ${key.text} has ${is} as its default; take it from a build secret: RUN --mount=type=secret,id=${key.text.toLowerCase()}` };
    }
  },
});
