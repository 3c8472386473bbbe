import { programOf } from "../../src/docker/command.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Options that make package managers take packages that nobody has signed, by program. */
const options: readonly { readonly program: RegExp; readonly option: RegExp }[] = [
  { program: /^apk$/, option: /^--allow-untrusted$/ },
  { program: /^apt(?:-get)?$/, option: /^(?:--allow-unauthenticated|--force-yes|--allow-insecure-repositories|APT::Get::AllowUnauthenticated=(?:true|1)|Acquire::AllowInsecureRepositories=(?:true|1))$/i },
  { program: /^(?:yum|dnf|microdnf|tdnf)$/, option: /^(?:--nogpgcheck|--no-gpgchecks|--setopt=(?:\w+\.)?gpgcheck=(?:0|false))$/i },
  { program: /^zypper$/, option: /^--no-gpg-checks$/ },
  { program: /^rpm$/, option: /^--no(?:signature|gpgcheck)$/ },
];

export default defineRule({
  title: "Signatures of packages are not checked",
  severity: "error",
  profile: "recommended",
  subject: "instruction",
  why: `
    The signature is what tells a package of the distribution from one that somebody put on a mirror. Import the key of the repository instead.
    A package of your own that apk cannot check can be signed with abuild-sign, or added as a file with a checksum.
  `,
  see: ["https://wiki.debian.org/SecureApt"],
  covers: ["checkov/CKV2_DOCKER_7", "checkov/CKV2_DOCKER_8", "checkov/CKV2_DOCKER_9", "checkov/CKV2_DOCKER_10", "checkov/CKV2_DOCKER_11"],

  examples: [
    {
      says: "With --allow-unauthenticated apt-get installs packages that anyone may have made; import the repository's key instead",
      bad: `
        FROM debian:13-slim
        RUN apt-get update && apt-get install -y «--allow-unauthenticated» shop
        USER 10001
      `,
      good: `
        FROM debian:13-slim
        COPY shop.asc /etc/apt/keyrings/
        RUN apt-get update && apt-get install -y shop
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM alpine:3.24
      RUN apk add --no-cache curl
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "RUN") return;
    for (const command of instruction.command.commands) {
      const program = programOf(command);
      const known = program && options.find((one) => one.program.test(program.name));
      const option = program?.arguments.find((word) => known?.option.test(word.value ?? "") === true);
      if (program !== undefined && option?.value !== undefined) yield { at: option.at, message: `With ${option.value} ${program.name} installs packages that anyone may have made; import the repository's key instead` };
    }
  },
});
