import { hasOption } from "../../src/docker/command.ts";
import { isInstall, packageCalls, type PackageManager } from "../../src/docker/installation.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Options by which the package managers that ask answer themselves. */
const answers: ReadonlyMap<PackageManager, { readonly options: readonly string[]; readonly advice: string }> = new Map([
  ["apt", { options: ["-y", "--yes", "--assume-yes", "-qq", "--force-yes"], advice: "-y" }],
  ["yum", { options: ["-y", "--assumeyes"], advice: "-y" }],
  ["zypper", { options: ["-n", "--non-interactive", "-y", "--no-confirm"], advice: "--non-interactive" }],
]);

export default defineRule({
  title: "Package manager waits for an answer",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    The package manager asks before it installs, and in a build there is nobody to answer: the step fails as soon as there is anything to ask.
  `,
  see: ["https://docs.docker.com/build/building/best-practices/#apt-get"],
  covers: ["hadolint/DL3014", "hadolint/DL3030", "hadolint/DL3034", "hadolint/DL3038", "trivy/DS-0021"],

  examples: [
    {
      says: "apt-get install asks and nobody answers; add -y",
      bad: `
        FROM debian:13-slim
        RUN apt-get update && «apt-get» install --no-install-recommends curl
        USER 10001
      `,
      good: `
        FROM debian:13-slim
        RUN apt-get update && apt-get install -y --no-install-recommends curl
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM debian:13-slim
      RUN apt-get -qqy install a && apt-get install -yq b && apt-get -o APT::Get::Assume-Yes=true install c && yes | apt-get install d
      RUN apt-get install --reinstall --assume-yes e && microdnf install -y f && zypper -n install g && apk add h
      RUN apt-get install $OPTIONS i
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "RUN") return;
    const fed = new Set(instruction.command.commands.map((command) => command.pipesInto?.at.start));
    for (const call of packageCalls(instruction)) {
      const answer = answers.get(call.manager);
      if (answer === undefined || !isInstall(call) || call.packages.length === 0) continue;
      const isAnswered = hasOption(call.program, ...answer.options) || call.program.arguments.some(({ text, value }) => value === undefined || /^-q=?2$|assume-?yes/i.test(text));
      if (!isAnswered && !fed.has(call.start) && call.program.name !== "microdnf" && call.program.name !== "tdnf") yield { at: call.program.at, message: `${call.program.name} ${call.action} asks and nobody answers; add ${answer.advice}` };
    }
  },
});
