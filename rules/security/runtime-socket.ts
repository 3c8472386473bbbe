import { hostPathRisk, volumesOf } from "../../src/kubernetes/volume.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pod mounts the container runtime's socket",
  severity: "error",
  profile: "recommended",
  subject: "workload",
  why: `
    Whoever can talk to Docker, containerd or CRI-O on a node can start a privileged container there, so this is root on the node, readOnly or not.
    Build images with a tool that needs no runtime, and read metrics from the kubelet.
  `,
  see: ["https://kubernetes.io/docs/concepts/storage/volumes/#hostpath"],
  covers: ["kube-linter/docker-sock", "trivy/KSV-0006", "checkov/CKV_K8S_27", "kubeaudit/SensitivePathsMounted", "pod-security/hostPathVolumes"],

  examples: [
    {
      says: "The pod mounts /var/run/docker.sock: whoever can talk to it is root on the node",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: build
        spec:
          volumes:
            - name: docker
              hostPath:
                path: «/var/run/docker.sock»
          containers:
            - name: build
              image: docker:29.1.3-cli
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: build
        spec:
          volumes:
            - name: docker
              emptyDir: {}
          containers:
            - name: build
              image: docker:29.1.3-cli
      `,
    },
  ],

  *check(workload) {
    for (const volume of volumesOf(workload).filter(({ type }) => type === "hostPath")) {
      const at = volume.source.at("path");
      if (at.string !== undefined && hostPathRisk(at.string) === "socket") yield { at, message: `The pod mounts ${at.string}: whoever can talk to it is root on the node` };
    }
  },
});
