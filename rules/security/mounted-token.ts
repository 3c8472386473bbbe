import { isBinding } from "../../src/kubernetes/access.ts";
import type { KubernetesObject } from "../../src/kubernetes/object.ts";
import { isTest } from "../../src/kubernetes/object.ts";
import { mountsToken } from "../../src/kubernetes/service-account.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pod gets a token that it has no use for",
  severity: "info",
  profile: "recommended",
  subject: "release",
  why: `
    Every pod is given a token for the API server unless it says otherwise. A program whose ServiceAccount is bound to no role has no use for it, but an
    intruder has: set automountServiceAccountToken: false, for the ServiceAccount or the pod.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting"],
  covers: ["polaris/automountServiceAccountToken", "trivy/KSV-0036", "checkov/CKV_K8S_38", "kubeaudit/AutomountServiceAccountTokenTrueAndDefaultSA", "popeye/301"],

  examples: [
    {
      says: "The pod gets a token of ServiceAccount shop, to which nothing here binds a role; set automountServiceAccountToken: false",
      bad: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: shop
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        «spec»:
          serviceAccountName: shop
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: shop
        automountServiceAccountToken: false
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
      kind: ServiceAccount
      metadata:
        name: shop
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata:
        name: shop
      roleRef:
        apiGroup: rbac.authorization.k8s.io
        kind: Role
        name: shop
      subjects:
        - kind: ServiceAccount
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
  ],

  *check(set) {
    const { objects, workloads, isWhole } = set;
    if (!isWhole) return;
    for (const workload of workloads) {
      const name = workload.pod.at("serviceAccountName").string ?? "";
      const account = name === "" || name === "default" || isTest(workload.object) ? undefined : set.find(workload.object, "ServiceAccount", name);
      if (account === undefined || !mountsToken(workload, account) || hasOtherUse(account) || isBound(name, objects)) continue;
      yield { at: workload.pod.at("automountServiceAccountToken"), message: `The pod gets a token of ServiceAccount ${name}, to which nothing here binds a role; set automountServiceAccountToken: false` };
    }
  },
});

/** Whether some binding names the account, or all accounts of a namespace. */
function isBound(name: string, objects: readonly KubernetesObject[]): boolean {
  return objects.filter(isBinding).some(({ root }) => root.at("subjects").items().some((subject) => (subject.at("kind").string === "ServiceAccount" ? subject.at("name").string === name : subject.at("kind").string === "Group")));
}

/** Whether an account stands for an identity at a cloud, which its token proves. */
function hasOtherUse({ root }: KubernetesObject): boolean {
  return root.at("metadata", "annotations").entries().some(({ name }) => /^(?:eks\.amazonaws\.com|iam\.gke\.io|azure\.workload\.identity)\//.test(name));
}
