import type { Cursor } from "../yaml/cursor.ts";
import type { Container, Workload } from "./workload.ts";

/** A volume of a pod. */
export interface Volume {
  readonly at: Cursor;
  readonly name: string;
  /** `configMap`, `emptyDir`, `hostPath` …; empty where it has no source. */
  readonly type: string;
  /** What stands under the type. */
  readonly source: Cursor;
}

/** The volumes that a pod declares. */
export function volumesOf({ pod }: Workload): readonly Volume[] {
  return pod.at("volumes").items().map((at) => {
    const type = at.entries().find(({ name }) => name !== "name")?.name ?? "";
    return { at, name: at.at("name").string ?? "", type, source: type === "" ? at : at.at(type) };
  });
}

/** The names of the volumes that a StatefulSet makes for each of its pods. */
export function claimTemplateNames({ object }: Workload): readonly string[] {
  return object.kind === "StatefulSet" ? object.root.at("spec", "volumeClaimTemplates").items().flatMap((template) => template.at("metadata", "name").string ?? []) : [];
}

/** Where a container sees a volume. */
export interface Mount {
  readonly at: Cursor;
  readonly volume: string;
  readonly path: string;
  readonly isReadOnly: boolean;
  /** Whether only a part of the volume is seen. */
  readonly hasSubPath: boolean;
}

/** The mounts of a container. */
export function mountsOf(container: Container): readonly Mount[] {
  return container.at.at("volumeMounts").items().map((at) => ({
    at,
    volume: at.at("name").string ?? "",
    path: at.at("mountPath").string ?? "",
    isReadOnly: at.at("readOnly").boolean === true,
    hasSubPath: at.at("subPath").exists || at.at("subPathExpr").exists,
  }));
}

/** The paths at which container runtimes listen: who can talk to them is root on the node. */
const runtimeSocket = /^(?:\/var)?\/run(?:\/[\w.-]+)*\/?(?:docker\.sock|containerd\.sock|crio\.sock|dockershim\.sock|podman\.sock|buildkitd\.sock)$|^\/(?:var\/)?run\/(?:containerd|crio|docker|podman)\/?$/;

/** Folders that are the node's own, after those that peers know. */
const nodeFolder = /^(?:\/|\/(?:boot|dev|etc|lib|proc|root|sys|usr)(?:\/.*)?|\/var\/lib\/(?:docker|containerd|kubelet|etcd)(?:\/.*)?|\/(?:var\/)?run|\/home|\/bin|\/sbin)\/?$/;

/** Files of the node that anyone may read: the time zone, the name of the machine, the certificates that it trusts. */
const harmless = /^\/etc\/(?:localtime|timezone|machine-id|os-release|hostname|hosts|resolv\.conf|ssl\/certs|pki\/ca-trust|ca-certificates)(?:\/.*)?$|^\/usr\/share\/(?:zoneinfo|ca-certificates)|^\/usr\/lib\/os-release$/;

/** What a path of the node means to a pod that mounts it. */
export type HostPathRisk = "socket" | "node" | "other";

/** How much a pod gets with a path of the node: the container runtime, the node itself, or some folder. */
export function hostPathRisk(path: string): HostPathRisk {
  return runtimeSocket.test(path) ? "socket" : nodeFolder.test(path) && !harmless.test(path) ? "node" : "other";
}
