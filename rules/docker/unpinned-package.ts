import { hasOption } from "../../src/docker/command.ts";
import { isInstall, packageCalls, type PackageCall } from "../../src/docker/installation.ts";
import type { ShellWord } from "../../src/docker/shell.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Package of a language is installed in whatever version there is",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    The same Dockerfile gives another image after each release of the package, and a broken release breaks every build.
    Name the version, or install from a lock file or a list of requirements.
  `,
  see: ["https://pip.pypa.io/en/stable/topics/repeatable-installs/", "https://docs.npmjs.com/cli/commands/npm-ci"],
  covers: ["hadolint/DL3013", "hadolint/DL3016", "hadolint/DL3028", "hadolint/DL3062"],

  examples: [
    {
      says: "pip3 installs whatever version of flask there is; name it: flask==…",
      bad: `
        FROM python:3.14-slim
        RUN pip3 install --no-cache-dir «flask» "gunicorn==23.0.0"
        USER 10001
      `,
      good: `
        FROM python:3.14-slim
        RUN pip3 install --no-cache-dir "flask==3.1.2" "gunicorn==23.0.0"
        USER 10001
      `,
    },
    {
      says: "npm installs whatever version of pm2 there is; name it: pm2@…",
      bad: `
        FROM node:26-slim
        RUN npm install --global «pm2»
        USER 1000
      `,
      good: `
        FROM node:26-slim
        RUN npm install --global pm2@6.0.8
        USER 1000
      `,
    },
  ],
  quiet: [
    `
      FROM python:3.14-slim
      RUN pip install -r requirements.txt && pip install . && pip install -e ".[dev]" && pip install ./shop.whl && pip install git+https://github.com/acme/shop@1a2b3c4d
      RUN pip install -c constraints.txt flask && pip install "$PACKAGE" "flask>=3,<4"
      RUN npm ci && npm install && npm install -g @acme/cli@1.2.3 ./local && gem install bundler -v 2.7.2 && gem install rake:13.3.0
      RUN go install golang.org/x/tools/cmd/goimports@v0.38.0 && go install ./cmd/shop && cargo install --version 0.5.1 mdbook --locked
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "RUN") return;
    for (const call of packageCalls(instruction)) {
      if (!isInstall(call) || isPinnedElsewhere(call)) continue;
      // One finding a call: its packages stand side by side.
      const loose = call.packages.find((word) => isLoose(call, word));
      if (loose?.value === undefined) continue;
      const name = loose.value.replace(/@latest$/, "");
      yield { at: loose.at, message: `${call.program.name} installs whatever version of ${name} there is; name it: ${name}${separator(call)}…` };
    }
  },
});

/** Whether a list or an option says the versions. */
function isPinnedElsewhere({ manager, program }: PackageCall): boolean {
  switch (manager) {
    case "pip":
      return hasOption(program, "-c", "--constraint", "--require-hashes", "-r", "--requirement");
    case "gem":
      return hasOption(program, "-v", "--version");
    case "cargo":
      return hasOption(program, "--version", "--vers", "--git", "--path");
    default:
      return false;
  }
}

/** Whether a word names a package and no version of it. */
function isLoose({ manager }: PackageCall, { value }: ShellWord): boolean {
  if (value === undefined || /^[./~]|:\/\/|^git\+|\.(?:whl|gz|zip|tgz|gem)$/.test(value)) return false;
  switch (manager) {
    case "pip":
      // pip, setuptools and wheel are brought up to date on purpose, and change nothing that runs.
      return /^[A-Za-z][\w.-]*(?:\[[\w,-]*\])?$/.test(value) && !["pip", "setuptools", "wheel"].includes(value);
    case "npm":
      return /^(?:@[\w.-]+\/)?[\w.-]+(?:@latest)?$/.test(value);
    case "gem":
      return /^[A-Za-z][\w-]*$/.test(value);
    case "go":
      return /^[\w.-]+\.\w+\/[^@]+(?:@latest)?$/.test(value);
    case "cargo":
      return /^[A-Za-z][\w-]*$/.test(value);
    default:
      return false;
  }
}

function separator({ manager }: PackageCall): string {
  return manager === "pip" ? "==" : manager === "gem" ? ":" : "@";
}
