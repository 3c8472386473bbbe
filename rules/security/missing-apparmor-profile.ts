import { effectiveSecurity, isPassing, isWindows, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container has no AppArmor profile",
  severity: "info",
  profile: "strict",
  subject: "container",
  why: `
    On nodes with AppArmor the runtime's own profile is used even where none is asked for; saying so makes a pod fail on a node that lacks it, instead of running unconfined.
  `,
  see: ["https://kubernetes.io/docs/tutorials/security/apparmor/"],
  covers: ["trivy/KSV-0002", "kubeaudit/AppArmorAnnotationMissing"],

  examples: [
    {
      says: "Container web asks for no AppArmor profile",
      bad: `
        «name»: web
        image: nginx:1.29.4
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          appArmorProfile:
            type: RuntimeDefault
      `,
    },
  ],

  *check(container) {
    const profile = effectiveSecurity(container, "appArmorProfile");
    const annotation = container.workload.podMetadata.at("annotations", `container.apparmor.security.beta.kubernetes.io/${container.name}`);
    if (!isPassing(container) && !isWindows(container.workload) && !profile.exists && !annotation.exists) yield { at: profile, message: `${titleOf(container)} asks for no AppArmor profile` };
  },
});
