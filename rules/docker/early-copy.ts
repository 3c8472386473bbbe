import { wholeContext } from "../../src/docker/context.ts";
import { packageCalls, type PackageCall } from "../../src/docker/installation.ts";
import type { RunInstruction } from "../../src/docker/instruction.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Sources are copied before the dependencies are installed",
  severity: "info",
  profile: "recommended",
  subject: "stage",
  why: `
    A step is done again as soon as a file that was copied above it has changed. With all sources above the installation, every change of a comment
    installs all dependencies anew. Copy the list of dependencies first, install, then copy the rest.
  `,
  see: ["https://docs.docker.com/build/cache/optimize/#order-your-layers"],

  examples: [
    {
      says: "Every change of a source installs all dependencies again; copy requirements.txt, run pip install, then copy the rest",
      bad: `
        FROM python:3.14-slim
        COPY «.» /app
        RUN pip install --no-cache-dir -r /app/requirements.txt
        USER 10001
      `,
      good: `
        FROM python:3.14-slim
        COPY requirements.txt /app/
        RUN pip install --no-cache-dir -r /app/requirements.txt
        COPY . /app
        USER 10001
      `,
    },
    {
      says: "Every change of a source installs all dependencies again; copy package.json and its lock file, run npm ci, then copy the rest",
      bad: `
        FROM node:26-slim
        COPY «.» .
        RUN npm ci && npm run build
        USER 1000
      `,
      good: `
        FROM node:26-slim
        COPY package*.json .
        RUN npm ci
        COPY . .
        RUN npm run build
        USER 1000
      `,
    },
  ],
  quiet: [
    `
      FROM python:3.14-slim
      COPY . /app
      RUN --mount=type=cache,target=/root/.cache pip install -r /app/requirements.txt
      RUN pip install /app
      USER 10001
    `,
  ],

  *check(stage) {
    const copied = stage.instructions.find((instruction) => wholeContext(instruction) !== undefined);
    const source = copied && wholeContext(copied);
    if (copied === undefined || source === undefined) return;
    for (const instruction of stage.instructions.slice(stage.instructions.indexOf(copied) + 1)) {
      const what = instruction.keyword === "RUN" ? installed(instruction) : undefined;
      if (what === undefined) continue;
      yield { at: source.at, message: `Every change of a source installs all dependencies again; copy ${what.list}, run ${what.command}, then copy the rest` };
      return;
    }
  },
});

/** What a step installs from a list that lies among the sources, unless it keeps a cache for it. */
function installed(run: RunInstruction): { readonly list: string; readonly command: string } | undefined {
  if (run.mounts.some(({ type }) => type === "cache")) return undefined;
  for (const call of packageCalls(run)) {
    const list = dependencyList(call);
    if (list !== undefined) return { list, command: `${call.program.name} ${call.action}${call.manager === "go" ? " download" : ""}` };
  }
  return undefined;
}

function dependencyList({ manager, action, packages, program }: PackageCall): string | undefined {
  if (manager === "pip" && action === "install") {
    const option = program.arguments.findIndex((word) => word.value === "-r" || word.value === "--requirement");
    const file = option === -1 ? undefined : program.arguments[option + 1]?.value;
    return file === undefined ? undefined : file.slice(file.lastIndexOf("/") + 1);
  }
  if (manager === "npm" && (action === "ci" || (["install", "i"].includes(action) && packages.length === 0))) return "package.json and its lock file";
  if (manager === "go" && action === "mod" && packages[0]?.value === "download") return "go.mod and go.sum";
  return undefined;
}
