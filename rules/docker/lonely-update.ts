import { packageCalls, type PackageCall, type PackageManager } from "../../src/docker/installation.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** How the package managers with lists of their own refresh them. */
const updates: ReadonlyMap<PackageManager, ReadonlySet<string>> = new Map([
  ["apt", new Set(["update"])],
  ["apk", new Set(["update"])],
  ["zypper", new Set(["refresh", "ref"])],
]);

export default defineRule({
  title: "Package lists are updated in a step of their own",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    The builder keeps the layer of the update and uses it again for months, while the install below it changes: it then asks for versions that the mirrors
    no longer have, or installs old ones. Update and install in one RUN; an update with nothing to install only makes the image bigger.
  `,
  see: ["https://docs.docker.com/build/building/best-practices/#apt-get"],
  covers: ["trivy/DS-0017", "checkov/CKV_DOCKER_5"],

  examples: [
    {
      says: "apt-get update alone is kept as it is today; write it into the RUN that installs",
      bad: `
        FROM debian:13-slim
        RUN «apt-get» -y update
        RUN apt-get install -y curl
        USER 10001
      `,
      good: `
        FROM debian:13-slim
        RUN apt-get -y update && apt-get install -y curl
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM debian:13-slim
      RUN --mount=type=cache,target=/var/lib/apt apt-get update
      RUN apt-get update && ./install-packages.sh
      RUN apk update && apk add curl
      RUN yum update -y
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "RUN" || instruction.mounts.some(({ type }) => type === "cache")) return;
    const calls = packageCalls(instruction);
    const update = calls.find(isUpdate);
    if (update === undefined || !calls.every((call) => call.manager === update.manager && (isUpdate(call) || call.action === "clean"))) return;
    // A script beside it may well install something.
    const others = instruction.command.commands.length - calls.length;
    if (others > 0 && instruction.command.commands.some((command) => /\.sh$|\/|^\$/.test(command.words[0]?.text ?? "") || /install|setup/.test(command.words.map((word) => word.text).join(" ")))) return;
    yield { at: update.program.at, message: `${update.program.name} ${update.action} alone is kept as it is today; write it into the RUN that installs` };
  },
});

function isUpdate(call: PackageCall): boolean {
  return updates.get(call.manager)?.has(call.action) === true;
}
