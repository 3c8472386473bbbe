import { defineRule } from "../../src/lint/rule.ts";
import { namesSecret } from "../../src/text/secrets.ts";

export default defineRule({
  title: "Credential is passed as a build argument",
  severity: "warning",
  profile: "recommended",
  subject: "dockerfile",
  why: `
    The values of build arguments are written into the history of every layer that follows, and into the provenance of the build: docker history shows them
    to everyone who can pull. A build secret is mounted for one step only: docker build --secret id=token,env=TOKEN, and RUN --mount=type=secret,id=token.
  `,
  see: ["https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/", "https://docs.docker.com/build/building/secrets/"],
  covers: ["hadolint/DL3064", "trivy/DS-0031"],

  examples: [
    {
      says: "The value of the build argument GITHUB_TOKEN stays in the image's history; mount it instead: RUN --mount=type=secret,id=github_token",
      bad: `
        FROM golang:1.27 AS build
        ARG «GITHUB_TOKEN»
        RUN git config --global url."https://\${GITHUB_TOKEN}@github.com/".insteadOf "https://github.com/"
        FROM scratch
      `,
      good: `
        FROM golang:1.27 AS build
        RUN --mount=type=secret,id=github_token,env=GITHUB_TOKEN ./fetch
        FROM scratch
      `,
    },
  ],
  quiet: [
    `
      ARG KEY_ID
      FROM alpine:3.24
      ARG TOKEN_FILE
      ARG PUBLIC_KEY
      ARG AUTH_PROVIDER
    `,
  ],

  *check(dockerfile) {
    const told = new Set<string>();
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword !== "ARG") continue;
      for (const { key, value, at } of instruction.arguments) {
        const name = key.text;
        if (!namesSecret(name) || told.has(name) || (value !== undefined && value.value !== "")) continue;
        told.add(name);
        yield { at, message: `The value of the build argument ${name} stays in the image's history; mount it instead: RUN --mount=type=secret,id=${name.toLowerCase()}` };
      }
    }
  },
});
