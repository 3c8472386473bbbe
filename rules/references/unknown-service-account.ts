import { isFilledInLater } from "../../src/kubernetes/substitution.ts";
import { didYouMean } from "../../src/text/suggest.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "ServiceAccount is not in the release",
  severity: "info",
  profile: "recommended",
  subject: "release",
  why: `
    Pods whose ServiceAccount does not exist are refused when they are created: no pod appears, and only the events of the ReplicaSet say why.
    Create the account with the release, unless it exists already. It is told where the release brings ServiceAccounts, but not this one.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/"],
  covers: ["kube-linter/non-existent-service-account", "popeye/507"],

  examples: [
    {
      says: "ServiceAccount shop is not installed here; without it no pod starts",
      bad: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: store
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          serviceAccountName: «shop»
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: shop
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          serviceAccountName: shop
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: Pod
      metadata:
        name: shop
      spec:
        serviceAccountName: default
        containers:
          - name: web
            image: nginx:1.29.4
    `,
  ],

  *check(set) {
    const { objects, workloads, isWhole } = set;
    if (!isWhole || set.isOpen || objects.every(({ kind }) => kind !== "ServiceAccount")) return;
    const told = new Set<string>();
    for (const { object, pod } of workloads) {
      const at = pod.at("serviceAccountName");
      const name = at.string ?? "";
      if (name === "" || name === "default" || isFilledInLater(name) || name.startsWith("<") || told.has(name) || set.find(object, "ServiceAccount", name) !== undefined) continue;
      told.add(name);
      yield { at, message: `ServiceAccount ${name} is not installed here; without it no pod starts${didYouMean(name, set.names(object, "ServiceAccount"))}` };
    }
  },
});
