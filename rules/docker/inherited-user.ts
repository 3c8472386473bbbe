import { defaultUser } from "../../src/docker/default-user.ts";
import { isWindows, lastOf, lineage } from "../../src/docker/lineage.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Base image decides who the container runs as",
  severity: "info",
  profile: "recommended",
  subject: "stage",
  why: `
    The Dockerfile sets no USER, and its base image is not one that is known to run as root or not to. Whoever changes the base image changes the user with it.
    A USER of your own says it here, whatever the base does.
  `,
  see: ["https://docs.docker.com/build/building/best-practices/#user"],
  covers: ["trivy/DS-0002", "checkov/CKV_DOCKER_3"],

  examples: [
    {
      says: "Whether the image runs as root is up to registry.example.com/base:1.0; say it here with USER and a number",
      bad: `
        «FROM registry.example.com/base:1.0»
        COPY app /app
        CMD ["/app"]
      `,
      good: `
        FROM registry.example.com/base:1.0
        COPY app /app
        USER 10001
        CMD ["/app"]
      `,
    },
    {
      says: "Whether the image runs as root is up to $BASE; say it here with USER and a number",
      bad: `
        ARG BASE
        «FROM $BASE»
        COPY app /app
      `,
      good: `
        ARG BASE
        FROM $BASE
        COPY app /app
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM bitnami/redis:8.6
      COPY redis.conf /opt/bitnami/redis/etc/
    `,
    `
      FROM python:3.14-slim
      CMD ["python", "app.py"]
    `,
  ],

  *check(stage) {
    if (!stage.isFinal || isWindows(stage) || lastOf(stage, "USER") !== undefined) return;
    const first = lineage(stage).at(-1);
    if (first === undefined) return;
    const { base } = first;
    const isUnknown = base.kind === "unknown" || (base.kind === "image" && defaultUser(base.image).kind === "unknown");
    if (isUnknown) yield { at: stage.from.at, message: `Whether the image runs as root is up to ${first.from.image.text.replace(/@.*$/, "")}; say it here with USER and a number` };
  },
});
