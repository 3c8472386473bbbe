import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Grace period ends before the preStop hook does",
  severity: "warning",
  profile: "recommended",
  subject: "workload",
  why: `
    terminationGracePeriodSeconds, 30 by default, begins with the preStop hook, not after it. A hook that sleeps as long leaves the program no time to end:
    it is killed with its requests.
  `,
  see: ["https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/"],

  examples: [
    {
      says: "Container web sleeps 30 seconds before it is told to end, and is killed after 30; raise terminationGracePeriodSeconds",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              lifecycle:
                preStop:
                  exec:
                    command: [sh, -c, «sleep 30»]
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          terminationGracePeriodSeconds: 60
          containers:
            - name: web
              image: nginx:1.29.4
              lifecycle:
                preStop:
                  exec:
                    command: [sh, -c, sleep 30]
      `,
    },
  ],

  *check({ pod, containers }) {
    const grace = pod.at("terminationGracePeriodSeconds").number ?? 30;
    for (const container of containers) {
      const hook = container.at.at("lifecycle", "preStop");
      const command = hook.at("exec", "command").items();
      const words = command.map(({ string, number }) => string ?? String(number ?? "")).join(" ");
      const slept = /^(?:(?:\/(?:usr\/)?bin\/)?(?:ba)?sh -c )?(?:\/bin\/)?sleep (\d+)s?$/.exec(words.trim());
      const seconds = hook.at("sleep", "seconds").number ?? (slept === null ? undefined : Number(slept[1]));
      const at = slept === null ? hook.at("sleep", "seconds") : command.at(-1);
      if (at !== undefined && seconds !== undefined && seconds > 0 && seconds >= grace) yield { at, message: `${titleOf(container)} sleeps ${seconds} seconds before it is told to end, and is killed after ${grace}; raise terminationGracePeriodSeconds` };
    }
  },
});
