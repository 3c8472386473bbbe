import { goFunction } from "../template/functions.ts";
import { GoError } from "../template/value.ts";

/** Sprig's functions that compute nothing. */
export const flowFunctions = {
  fail: goFunction("func(string) (string, error)", (message: string) => {
    throw new GoError(message);
  }),
  hello: goFunction("func() string", () => "Hello!"),
  /** Rendering asks no network: as in Helm without `--enable-dns`, no name has an address. */
  getHostByName: goFunction("func(string) string", (_name: string) => ""),
};
