import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Windows container runs as a process of its node",
  severity: "error",
  profile: "recommended",
  subject: "workload",
  why: `
    A HostProcess container is not contained: it runs on the Windows node with the rights of a service account there.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/"],
  covers: ["polaris/hostProcess", "trivy/KSV-0103", "pod-security/windowsHostProcess"],

  examples: [
    {
      says: "hostProcess runs the container on the Windows node itself",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: agent
        spec:
          securityContext:
            windowsOptions:
              hostProcess: «true»
          containers:
            - name: agent
              image: registry.example.com/agent:1.0.0
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: agent
        spec:
          securityContext:
            windowsOptions:
              runAsUserName: ContainerUser
          containers:
            - name: agent
              image: registry.example.com/agent:1.0.0
      `,
    },
  ],

  *check({ pod, containers }) {
    for (const place of [pod, ...containers.map(({ at }) => at)]) {
      const at = place.at("securityContext", "windowsOptions", "hostProcess");
      if (at.boolean === true) yield { at, message: "hostProcess runs the container on the Windows node itself" };
    }
  },
});
