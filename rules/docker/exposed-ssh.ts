import { readExposedPort } from "../../src/docker/port.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container offers SSH",
  severity: "warning",
  profile: "recommended",
  subject: "instruction",
  why: `
    A container needs no SSH server: kubectl exec and docker exec open a shell with the rights and the records of the cluster. A server brings keys and passwords
    into the image and a second way in.
  `,
  see: ["https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/"],
  covers: ["trivy/DS-0004", "checkov/CKV_DOCKER_1"],

  examples: [
    {
      says: "Port 22 is SSH, a second way into the container; use kubectl exec",
      bad: `
        FROM debian:13-slim
        EXPOSE 8080 «22»
        USER 10001
      `,
      good: `
        FROM debian:13-slim
        EXPOSE 8080
        USER 10001
      `,
    },
  ],

  *check(instruction) {
    if (instruction.keyword !== "EXPOSE") return;
    for (const port of instruction.ports) {
      const read = readExposedPort(port.value ?? "");
      if ("first" in read && read.protocol === "tcp" && read.first === 22) yield { at: port.at, message: "Port 22 is SSH, a second way into the container; use kubectl exec" };
    }
  },
});
