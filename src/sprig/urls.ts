import { goFunction } from "../template/functions.ts";
import { GoError, type Value, kindOf } from "../template/value.ts";
import { formatUrl, formatUserInfo, hostname, parseUrl, type Url } from "./net-url.ts";
import { nilPointer } from "./reflection.ts";

/** Sprig's functions over Go's `net/url` (Sprig's url.go). */
export const urlFunctions = {
  urlParse: goFunction("func(string) map[string]interface {}", (text: string) => {
    const url = guard("unable to parse url", () => parseUrl(text));
    const { scheme, host, path, query, opaque, fragment, user } = url;
    return new Map(Object.entries({ scheme, host, hostname: hostname(url), path, query, opaque, fragment, userinfo: user === undefined ? "" : formatUserInfo(user) }));
  }),
  urlJoin: goFunction("func(map[string]interface {}) string", (parts: Map<string, Value>) => {
    const [scheme, host, path, query, opaque, fragment, userinfo] = ["scheme", "host", "path", "query", "opaque", "fragment", "userinfo"].map((key) => textAt(parts, key)) as [string, string, string, string, string, string, string];
    return formatUrl({ scheme, host, path, query, opaque, fragment, user: userinfo === "" ? undefined : parseUserInfo(userinfo) });
  }),
};

function parseUserInfo(userinfo: string): Url["user"] {
  return guard("unable to parse userinfo in dict", () => parseUrl(`proto://${userinfo}@host`)).user;
}

function textAt(parts: ReadonlyMap<string, Value>, key: string): string {
  if (!parts.has(key)) return "";
  const value = parts.get(key);
  if (typeof value === "string") return value;
  if (value === null || value === undefined) throw nilPointer();
  throw new GoError(`unable to parse ${key} key, must be of type string, but ${kindOf(value)} found`);
}

/** Sprig panics with its own words before Go's. */
function guard<T>(words: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`${words}: ${error.message}`);
    throw error;
  }
}
