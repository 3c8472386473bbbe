import { portNameFault } from "../../src/kubernetes/name.ts";
import { isPlaceholder } from "../../src/kubernetes/schema-words.ts";
import { readWorkload } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";

export default defineRule({
  title: "Port has a number or a name that the API server refuses",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    Ports run from 1 to 65535, and the name of a container's port has at most 15 characters: small letters, digits and single dashes, one letter at
    least. A Service with more than one port needs a name for each, and none twice.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services"],

  examples: [
    {
      says: "containerPort is 80800, and ports run from 1 to 65535",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
              ports:
                - containerPort: «80800»
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
              ports:
                - containerPort: 8080
      `,
    },
    {
      says: "administration-http cannot be the name of a port: its 19 characters are more than 15",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
              ports:
                - name: «administration-http»
                  containerPort: 8080
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
              ports:
                - name: admin-http
                  containerPort: 8080
      `,
    },
    {
      says: "A port of a Service with 2 ports has no name, and each of them needs one",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - name: http
              port: 80
            - «port»: 443
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - name: http
              port: 80
            - name: https
              port: 443
      `,
    },
  ],

  *check(object) {
    for (const { at } of readWorkload(object)?.containers ?? []) {
      for (const port of at.at("ports").items()) {
        yield* checkNumber(port.at("containerPort"), 1);
        yield* checkNumber(port.at("hostPort"), 0);
        const name = port.at("name");
        const fault = name.string === undefined || name.string === "" || isPlaceholder(name) ? undefined : portNameFault(name.string);
        if (fault !== undefined) yield { at: name, message: `${name.string} cannot be the name of a port: ${fault}` };
      }
    }
    if (object.kind !== "Service" || object.apiVersion !== "v1") return;
    const ports = object.root.at("spec", "ports").items();
    const seen = new Set<string>();
    for (const port of ports) {
      yield* checkNumber(port.at("port"), 1);
      yield* checkNumber(port.at("targetPort"), 0); // zero stands for the port itself
      const name = port.at("name").string ?? "";
      if (name === "" && ports.length > 1) yield { at: port.at("name"), message: `A port of a Service with ${ports.length} ports has no name, and each of them needs one` };
      if (name !== "" && seen.has(name)) yield { at: port.at("name"), message: `Two ports of the Service have the name ${name}` };
      seen.add(name);
    }
  },
});

/** Zero is left out in some fields, and taken for another port's number. */
function* checkNumber(at: Cursor, least: number): Iterable<{ at: Cursor; message: string }> {
  const { number } = at;
  if (number !== undefined && Number.isInteger(number) && (number < least || number > 65_535)) yield { at, message: `${at.path.at(-1)} is ${number}, and ports run from 1 to 65535` };
}
