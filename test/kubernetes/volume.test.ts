import { describe, expect, it } from "vitest";
import { hostPathRisk } from "../../src/kubernetes/volume.ts";

describe("a path of the node", () => {
  it.each(["/var/run/docker.sock", "/run/containerd/containerd.sock", "/var/run/crio/crio.sock", "/run/k3s/containerd/containerd.sock", "/run/containerd"])("%s is the container runtime", (path) => {
    expect(hostPathRisk(path)).toBe("socket");
  });

  it.each(["/", "/etc", "/etc/", "/etc/kubernetes/pki", "/proc", "/sys/fs/cgroup", "/var/lib/kubelet", "/var/lib/docker/containers", "/root", "/dev/disk"])("%s belongs to the node", (path) => {
    expect(hostPathRisk(path)).toBe("node");
  });

  it.each(["/srv/data", "/var/log", "/etc/localtime", "/etc/ssl/certs", "/usr/share/zoneinfo", "/opt/cni/bin", "/etcetera", ""])("%s is some folder", (path) => {
    expect(hostPathRisk(path)).toBe("other");
  });
});
