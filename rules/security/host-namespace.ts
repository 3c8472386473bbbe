import { isTest } from "../../src/kubernetes/object.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** The namespaces of the node that a pod can share, and what that gives it. */
const namespaces: readonly (readonly [field: string, gives: string])[] = [
  ["hostNetwork", "it sees all traffic of the node and reaches what listens on localhost there"],
  ["hostPID", "it sees every process of the node, and their environment"],
  ["hostIPC", "it can read the shared memory of the node's processes"],
];

export default defineRule({
  title: "Pod shares a namespace of its node",
  severity: "error",
  profile: "recommended",
  subject: "workload",
  why: `
    hostNetwork, hostPID and hostIPC take down the wall between a pod and its node. Network plugins and agents that watch the node need one of them,
    programs that serve users never do.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline"],
  covers: [
    "kube-linter/host-network", "kube-linter/host-pid", "kube-linter/host-ipc", "polaris/hostNetworkSet", "polaris/hostPIDSet", "polaris/hostIPCSet",
    "trivy/KSV-0008", "trivy/KSV-0009", "trivy/KSV-0010", "checkov/CKV_K8S_17", "checkov/CKV_K8S_18", "checkov/CKV_K8S_19",
    "kubeaudit/NamespaceHostNetworkTrue", "kubeaudit/NamespaceHostPIDTrue", "kubeaudit/NamespaceHostIPCTrue", "pod-security/hostNamespaces",
  ],

  examples: [
    {
      says: "The pod has hostPID: it sees every process of the node, and their environment",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          hostPID: «true»
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
          hostPID: false
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],

  *check({ object, pod }) {
    if (isTest(object)) return;
    for (const [field, gives] of namespaces) {
      const at = pod.at(field);
      if (at.boolean === true) yield { at, message: `The pod has ${field}: ${gives}` };
    }
  },
});
