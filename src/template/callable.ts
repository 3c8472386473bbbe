import { builtins } from "./builtins.ts";
import type { FunctionMap } from "./functions.ts";
import { parseSignature, type Signature } from "./signature.ts";
import type { GoFunction } from "./value.ts";

/** A function ready to be called: its signature is read. */
export interface Callable {
  readonly implementation: GoFunction;
  readonly signature: Signature;
  /** The builtins that decide themselves what they evaluate. */
  readonly special: "and" | "or" | "call" | undefined;
}

/** The functions that the templates of a set can call: those given hide builtins of the same name. */
export class Callables {
  readonly #functions: FunctionMap;
  readonly #byName = new Map<string, Callable | undefined>();
  readonly #signatures = new Map<string, Signature>();

  constructor(functions: FunctionMap) {
    this.#functions = functions;
  }

  has(name: string): boolean {
    return this.#functions.has(name) || builtins.has(name);
  }

  get(name: string): Callable | undefined {
    const known = this.#byName.get(name);
    if (known !== undefined || this.#byName.has(name)) return known;
    const callable = this.#prepare(name);
    this.#byName.set(name, callable);
    return callable;
  }

  #prepare(name: string): Callable | undefined {
    const given = this.#functions.get(name);
    const implementation = given ?? builtins.get(name);
    if (implementation === undefined) return undefined;
    const isSpecial = given === undefined && (name === "and" || name === "or" || name === "call");
    return { implementation, signature: this.signatureOf(implementation), special: isSpecial ? name : undefined };
  }

  /** The signature of a function or method, read once for each spelling. */
  signatureOf({ signature }: GoFunction): Signature {
    const known = this.#signatures.get(signature);
    if (known !== undefined) return known;
    const parsed = parseSignature(signature);
    this.#signatures.set(signature, parsed);
    return parsed;
  }
}
