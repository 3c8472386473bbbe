import type { Cursor } from "../../src/yaml/cursor.ts";
import { minorOf } from "../../src/kubernetes/version.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** The SELinux types of ordinary containers. (pod-security-admission: check_seLinuxOptions.go.) */
const types: readonly string[] = ["", "container_t", "container_init_t", "container_kvm_t"];

export default defineRule({
  title: "Pod chooses its own SELinux user, role or type",
  severity: "error",
  profile: "recommended",
  subject: "workload",
  why: `
    SELinux keeps containers from the files of the node by their type. Another type, such as spc_t, or another user or role takes that away.
    A level is harmless.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline"],
  covers: ["trivy/KSV-0025", "pod-security/seLinuxOptions"],

  examples: [
    {
      says: "seLinuxOptions.type is spc_t, which is not a type of ordinary containers",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          securityContext:
            seLinuxOptions:
              type: «spc_t»
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          securityContext:
            seLinuxOptions:
              type: container_t
              level: s0:c1,c2
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],

  *check({ pod, containers }, { kubernetes }) {
    const allowed = minorOf(kubernetes) >= 31 ? [...types, "container_engine_t"] : types;
    const places: readonly Cursor[] = [pod, ...containers.map(({ at }) => at)];
    for (const options of places.map((place) => place.at("securityContext", "seLinuxOptions"))) {
      const type = options.at("type");
      if (type.string !== undefined && !allowed.includes(type.string)) yield { at: type, message: `seLinuxOptions.type is ${type.string}, which is not a type of ordinary containers` };
      for (const field of ["user", "role"]) {
        const at = options.at(field);
        if (at.string !== undefined && at.string !== "") yield { at, message: `seLinuxOptions.${field} is set to ${at.string}; leave it to the node` };
      }
    }
  },
});
