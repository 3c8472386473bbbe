import type { CompleteApp } from "../complete-app.ts";
import { given, group, leaf, toggle, type ValuesSection } from "./entry.ts";
import { ownLabels } from "./names.ts";
import { listOf, text, texts, typed } from "./schemas.ts";

export function identitySection({ serviceAccount: account, rbac, podSecurityContext }: CompleteApp): ValuesSection {
  const otherUser = { runAsUser: 20001, runAsGroup: 20001 };
  const otherRole = { "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/other" };
  const otherRules = [{ apiGroups: [""], resources: ["endpoints"], verbs: ["get"] }];
  return {
    title: "Identity and rights",
    entries: [
      leaf("podSecurityContext", "Users, groups and profiles of all containers.", podSecurityContext, typed("PodSecurityContext"), otherUser),
      group("serviceAccount", "Who the pods are to the cluster.", [
        toggle("create", "Whether the chart makes the ServiceAccount.", account.create),
        leaf("name", "Its name. If empty, that of the other objects, or `default` where the chart does not make it.", account.name, text, "other-account"),
        leaf("annotations", "Its annotations, such as the cloud role that it stands for.", account.annotations, texts, otherRole),
        toggle("automountServiceAccountToken", "Whether the pods get its token, to talk to the Kubernetes API.", account.automountServiceAccountToken),
      ]),
      ...given(rbac, ({ clusterWide, rules }) =>
        group("rbac", `A ${clusterWide ? "ClusterRole" : "Role"} for the ServiceAccount.`, [
          toggle("create", "Whether the chart makes one.", true),
          leaf("rules", "What it allows.", rules, listOf(typed("PolicyRule")), otherRules),
        ]),
      ),
    ],
  };
}

export function schedulingSection(app: CompleteApp): ValuesSection {
  const inZoneOfCache = { weight: 10, podAffinityTerm: { topologyKey: "topology.kubernetes.io/zone", labelSelector: { matchLabels: { app: "cache" } } } };
  const otherAffinity = { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [inZoneOfCache] } };
  const otherTolerations = [{ key: "dedicated", operator: "Exists", effect: "NoSchedule" }];
  const otherSpread = [{ maxSkew: 2, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "DoNotSchedule" }];
  const spreadSays = "How evenly the pods are spread over nodes or zones. Without a `labelSelector`, those of this release are counted.";
  return {
    title: "Pods and scheduling",
    entries: [
      leaf("podLabels", "Further labels of the pods.", app.podLabels, ownLabels, { tier: "backend" }),
      leaf("podAnnotations", "Annotations of the pods.", app.podAnnotations, texts, { "example.com/trace": "enabled" }),
      leaf("nodeSelector", "Labels that a node must have, as in `{disktype: ssd}`.", app.nodeSelector, texts, { disktype: "ssd" }),
      leaf(
        "tolerations",
        "Taints that the pods put up with, as in `[{key: dedicated, operator: Exists}]`.",
        app.tolerations,
        listOf(typed("Toleration")),
        otherTolerations,
      ),
      leaf("affinity", "Which nodes, and the neighbourhood of which pods, are preferred or required.", app.affinity, typed("Affinity"), otherAffinity),
      leaf("topologySpreadConstraints", spreadSays, app.topologySpreadConstraints, listOf(typed("TopologySpreadConstraint")), otherSpread),
      ...given(app.priorityClassName, (value) => leaf("priorityClassName", "The PriorityClass of the pods.", value, text, "low")),
    ],
  };
}
