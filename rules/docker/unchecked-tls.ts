import { programOf } from "../../src/docker/command.ts";
import type { Instruction } from "../../src/docker/instruction.ts";
import type { ShellCommand } from "../../src/docker/shell.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Span } from "../../src/text/span.ts";

/** Options that turn the check of certificates off, by program. */
const options: readonly { readonly program: RegExp; readonly option: RegExp }[] = [
  { program: /^curl$/, option: /^(?:--insecure|--proxy-insecure|-[a-jl-zA-Z]*k[a-zA-Z]*)$/ },
  { program: /^wget$/, option: /^--no-check-certificate$/ },
  { program: /^(?:pip[\d.]*|python[\d.]*)$/, option: /^--trusted-host(?:=|$)/ },
  { program: /^git$/, option: /^http\.sslVerify=(?:false|0)$/i },
  { program: /^(?:yum|dnf|microdnf)$/, option: /^--setopt=(?:\w+\.)?sslverify=(?:false|0)$/i },
  { program: /^(?:apt|apt-get)$/, option: /^Acquire::https::Verify-(?:Peer|Host)=(?:false|0)$/i },
];

/** Settings that do the same, in words next to each other: `npm config set strict-ssl false`. */
const settings = /\b(?:config (?:set )?(?:--global )?(?:strict-ssl[ =]false|http\.sslVerify (?:false|0)))\b/i;

/** Variables that do the same for everything that runs. */
const variables: ReadonlyMap<string, RegExp> = new Map([
  ["NODE_TLS_REJECT_UNAUTHORIZED", /^0$/],
  ["PYTHONHTTPSVERIFY", /^0$/],
  ["GIT_SSL_NO_VERIFY", /^(?:1|true)$/i],
  ["NPM_CONFIG_STRICT_SSL", /^false$/i],
  ["npm_config_strict_ssl", /^false$/i],
  ["PIP_TRUSTED_HOST", /./],
]);

export default defineRule({
  title: "Certificates are not checked",
  severity: "error",
  profile: "recommended",
  subject: "instruction",
  why: `
    Without the check anyone between the builder and the server can put files of their own into the image, or listen in on what the container sends.
    If the server has a certificate of your own authority, add that to the trusted ones.
  `,
  see: ["https://curl.se/docs/sslcerts.html"],
  covers: ["checkov/CKV2_DOCKER_2", "checkov/CKV2_DOCKER_3", "checkov/CKV2_DOCKER_4", "checkov/CKV2_DOCKER_5", "checkov/CKV2_DOCKER_6", "checkov/CKV2_DOCKER_12", "checkov/CKV2_DOCKER_13", "checkov/CKV2_DOCKER_14", "checkov/CKV2_DOCKER_15", "checkov/CKV2_DOCKER_16"],

  examples: [
    {
      says: "With -k curl takes files from anyone who answers; add your authority to the trusted certificates instead",
      bad: `
        FROM debian:13-slim
        RUN curl «-k» -o /shop https://files.example.com/shop
        USER 10001
      `,
      good: `
        FROM debian:13-slim
        RUN curl --cacert /etc/ssl/acme.pem -o /shop https://files.example.com/shop
        USER 10001
      `,
    },
    {
      says: "With NODE_TLS_REJECT_UNAUTHORIZED=0 nothing checks whom it talks to; add your authority to the trusted certificates instead",
      bad: `
        FROM node:26-slim
        ENV «NODE_TLS_REJECT_UNAUTHORIZED=0»
        USER 1000
      `,
      good: `
        FROM node:26-slim
        ENV NODE_EXTRA_CA_CERTS=/etc/ssl/acme.pem
        USER 1000
      `,
    },
    {
      says: "npm config set strict-ssl false lets it take files from anyone who answers; add your authority to the trusted certificates instead",
      bad: `
        FROM node:26-slim
        RUN «npm» config set strict-ssl false && npm ci
        USER 1000
      `,
      good: `
        FROM node:26-slim
        RUN npm config set cafile /etc/ssl/acme.pem && npm ci
        USER 1000
      `,
    },
  ],
  quiet: [
    `
      FROM debian:13-slim
      RUN curl -fsSL https://example.com -o kk && curl --keepalive-time 5 -X POST http://localhost:8080
      ENV NODE_TLS_REJECT_UNAUTHORIZED=1
      USER 10001
    `,
    `
      FROM debian:13-slim
      HEALTHCHECK CMD curl -k https://localhost:8443/healthz
      RUN curl -sk https://127.0.0.1/ready
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.keyword === "RUN") for (const command of instruction.command.commands) yield* unchecked(command);
    for (const { name, value, at } of variablesOf(instruction)) {
      if (value !== undefined && variables.get(name)?.test(value) === true) yield { at, message: `With ${name}=${value} nothing checks whom it talks to; add your authority to the trusted certificates instead` };
    }
  },
});

function* unchecked(command: ShellCommand): Generator<{ at: Span; message: string }> {
  const program = programOf(command);
  if (program === undefined) return;
  const known = options.find((one) => one.program.test(program.name));
  const option = known && program.arguments.find((word) => known.option.test(word.value ?? ""));
  const isLocal = program.arguments.some((word) => /^https?:\/\/(?:localhost|127\.|\[::1\])/.test(word.value ?? ""));
  if (option?.value !== undefined && !isLocal) yield { at: option.at, message: `With ${option.value} ${program.name} takes files from anyone who answers; add your authority to the trusted certificates instead` };
  const words = program.arguments.map((word) => word.value ?? "").join(" ");
  if (["npm", "pnpm", "yarn", "git"].includes(program.name) && settings.test(words)) yield { at: program.at, message: `${program.name} ${words} lets it take files from anyone who answers; add your authority to the trusted certificates instead` };
}

function variablesOf(instruction: Instruction): readonly { readonly name: string; readonly value: string | undefined; readonly at: Span }[] {
  if (instruction.keyword === "ENV") return instruction.pairs.map(({ key, value, at }) => ({ name: key.text, value: value.value, at }));
  if (instruction.keyword === "ARG") return instruction.arguments.map(({ key, value, at }) => ({ name: key.text, value: value?.value, at }));
  if (instruction.keyword !== "RUN") return [];
  return instruction.command.commands.flatMap((command) => {
    const exported = programOf(command)?.name === "export" ? command.words.slice(1).map((word) => ({ name: /^\w+/.exec(word.text)?.[0] ?? "", value: word.value?.replace(/^\w+=/, ""), at: word.at })) : [];
    return [...exported, ...command.assignments.map(({ name, value, at }) => ({ name, value: value.value, at }))];
  });
}
