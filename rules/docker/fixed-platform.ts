import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "FROM asks for one platform whatever is built for",
  severity: "warning",
  profile: "recommended",
  subject: "stage",
  why: `
    With a fixed --platform an image that is built for arm64 is an amd64 image under another name, and starts on no node of that kind.
    Leave the flag out, or write $BUILDPLATFORM for a stage that only builds. Who wants one platform only says so to docker build --platform.
  `,
  see: ["https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/"],
  covers: ["hadolint/DL3029"],

  examples: [
    {
      says: "This stage is linux/amd64 on every platform; leave the flag out, and give docker build --platform what is wanted",
      bad: `
        FROM «--platform=linux/amd64» python:3.14-slim
        USER 10001
      `,
      good: `
        FROM python:3.14-slim
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM --platform=$BUILDPLATFORM golang:1.27 AS build
      FROM --platform=linux/arm64 alpine:3.24 AS tools-arm64
      FROM --platform=windows/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2025
    `,
  ],

  *check(stage) {
    const flag = stage.from.flags.find(({ name }) => name === "platform");
    const platform = flag?.value;
    if (flag === undefined || platform?.value === undefined || platform.variables.length > 0) return;
    const [system = "", architecture = ""] = platform.value.split("/");
    // A name that says the platform says that it is meant.
    if (system === "windows" || (stage.name !== undefined && (stage.name.includes(system) || (architecture !== "" && stage.name.includes(architecture))))) return;
    yield { at: flag.at, message: `This stage is ${platform.value} on every platform; leave the flag out, and give docker build --platform what is wanted` };
  },
});
