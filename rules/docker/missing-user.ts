import { startCommand } from "../../src/docker/command.ts";
import { defaultUser, readyUser } from "../../src/docker/default-user.ts";
import type { Stage } from "../../src/docker/instruction.ts";
import { isWindows, lastOf, lineage, rootImage } from "../../src/docker/lineage.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Image runs as root because it never says otherwise",
  severity: "error",
  profile: "recommended",
  subject: "stage",
  why: `
    Without USER a container runs as the user of its base image, and that of nearly all base images is root. Root in a container is root on the node as soon as
    anything else fails, and Kubernetes refuses it wherever runAsNonRoot is asked for. Give the number, not the name: only a number can be checked.
  `,
  see: ["https://docs.docker.com/build/building/best-practices/#user", "https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
  covers: ["trivy/DS-0002", "checkov/CKV_DOCKER_3"],

  examples: [
    {
      says: "The image runs as root, as python:3.14-slim does; end the stage with a USER without rights, such as USER 10001",
      bad: `
        «FROM python:3.14-slim»
        COPY app.py .
        CMD ["python", "app.py"]
      `,
      good: `
        FROM python:3.14-slim
        COPY app.py .
        USER 10001
        CMD ["python", "app.py"]
      `,
    },
    {
      says: "The image runs as root, as node:26-slim does; end the stage with USER 1000, which is the user node of that image",
      bad: `
        FROM node:26-slim AS base
        «FROM base AS final»
        CMD ["node", "app.js"]
      `,
      good: `
        FROM node:26-slim AS base
        USER 1000
        FROM base AS final
        CMD ["node", "app.js"]
      `,
    },
    {
      says: "The image runs as root, as scratch does; end the stage with a USER without rights, such as USER 65532",
      bad: `
        «FROM scratch»
        COPY shop /shop
        ENTRYPOINT ["/shop"]
      `,
      good: `
        FROM scratch
        COPY shop /shop
        USER 65532
        ENTRYPOINT ["/shop"]
      `,
    },
    {
      says: "The image runs as root, as gcr.io/distroless/static-debian13 does; use its tag nonroot, or end the stage with USER 65532",
      bad: `
        «FROM gcr.io/distroless/static-debian13»
        COPY shop /shop
        ENTRYPOINT ["/shop"]
      `,
      good: `
        FROM gcr.io/distroless/static-debian13:nonroot
        COPY shop /shop
        ENTRYPOINT ["/shop"]
      `,
    },
    {
      says: "The image runs as root, as nginx:1.30-alpine does; use nginxinc/nginx-unprivileged, or end the stage with USER 101, which is the user nginx of that image",
      bad: `
        «FROM nginx:1.30-alpine»
        COPY site /usr/share/nginx/html
      `,
      good: `
        FROM nginxinc/nginx-unprivileged:1.30-alpine
        COPY site /usr/share/nginx/html
      `,
    },
  ],
  quiet: [
    `
      FROM golang:1.27 AS build
      RUN go build -o /out/shop
      FROM scratch
      COPY --from=build /out /
    `,
    `
      FROM postgres:18
      COPY schema.sql /docker-entrypoint-initdb.d/
    `,
    `
      FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
      CMD ["shop.exe"]
    `,
    `
      FROM registry.example.com/base:1.0
      CMD ["/app"]
    `,
  ],

  *check(stage) {
    if (!stage.isFinal || isWindows(stage) || lastOf(stage, "USER") !== undefined) return;
    const base = runsAsRoot(stage);
    if (base !== undefined) yield { at: stage.from.at, message: `The image runs as root, as ${base} does; ${advice(stage)}` };
  },
});

/** What the stage starts from in the end, if a container of it is known to run as root. */
function runsAsRoot(stage: Stage): string | undefined {
  const first = lineage(stage).at(-1);
  // A stage from scratch that starts nothing is a folder of files to be exported.
  if (first?.base.kind === "scratch") return startCommand(stage) === undefined ? undefined : "scratch";
  if (first?.base.kind !== "image") return undefined;
  const { kind } = defaultUser(first.base.image);
  const asRoot = kind === "root" || (kind === "dropped" && lastOf(stage, "ENTRYPOINT") !== undefined);
  return asRoot ? first.base.image.text.replace(/@.*$/, "") : undefined;
}

function advice(stage: Stage): string {
  const image = rootImage(stage);
  const ready = image && readyUser(image);
  if (image === undefined) return "end the stage with a USER without rights, such as USER 65532";
  if (ready === undefined) return "end the stage with a USER without rights, such as USER 10001";
  if (ready.name === "nonroot") return `use its tag nonroot, or end the stage with USER ${ready.uid}`;
  const unprivileged = ready.name === "nginx" ? "use nginxinc/nginx-unprivileged, or " : "";
  return `${unprivileged}end the stage with USER ${ready.uid}, which is the user ${ready.name} of that image`;
}
