import { effectiveSecurity, isPassing, isWindows, titleOf, type Container } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container may run as root",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    Unless the manifest says otherwise, a container runs as whatever user its image names, and most images name root. Whoever breaks out of such a
    process is root on the node. Set runAsNonRoot: true, for the pod or the container; then the kubelet refuses to start an image as root.
    If the image names its user by word instead of number, set runAsUser too.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/", "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
  covers: [
    "kube-linter/run-as-non-root", "polaris/runAsRootAllowed", "trivy/KSV-0012", "checkov/CKV_K8S_23", "kubeaudit/RunAsNonRootPSCNilCSCNil",
    "pod-security/runAsNonRoot",
  ],

  examples: [
    {
      says: "Container web may run as root; set runAsNonRoot: true",
      bad: `
        «name»: web
        image: nginx:1.29.4
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          runAsNonRoot: true
      `,
    },
    {
      says: "Container web may run as root; set runAsNonRoot: true",
      bad: `
        name: web
        image: nginx:1.29.4
        securityContext:
          runAsNonRoot: «false»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          runAsUser: 10001
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        securityContext:
          runAsNonRoot: true
        containers:
          - name: web
            image: nginx:1.29.4
    `,
    `
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        hostUsers: false
        containers:
          - name: web
            image: nginx:1.29.4
    `,
    `
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        os:
          name: windows
        containers:
          - name: web
            image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
    `,
    `
      name: web
      image: gcr.io/distroless/static-debian13:nonroot
    `,
    `
      name: web
      image: nginx:1.29.4
      securityContext:
        runAsUser: 0
    `,
  ],

  *check(container) {
    const { workload } = container;
    if (isPassing(container) || isWindows(workload) || workload.pod.at("hostUsers").boolean === false || namesUser(container)) return;
    const nonRoot = effectiveSecurity(container, "runAsNonRoot");
    if (nonRoot.boolean === true || effectiveSecurity(container, "runAsUser").number !== undefined) return;
    yield { at: nonRoot, message: `${titleOf(container)} may run as root; set runAsNonRoot: true` };
  },
});

/** Whether the image says in its name that its user is not root, as distroless and several publishers do. */
function namesUser(container: Container): boolean {
  return /non-?root|rootless|unprivileged/.test(container.at.at("image").string ?? "");
}
