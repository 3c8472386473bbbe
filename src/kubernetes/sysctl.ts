import { minorOf } from "./version.ts";

/** The sysctls that concern nobody but the pod, with the Kubernetes version that first took them for safe. (pod-security-admission: check_sysctls.go.) */
const safe: ReadonlyMap<string, number> = new Map([
  ["kernel.shm_rmid_forced", 0],
  ["net.ipv4.ip_local_port_range", 0],
  ["net.ipv4.tcp_syncookies", 0],
  ["net.ipv4.ping_group_range", 0],
  ["net.ipv4.ip_unprivileged_port_start", 0],
  ["net.ipv4.ip_local_reserved_ports", 27],
  ["net.ipv4.tcp_keepalive_time", 29],
  ["net.ipv4.tcp_fin_timeout", 29],
  ["net.ipv4.tcp_keepalive_intvl", 29],
  ["net.ipv4.tcp_keepalive_probes", 29],
  ["net.ipv4.tcp_rmem", 32],
  ["net.ipv4.tcp_wmem", 32],
  ["net.ipv4.tcp_slow_start_after_idle", 37],
  ["net.ipv4.tcp_notsent_lowat", 37],
]);

/** Whether a sysctl is safe for any pod to set, in a version of Kubernetes: `1.36`. */
export function isSafeSysctl(name: string, kubernetes: string): boolean {
  const since = safe.get(name.replaceAll("/", "."));
  return since !== undefined && minorOf(kubernetes) >= since;
}
