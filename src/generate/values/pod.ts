import type { CompleteApp } from "../complete-app.ts";
import { ownLabels } from "./names.ts";
import { flag, group, leaf, listOf, optionalLeaf, text, texts, typed, type ValuesSection } from "./entry.ts";

export function identitySection({ serviceAccount, rbac, podSecurityContext }: CompleteApp): ValuesSection {
  return {
    title: "Identity and rights",
    entries: [
      leaf("podSecurityContext", "Users, groups and profiles of all containers.", podSecurityContext, typed("PodSecurityContext"), { runAsUser: 20001, runAsGroup: 20001 }),
      group("serviceAccount", "Who the pods are to the cluster.", [
        leaf("create", "Whether the chart makes the ServiceAccount.", serviceAccount.create, flag, !serviceAccount.create),
        leaf("name", "Its name. If empty, that of the other objects, or `default` where the chart does not make it.", serviceAccount.name, text, "other-account"),
        leaf("annotations", "Its annotations, such as the cloud role that it stands for.", serviceAccount.annotations, texts, { "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/other" }),
        leaf("automountServiceAccountToken", "Whether the pods get its token, to talk to the Kubernetes API.", serviceAccount.automountServiceAccountToken, flag, !serviceAccount.automountServiceAccountToken),
      ]),
      ...(rbac === undefined
        ? []
        : [
            group("rbac", `A ${rbac.clusterWide ? "ClusterRole" : "Role"} for the ServiceAccount.`, [
              leaf("create", "Whether the chart makes one.", true, flag, false),
              leaf("rules", "What it allows.", rbac.rules, listOf(typed("PolicyRule")), [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get"] }]),
            ]),
          ]),
    ],
  };
}

export function schedulingSection(app: CompleteApp): ValuesSection {
  const nearEachOther = { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 10, podAffinityTerm: { topologyKey: "topology.kubernetes.io/zone", labelSelector: { matchLabels: { app: "cache" } } } }] } };
  return {
    title: "Pods and scheduling",
    entries: [
      leaf("podLabels", "Further labels of the pods.", app.podLabels, ownLabels, { tier: "backend" }),
      leaf("podAnnotations", "Annotations of the pods.", app.podAnnotations, texts, { "example.com/trace": "enabled" }),
      leaf("nodeSelector", "Labels that a node must have, as in `{disktype: ssd}`.", app.nodeSelector, texts, { disktype: "ssd" }),
      leaf("tolerations", "Taints that the pods put up with, as in `[{key: dedicated, operator: Exists}]`.", app.tolerations, listOf(typed("Toleration")), [{ key: "dedicated", operator: "Exists", effect: "NoSchedule" }]),
      leaf("affinity", "Which nodes, and the neighbourhood of which pods, are preferred or required.", app.affinity, typed("Affinity"), nearEachOther),
      leaf(
        "topologySpreadConstraints",
        "How evenly the pods are spread over nodes or zones. Without a `labelSelector`, those of this release are counted.",
        app.topologySpreadConstraints,
        listOf(typed("TopologySpreadConstraint")),
        [{ maxSkew: 2, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "DoNotSchedule" }],
      ),
      ...optionalLeaf("priorityClassName", "The PriorityClass of the pods.", app.priorityClassName, text, "low"),
    ],
  };
}
