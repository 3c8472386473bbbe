import { isWindows, lastOf } from "../../src/docker/lineage.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Image asks for root",
  severity: "error",
  profile: "recommended",
  subject: "stage",
  why: `
    The last USER of the final stage is who every container runs as. Root in a container is root on the node as soon as anything else fails, and Kubernetes refuses
    it wherever runAsNonRoot is asked for. Change back to a user without rights after the last step that needs them.
  `,
  see: ["https://docs.docker.com/build/building/best-practices/#user", "https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
  covers: ["hadolint/DL3002", "trivy/DS-0002", "checkov/CKV_DOCKER_8"],

  examples: [
    {
      says: "The image runs as root; end its last stage with a USER without rights, such as USER 10001",
      bad: `
        FROM debian:13-slim
        USER 10001
        COPY app /app
        USER «root»
        CMD ["/app"]
      `,
      good: `
        FROM debian:13-slim
        USER root
        COPY app /app
        USER 10001
        CMD ["/app"]
      `,
    },
    {
      says: "The image runs as root; end its last stage with a USER without rights, such as USER 10001",
      bad: `
        ARG APP_USER=0
        FROM node:26-slim AS base
        ARG APP_USER
        USER «\${APP_USER}:0»
        FROM base
        CMD ["node", "app.js"]
      `,
      good: `
        FROM node:26-slim AS base
        USER root
        FROM base
        USER 1000
        CMD ["node", "app.js"]
      `,
    },
  ],
  quiet: [
    `
      FROM golang:1.27 AS build
      USER root
      FROM scratch
      USER 65532
    `,
    `
      FROM debian:13-slim
      ARG APP_USER
      USER $APP_USER
    `,
  ],

  *check(stage) {
    if (!stage.isFinal || isWindows(stage)) return;
    const user = lastOf(stage, "USER")?.user;
    if (user?.value === undefined) return;
    const name = user.value.split(":")[0]?.trim() ?? "";
    if (name === "root" || /^0+$/.test(name)) yield { at: user.at, message: "The image runs as root; end its last stage with a USER without rights, such as USER 10001" };
  },
});
