import type { PlainValue } from "../yaml/node.ts";

/** A JSON pointer (RFC 6901) of the tokens: `/a/b~1c`. */
export function pointerOf(tokens: readonly (string | number)[]): string {
  return tokens.map((token) => `/${String(token).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The tokens of a pointer; undefined for one that is not well formed. */
export function tokensOf(pointer: string): string[] | undefined {
  const tokens = pointer.split("/").slice(1);
  return tokens.some((token) => /~(?![01])/.test(token)) ? undefined : tokens.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value at a path; undefined where there is none. */
export function lookUp(value: PlainValue, tokens: readonly string[]): PlainValue | undefined {
  let found: PlainValue | undefined = value;
  for (const token of tokens) {
    if (found instanceof Map) found = found.get(token);
    else if (Array.isArray(found)) found = /^[+]?[0-9]+$/.test(token) ? found[Number(token)] : undefined;
    else return undefined;
    if (found === undefined) return undefined;
  }
  return found;
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
