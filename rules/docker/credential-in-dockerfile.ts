import type { Instruction } from "../../src/docker/instruction.ts";
import type { JoinedText } from "../../src/docker/joined-text.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Span } from "../../src/text/span.ts";
import { secretFormat } from "../../src/text/secrets.ts";

export default defineRule({
  title: "Dockerfile holds a credential that its form gives away",
  severity: "error",
  profile: "recommended",
  subject: "instruction",
  why: `
    A token, a private key or a URL with a password stands in the Dockerfile, in git and in the history of the image, whatever it is called.
    Who has ever had one of them has it still, so revoke it first. Then give the new one to the step that needs it with RUN --mount=type=secret,
    or to the container when it starts.
  `,
  see: ["https://docs.docker.com/build/building/secrets/"],

  examples: [
    {
      says: "ENV holds a GitHub token for everyone to read; revoke it, and pass the new one as a build secret or when the container starts",
      bad: `
        FROM alpine:3.24
        ENV RELEASE_FROM=«ghp_x7Kq2mZ9vB4nT1wR8sL5yC3dF6gH0jPaEuVo»
        USER 10001
      `,
      good: `
        FROM alpine:3.24
        ENV RELEASE_FROM=github
        USER 10001
      `,
    },
    {
      says: "RUN holds a URL with a password for everyone to read; revoke it, and pass the new one as a build secret or when the container starts",
      bad: `
        FROM alpine/git:2.49.1
        RUN cd /src && \\
            git clone «"https://robot:x8Gq2pLw@git.example.com/acme/shop.git"»
        USER 10001
      `,
      good: `
        FROM alpine/git:2.49.1
        RUN --mount=type=secret,id=netrc,target=/root/.netrc git clone https://git.example.com/acme/shop.git
        USER 10001
      `,
    },
    {
      says: "COPY holds an npm token for everyone to read; revoke it, and pass the new one as a build secret or when the container starts",
      bad: `
        FROM node:26-slim
        COPY <<EOF /root/.npmrc
        «//registry.npmjs.org/:_authToken=npm_x7Kq2mZ9vB4nT1wR8sL5yC3dF6gH0jPaEuVo»
        EOF
        USER 1000
      `,
      good: `
        FROM node:26-slim
        COPY <<EOF /root/.npmrc
        registry=https://registry.npmjs.org/
        EOF
        USER 1000
      `,
    },
  ],
  quiet: [
    `
      FROM alpine:3.24
      ENV AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
      RUN git clone https://\${TOKEN}@github.com/acme/shop && curl https://user:password@example.com
    `,
  ],

  *check(instruction) {
    for (const text of textsOf(instruction)) {
      const is = secretFormat(text.text);
      if (is === undefined) continue;
      const at = nearest(instruction, text) ?? text.at;
      yield { at, message: `${instruction.keyword} holds ${is} for everyone to read; revoke it, and pass the new one as a build secret or when the container starts` };
    }
  },
});

/** The instruction, and the lines below it. */
function textsOf(instruction: Instruction): readonly JoinedText[] {
  const heredocs = "heredocs" in instruction ? instruction.heredocs : [];
  return [instruction.text, ...heredocs.map((heredoc) => heredoc.body)];
}

/** The word or line that holds the credential. */
function nearest(instruction: Instruction, text: JoinedText): Span | undefined {
  for (const word of wordsOf(instruction)) if (secretFormat(word.text) !== undefined && word.at.start >= text.at.start && word.at.end <= text.at.end) return word.at;
  let start = 0;
  for (const line of text.text.split("\n")) {
    if (secretFormat(line) !== undefined && line.length < text.text.length) return text.span(start, start + line.length);
    start += line.length + 1;
  }
  return undefined;
}

function wordsOf(instruction: Instruction): readonly { readonly text: string; readonly at: Span }[] {
  switch (instruction.keyword) {
    case "ENV":
    case "LABEL":
      return instruction.pairs.map((pair) => pair.value);
    case "ARG":
      return instruction.arguments.flatMap(({ value }) => value ?? []);
    case "COPY":
    case "ADD":
      return instruction.sources;
    case "RUN":
    case "CMD":
    case "ENTRYPOINT":
      return instruction.command.commands.flatMap((command) => [...command.assignments.map(({ value }) => value), ...command.words]);
    default:
      return [];
  }
}
