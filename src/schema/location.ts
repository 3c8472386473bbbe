import { UrlError, parseUrl } from "../text/net-url.ts";
import type { PlainValue } from "../yaml/node.ts";

/** A JSON pointer (RFC 6901) of the tokens: `/a/b~1c`. */
export function pointerOf(tokens: readonly (string | number)[]): string {
  return tokens.map((token) => `/${String(token).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** A token of a pointer with its escapes undone; undefined where these are broken. */
export function unescapeToken(token: string): string | undefined {
  return /~(?![01])/.test(token) ? undefined : token.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** What a map or a list holds under a token; undefined where there is nothing. */
export function childOf(value: PlainValue, token: string): PlainValue | undefined {
  if (value instanceof Map) return value.get(token);
  return Array.isArray(value) && /^\+?[0-9]+$/.test(token) ? value[Number(token)] : undefined;
}

/** A pointer as the fragment of a URL, the slashes as they are (Go's `url.PathEscape` of each token). */
export function fragmentOf(pointer: string): string {
  return pointer.replace(/[^\w.~$&+/:=@-]/gu, (character) => (character.isWellFormed() ? encodeURIComponent(character).replace(/[!'()*]/g, percent) : "%EF%BF%BD"));
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** The text before `#`, and what stands behind it with its escapes undone; undefined where these are broken. */
export function splitFragment(url: string): readonly [address: string, fragment: string] | undefined {
  const hash = url.indexOf("#");
  if (hash < 0) return [url, ""];
  try {
    return [url.slice(0, hash), decodeURIComponent(url.slice(hash + 1))];
  } catch {
    return undefined;
  }
}

/** What Go's `net/url` has against a text as a URL; undefined where it is one. */
export function urlFault(text: string): string | undefined {
  try {
    parseUrl(text);
    return undefined;
  } catch (error) {
    if (error instanceof UrlError) return error.message;
    throw error;
  }
}

const address = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(\/\/[^/?]*)?([^?]*)(\?.*)?$/s;

/** A reference without fragment, resolved against an address (RFC 3986, section 5); `urn:` and its kin resolve to themselves. */
export function resolve(base: string, reference: string): string {
  if (reference === "") return base;
  const [, scheme, authority, path = "", query = ""] = address.exec(reference) ?? [];
  const [, baseScheme = "", baseAuthority = "", basePath = "", baseQuery = ""] = address.exec(base) ?? [];
  if (scheme !== undefined) return authority === undefined && !path.startsWith("/") ? reference : `${scheme}:${authority ?? ""}${withoutDots(path)}${query}`;
  if (baseAuthority === "" && !basePath.startsWith("/")) return base;
  if (authority !== undefined) return `${baseScheme}:${authority}${withoutDots(path)}${query}`;
  if (path === "") return `${baseScheme}:${baseAuthority}${basePath}${query || baseQuery}`;
  const merged = path.startsWith("/") ? path : `${basePath.replace(/[^/]*$/, "") || "/"}${path}`;
  return `${baseScheme}:${baseAuthority}${withoutDots(merged)}${query}`;
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split("/");
  for (const [index, segment] of segments.entries()) {
    if (segment === "..") kept.pop();
    if (segment !== "." && segment !== "..") kept.push(segment);
    else if (index === segments.length - 1) kept.push("");
  }
  return (path.startsWith("/") && kept[0] !== "" ? "/" : "") + kept.join("/");
}
