import { probesOf } from "../../src/kubernetes/probe.ts";
import { findServices } from "../../src/kubernetes/service.ts";
import { isLongRunning, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container has no probes",
  severity: "info",
  profile: "recommended",
  subject: "release",
  why: `
    Without probes Kubernetes knows of a container only whether its process exists. A readiness probe keeps traffic and rollouts away from what
    cannot answer yet, a liveness probe restarts what never will again. Containers behind a Service are told of separately, and more loudly.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/"],
  covers: ["kube-linter/no-liveness-probe", "kube-linter/no-readiness-probe", "kube-score/pod-probes"],

  examples: [
    {
      says: "Container worker has no probes",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: worker
        spec:
          selector:
            matchLabels:
              app: worker
          template:
            metadata:
              labels:
                app: worker
            spec:
              initContainers:
                - name: migrate
                  image: registry.example.com/shop:2.3.0
              containers:
                - «name»: worker
                  image: registry.example.com/shop:2.3.0
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: worker
        spec:
          selector:
            matchLabels:
              app: worker
          template:
            metadata:
              labels:
                app: worker
            spec:
              initContainers:
                - name: migrate
                  image: registry.example.com/shop:2.3.0
              containers:
                - name: worker
                  image: registry.example.com/shop:2.3.0
                  livenessProbe:
                    exec:
                      command: [worker, alive]
      `,
    },
  ],
  quiet: [
    `
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: migrate
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
              - name: migrate
                image: registry.example.com/shop:2.3.0
    `,
    `
      apiVersion: v1
      kind: Pod
      metadata:
        name: reach
        annotations:
          helm.sh/hook: test
      spec:
        containers:
          - name: reach
            image: busybox:1.37.0
    `,
  ],

  *check({ objects, workloads }) {
    const serviceOf = findServices(objects);
    for (const container of workloads.flatMap((workload) => workload.containers)) {
      if (!isLongRunning(container) || container.role === "sidecar" || probesOf(container).length > 0) continue;
      if (serviceOf(container) === undefined) yield { at: container.at.at("readinessProbe"), message: `${titleOf(container)} has no probes` };
    }
  },
});
