import { ipAddressFault } from "../text/ip-address.ts";
import { hostname, parseUrl, type Url } from "../text/net-url.ts";
import { urlFault } from "./location.ts";

/** An IPv6 address without a zone, by the rules of Go's `net/netip`. */
export function ipv6Fault(text: string): string | undefined {
  if (!text.includes(":")) return "missing colon";
  return ipAddressFault(text) ?? (text.includes("%") ? "zone id is not a part of ipv6 address" : undefined);
}

/** An absolute URL, by the rules of Go's `net/url`. */
export function uriFault(text: string): string | undefined {
  return withUrl(text, (url) => (url.scheme === "" ? "relative url" : undefined));
}

/** A URL that may be relative. */
export function uriReferenceFault(text: string): string | undefined {
  return text.includes("\\") ? "contains \\" : withUrl(text, () => undefined);
}

/** A URL with `{names}` in its path. */
export function uriTemplateFault(text: string): string | undefined {
  return withUrl(text, ({ opaque }) => {
    const path = opaque === "" ? (/^(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?(?:\/\/[^/?#]*)?([^?#]*)/.exec(text)?.[1] ?? "") : "";
    return path.split("/").map(bracesFault).find((fault) => fault !== undefined);
  });
}

function bracesFault(segment: string): string | undefined {
  const unmatched = segment.replace(/[^{}]/g, "").replace(/^(?:\{\})*/, "");
  if (unmatched === "") return undefined;
  return unmatched === "{" ? "no matching closing brace" : "nested curly braces";
}

function withUrl(text: string, check: (url: Url) => string | undefined): string | undefined {
  const fault = urlFault(text);
  if (fault !== undefined) return fault;
  const url = parseUrl(text);
  return hostFault(url) ?? check(url);
}

/** Go takes hosts with colons in them for granted. */
function hostFault({ host }: Url): string | undefined {
  const name = hostname(host);
  if (!name.includes(":")) return undefined;
  if (!/\[.*\]/s.test(host)) return "ipv6 address not enclosed in brackets";
  const fault = ipv6Fault(name);
  return fault === undefined ? undefined : `invalid ipv6 address: ${fault}`;
}
