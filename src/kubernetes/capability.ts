import type { Cursor } from "../yaml/cursor.ts";
import type { Container } from "./workload.ts";

/** The capabilities that Pod Security's baseline lets a container add. (pod-security-admission: check_capabilities_baseline.go.) */
export const baselineCapabilities: readonly string[] = [
  "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
];

/** What a capability is good for, in the words of a message; for those that peers warn of by name; the worst first. */
const powers: ReadonlyMap<string, string> = new Map([
  ["ALL", "is root on the node"],
  ["SYS_ADMIN", "is nearly root on the node"],
  ["SYS_MODULE", "can load code into the node's kernel"],
  ["SYS_PTRACE", "can read and change other processes"],
  ["SYS_RAWIO", "can write to the node's memory and disks"],
  ["SYS_BOOT", "can restart the node"],
  ["SYS_TIME", "can set the node's clock"],
  ["NET_ADMIN", "can change routes and firewalls"],
  ["NET_RAW", "can forge packets of its neighbours"],
  ["DAC_READ_SEARCH", "can read every file, those of the node included"],
  ["BPF", "can watch the whole kernel"],
  ["PERFMON", "can watch the whole kernel"],
]);

/** A capability by its plain name: `SYS_ADMIN` for `CAP_SYS_ADMIN`, as container runtimes take both. */
export function plainCapability(name: string): string {
  return name.toUpperCase().replace(/^CAP_/, "");
}

/** What a container can do with a capability beyond the baseline. */
export function powerOf(capability: string): string {
  return powers.get(plainCapability(capability)) ?? "goes beyond what Pod Security's baseline allows";
}

/** How dangerous a capability is, next to others: those whose power has a word, in the order of the list; the rest least. */
export function dangerOf(capability: string): number {
  const place = [...powers.keys()].indexOf(plainCapability(capability));
  return place === -1 ? 0 : powers.size - place;
}

/** The capabilities that a container adds, by their plain names. */
export function addedCapabilities(container: Container): readonly { readonly at: Cursor; readonly name: string }[] {
  return container.at.at("securityContext", "capabilities", "add").items().flatMap((at) => (at.string === undefined ? [] : [{ at, name: plainCapability(at.string) }]));
}
