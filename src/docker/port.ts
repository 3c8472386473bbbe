/** A port that EXPOSE names. */
export interface ExposedPort {
  readonly first: number;
  /** The same as the first, unless it is a range. */
  readonly last: number;
  readonly protocol: "tcp" | "udp" | "sctp";
}

/**
 * Reads an argument of EXPOSE: `8080`, `53/udp`, `8000-8010`. Answers with the reason if the builder does not take it.
 * (BuildKit frontend/dockerfile/dockerfile2llb: portSpecs.)
 */
export function readExposedPort(text: string): ExposedPort | { readonly reason: string } {
  const [ports = "", protocol = "tcp", ...more] = text.split("/");
  const wanted = protocol === "" ? "tcp" : protocol.toLowerCase();
  if (more.length > 0 || (wanted !== "tcp" && wanted !== "udp" && wanted !== "sctp")) return { reason: `has a protocol that is not tcp, udp or sctp` };
  if (ports.includes(":")) return { reason: "maps it to another, which only docker run can do" };
  const [first, last] = ports.split("-").map((one) => (/^\d+$/.test(one) ? Number(one) : undefined));
  if (first === undefined || (ports.includes("-") && last === undefined) || ports.split("-").length > 2) return { reason: "is not a number" };
  const end = last ?? first;
  if (first > 65535 || end > 65535) return { reason: "is above 65535, the highest there is" };
  if (end < first) return { reason: "is a range that ends before it begins" };
  return { first, last: end, protocol: wanted };
}
