import { defineRule } from "../../src/lint/rule.ts";

/** Archives that ADD unpacks. */
const archives = /\.(?:tar|tgz|tbz2?|txz|tar\.\w+|gz|bz2|xz|zst)$/i;

export default defineRule({
  title: "ADD is used to copy plain files",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    ADD unpacks archives and fetches URLs, which nobody expects of a copy: a file that becomes an archive one day is unpacked without a word.
    COPY does what it says.
  `,
  see: ["https://docs.docker.com/build/building/best-practices/#add-or-copy"],
  covers: ["hadolint/DL3020", "trivy/DS-0005", "checkov/CKV_DOCKER_4"],

  examples: [
    {
      says: "ADD only copies here; write COPY",
      bad: `
        FROM python:3.14-slim
        «ADD» requirements.txt /app/
        USER 10001
      `,
      good: `
        FROM python:3.14-slim
        COPY requirements.txt /app/
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM debian:13-slim
      ADD rootfs.tar.xz /
      ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/shop.bin /shop
      ADD https://github.com/acme/shop.git#v1.2 /src
      ADD git@github.com:acme/shop.git /src
      ADD $SOURCES /src
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "ADD") return;
    const isPlain = instruction.sources.every(({ value }) => value !== undefined && !archives.test(value) && !/^[a-z+]+:\/\/|^[\w.-]+@[\w.-]+:|\.git(?:#|$)/.test(value));
    if (isPlain) yield { at: instruction.keywordAt, message: "ADD only copies here; write COPY" };
  },
});
