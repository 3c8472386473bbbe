import { goFunction } from "../template/functions.ts";
import { GoError, type Value, kindOf } from "../template/value.ts";
import { formatUrl, formatUserInfo, hostname, parseUrl, type Url, UrlError } from "../text/net-url.ts";
import { checkTextLength } from "./limits.ts";
import { nilPointer } from "./reflection.ts";

/** Sprig's functions over Go's `net/url` (Sprig's url.go). */
export const urlFunctions = {
  urlParse: goFunction("func(string) map[string]interface {}", (text: string) => {
    const { user, ...url } = guard("unable to parse url", () => parseUrl(text));
    return new Map(Object.entries({ ...url, hostname: hostname(url.host), userinfo: user === undefined ? "" : formatUserInfo(user) }));
  }),
  urlJoin: goFunction("func(map[string]interface {}) string", (parts: Map<string, Value>) => {
    const at = (key: string): string => textAt(parts, key);
    const url = { scheme: at("scheme"), host: at("host"), path: at("path"), query: at("query"), opaque: at("opaque"), fragment: at("fragment") };
    const userinfo = at("userinfo");
    checkTextLength(3 * Object.values(url).reduce((length, text) => length + text.length, userinfo.length));
    return formatUrl({ ...url, user: userinfo === "" ? undefined : parseUserInfo(userinfo) });
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
    if (error instanceof UrlError) throw new GoError(`${words}: ${error.message}`);
    throw error;
  }
}
