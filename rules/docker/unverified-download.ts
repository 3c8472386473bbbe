import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "ADD takes a file from the network unchecked",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    Whatever the server answers on the day of the build goes into the image. With --checksum the builder refuses anything but the file that was meant.
  `,
  see: ["https://docs.docker.com/reference/dockerfile/#add---checksum"],

  examples: [
    {
      says: "Nothing checks what this address answers; add --checksum=sha256:…",
      bad: `
        FROM debian:13-slim
        ADD «https://example.com/shop-1.2.tar.gz» /tmp/
        USER 10001
      `,
      good: `
        FROM debian:13-slim
        ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/shop-1.2.tar.gz /tmp/
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM debian:13-slim
      ADD https://github.com/acme/shop.git#4d1c5b9e2f0a8736c5d4b1e0f9a2837465b0c1d2 /src
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "ADD" || instruction.flags.some(({ name }) => name === "checksum")) return;
    for (const source of instruction.sources) {
      const address = source.value ?? source.text;
      if (/^https?:\/\//i.test(address) && !/\.git(?:#|$)/.test(address)) yield { at: source.at, message: "Nothing checks what this address answers; add --checksum=sha256:…" };
    }
  },
});
