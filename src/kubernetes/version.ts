/** The minor number of a Kubernetes version: 36 of `1.36`. */
export function minorOf(kubernetes: string): number {
  return Number(kubernetes.split(".")[1] ?? 0);
}
