import { isInstall, packageCalls } from "../../src/docker/installation.ts";
import type { ShellWord } from "../../src/docker/shell.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Packages that only a build needs. */
const buildPackages = /^(?:build-essential|build-base|alpine-sdk|base-devel|gcc|g\+\+|gcc-c\+\+|clang|make|cmake|ninja-build|autoconf|automake|libtool|bison|flex|cargo|rustc|golang|golang-go|default-jdk(?:-headless)?|openjdk-\d+-jdk(?:-headless)?|openjdk\d+|maven|gradle|[\w.+-]+-(?:dev|devel)|linux-headers(?:-[\w.]+)?|musl-dev)$/;

export default defineRule({
  title: "Compilers and headers are left in the final image",
  severity: "info",
  profile: "recommended",
  subject: "instruction",
  why: `
    What was needed to build is not needed to run. It makes the image hundreds of megabytes bigger and hands whoever breaks in a compiler.
    Build in an earlier stage and copy the product, or install, build and remove in one RUN.
  `,
  see: ["https://docs.docker.com/build/building/multi-stage/"],
  covers: ["dockle/CIS-DI-0003"],

  examples: [
    {
      says: "build-essential stays in the final image; build in a stage of its own, or remove it in the same step",
      bad: `
        FROM python:3.14-slim
        RUN apt-get update && apt-get install -y --no-install-recommends «build-essential» libpq5 && rm -rf /var/lib/apt/lists/*
        USER 10001
      `,
      good: `
        FROM python:3.14-slim AS build
        RUN apt-get update && apt-get install -y --no-install-recommends build-essential
        RUN pip wheel -w /wheels -r requirements.txt
        FROM python:3.14-slim
        RUN --mount=from=build,source=/wheels,target=/wheels pip install --no-cache-dir /wheels/*
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM python:3.14-alpine
      RUN apk add --no-cache --virtual .build gcc musl-dev && pip install --no-cache-dir -r requirements.txt && apk del .build
      RUN apt-get install -y gcc && make && apt-get purge -y --auto-remove gcc
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "RUN" || instruction.stage?.isShipped !== true) return;
    const calls = packageCalls(instruction);
    // Whoever removes anything here takes care of it.
    if (calls.some(({ action }) => ["del", "remove", "purge", "autoremove", "erase", "rm"].includes(action))) return;
    const tools = calls.filter((call) => isInstall(call) && ["apt", "apk", "yum", "zypper"].includes(call.manager)).flatMap(({ packages }) => packages.filter((word) => buildPackages.test(packageName(word))));
    const [first, ...more] = tools;
    if (first === undefined) return;
    const names = more.length === 0 ? packageName(first) : `${packageName(first)} and ${more.length === 1 ? packageName(more[0] ?? first) : `${more.length} more like it`}`;
    yield { at: first.at, message: `${names} ${more.length === 0 ? "stays" : "stay"} in the final image; build in a stage of its own, or remove ${more.length === 0 ? "it" : "them"} in the same step` };
  },
});

/** Without its version: `gcc=4:14.2.0-1`. */
function packageName(word: ShellWord): string {
  return (word.value ?? "").replace(/[=:<>~].*$/, "");
}
