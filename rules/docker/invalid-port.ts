import { readExposedPort } from "../../src/docker/port.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "EXPOSE names no port",
  severity: "error",
  profile: "recommended",
  subject: "instruction",
  why: `
    EXPOSE takes ports of the container: 8080, 53/udp, 8000-8010. The builder refuses numbers above 65535; which port of the host it becomes is said to docker run -p.
  `,
  see: ["https://docs.docker.com/reference/dockerfile/#expose", "https://docs.docker.com/reference/build-checks/expose-invalid-format/"],
  covers: ["hadolint/DL3011", "trivy/DS-0008"],

  examples: [
    {
      says: "The port 80800 is above 65535, the highest there is",
      bad: `
        FROM alpine:3.24
        EXPOSE 53/udp «80800»
        USER 10001
      `,
      good: `
        FROM alpine:3.24
        EXPOSE 53/udp 8080
        USER 10001
      `,
    },
    {
      says: "The port 8080:80 maps it to another, which only docker run can do",
      bad: `
        FROM alpine:3.24
        EXPOSE «8080:80»
        USER 10001
      `,
      good: `
        FROM alpine:3.24
        EXPOSE 80
        USER 10001
      `,
    },
  ],
  quiet: [
    `
      FROM alpine:3.24
      ENV PORT=8080
      EXPOSE $PORT 8000-8010/tcp 9/SCTP $UNKNOWN
      EXPOSE 80 # web
      USER 10001
    `,
  ],

  *check(instruction) {
    if (instruction.keyword !== "EXPOSE") return;
    for (const port of instruction.ports) {
      if (port.text.startsWith("#")) return; // a comment that is none, of which another rule tells
      if (port.value === undefined) continue;
      for (const text of port.value.split(/\s+/)) {
        const read = readExposedPort(text);
        if ("reason" in read) yield { at: port.at, message: `The port ${text} ${read.reason}` };
      }
    }
  },
});
