import { operands, programOf } from "../../src/docker/command.ts";
import { isInstall, isMounted, packageCalls, type PackageCall } from "../../src/docker/installation.ts";
import type { RunInstruction, Stage } from "../../src/docker/instruction.ts";
import { lineage } from "../../src/docker/lineage.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** What a package manager keeps for the next time, and how it is told not to. */
interface Cache {
  readonly keeps: string;
  readonly folders: readonly string[];
  /** Whether --no-cache, or --no-cache-dir, for which it is short, turns it off. */
  readonly option?: true;
  /** A variable that turns the cache off. */
  readonly variable?: string;
  /** The action that empties it. */
  readonly clean?: RegExp;
  readonly advice: string;
}

const pip: Cache = { keeps: "downloads", folders: ["/root/.cache", "/root/.cache/pip"], option: true, variable: "PIP_NO_CACHE_DIR", clean: /^cache$/, advice: "add --no-cache-dir" };
const apk: Cache = { keeps: "index of packages", folders: ["/var/cache/apk", "/etc/apk/cache"], option: true, advice: "add --no-cache" };
const yum: Cache = { keeps: "downloads", folders: ["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"], clean: /^clean$/, advice: "end the step with && $ clean all" };
const zypper: Cache = { keeps: "downloads", folders: ["/var/cache/zypp"], clean: /^(?:clean|cc)$/, advice: "end the step with && zypper clean" };

export default defineRule({
  title: "Package manager's cache stays in the image",
  severity: "info",
  profile: "recommended",
  subject: "instruction",
  why: `
    What the package manager keeps for its next call makes the layer bigger for nothing, since in an image there is no next call.
    A cache mount keeps it between builds and out of the image: RUN --mount=type=cache,target=/root/.cache.
  `,
  see: ["https://docs.docker.com/build/cache/optimize/#use-cache-mounts"],
  covers: ["hadolint/DL3019", "hadolint/DL3032", "hadolint/DL3036", "hadolint/DL3040", "hadolint/DL3042", "trivy/DS-0015", "trivy/DS-0019", "trivy/DS-0020", "trivy/DS-0025"],

  examples: [
    {
      says: "pip3 leaves its downloads in this layer; add --no-cache-dir",
      bad: `
        FROM python:3.14-slim
        RUN «pip3» install -r requirements.txt
        USER 10001
      `,
      good: `
        FROM python:3.14-slim
        RUN pip3 install --no-cache-dir -r requirements.txt
        USER 10001
      `,
    },
    {
      says: "dnf leaves its downloads in this layer; end the step with && dnf clean all",
      bad: `
        FROM almalinux:10
        RUN «dnf» install -y nginx
        USER 10001
      `,
      good: `
        FROM almalinux:10
        RUN dnf install -y nginx && dnf clean all
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM alpine:3.24
      ENV PIP_NO_CACHE_DIR=1
      RUN pip install -r requirements.txt && apk add --no-cache curl
      RUN apk add git && rm -rf /var/cache/apk/*
      RUN --mount=type=cache,target=/var/cache/apk apk add make
      USER 10001
    `,
    `
      FROM python:3.14 AS build
      RUN pip install -r requirements.txt
      FROM scratch
      USER 65532
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "RUN" || instruction.stage?.isShipped !== true) return;
    const calls = packageCalls(instruction);
    for (const call of calls) {
      const cache = cacheOf(call);
      if (cache === undefined || !isInstall(call) || isTurnedOff(cache, call, instruction)) continue;
      if (cache.clean !== undefined && calls.some((other) => other.manager === call.manager && cache.clean?.test(other.action) === true)) continue;
      if (cache.folders.some((folder) => isMounted(instruction, folder)) || deletes(instruction, cache)) continue;
      yield { at: call.program.at, message: `${call.program.name} leaves its ${cache.keeps} in this layer; ${cache.advice.replace("$", call.program.name)}` };
      return;
    }
  },
});

function cacheOf({ manager, packages }: PackageCall): Cache | undefined {
  switch (manager) {
    case "pip":
      return pip;
    case "apk":
      // apk keeps lists only, unless it is told to keep more; a lone call without packages keeps nothing.
      return packages.length > 0 ? apk : undefined;
    case "yum":
      return yum;
    case "zypper":
      return zypper;
    default:
      return undefined;
  }
}

function isTurnedOff(cache: Cache, { program }: PackageCall, run: RunInstruction): boolean {
  if (cache.option === true && program.arguments.some((word) => word.text.startsWith("--no-cache"))) return true;
  const { variable } = cache;
  if (variable === undefined) return false;
  return setsVariable(run.stage, variable) || run.command.commands.some((command) => command.assignments.some(({ name }) => name === variable) || command.words.some((word) => word.text.startsWith(`${variable}=`)));
}

function setsVariable(stage: Stage | undefined, name: string): boolean {
  return stage !== undefined && lineage(stage).some(({ instructions }) => instructions.some((one) => (one.keyword === "ENV" && one.pairs.some(({ key }) => key.text === name)) || (one.keyword === "ARG" && one.arguments.some(({ key }) => key.text === name))));
}

function deletes(run: RunInstruction, cache: Cache): boolean {
  return run.command.commands.some((command) => {
    const program = programOf(command);
    return program?.name === "rm" && operands(program).some((word) => cache.folders.some((folder) => (word.value ?? word.text).replace(/^~|^\$HOME/, "/root").startsWith(folder)));
  });
}
