import { readWorkload } from "../../src/kubernetes/workload.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Namespace is fixed",
  severity: "info",
  profile: "recommended",
  subject: "release",
  why: `
    An object that names its namespace goes there and nowhere else: it cannot be tried beside the real one, and it fails where the namespace does not
    exist. Leave it out and choose with -n; in a chart write .Release.Namespace. It is told once for each namespace that the manifests do not create,
    in a folder of manifests only of workloads.
  `,
  see: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/", "https://helm.sh/docs/chart_best_practices/templates/"],

  examples: [
    {
      says: "Namespace comedy is fixed; leave it out, and choose it when installing",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          namespace: «comedy»
        spec:
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
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: Namespace
      metadata:
        name: comedy
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
        namespace: comedy
    `,
    `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata:
        name: shop-auth-reader
        namespace: kube-system
    `,
  ],

  *check({ objects, isRelease }) {
    const created = objects.filter(({ kind }) => kind === "Namespace").map(({ name }) => name);
    const first = new Map<string, Cursor>();
    for (const object of objects) {
      const { namespace, root, isWritten } = object;
      const at = root.at("metadata", "namespace");
      const isOrdinary = namespace !== undefined && namespace !== "" && !created.includes(namespace) && !/^(?:kube-|openshift-)/.test(namespace); // the cluster's own are what they are
      if ((isRelease || readWorkload(object) !== undefined) && isOrdinary && !first.has(namespace) && isWritten(at)) first.set(namespace, at);
    }
    for (const [namespace, at] of first) yield { at, message: `Namespace ${namespace} is fixed; leave it out, and choose it when installing` };
  },
});
