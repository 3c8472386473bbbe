import { isList, isMap, sortedKeys, type Value } from "../value.ts";
import type { KeyPath } from "./key-path.ts";
import { decidedBy, made, nothing, type Origin } from "./origin.ts";
import { wholeOf, type Trace, type Tracked } from "./tracked.ts";

type Container = Map<string, Value> | readonly Value[];
type Step = string | number;

/** What a ledger knows of one list or map. */
interface Account {
  /** The key of the data that it stands under. */
  key: KeyPath | undefined;
  /** What was put into it, or found in the text that it was read from. */
  readonly elements: Map<Step, Trace>;
  /** The names of keys, where they are no names of the data. */
  readonly names: Map<string, Trace>;
}

/** The most entries and stretches of text that are visited for the files of one release; the largest public chart takes a tenth. */
const mostVisits = 50_000_000;

/** Where the elements of lists and maps come from, while a template is executed. The containers themselves stay as they are. */
export class Ledger {
  readonly #accounts = new WeakMap<object, Account>();
  readonly #originals = new WeakMap<object, object>();
  /** What is left of the entries that may be visited: charts come from strangers. */
  #left = mostVisits;

  /** Says that a container stands under a key of the data, and so all that it holds. */
  root(container: Container, key: KeyPath): void {
    this.#account(container).key = key;
  }

  /** Says that two containers share their entries, and so the origins of these. */
  alias(container: Value, original: Value): void {
    if (isContainer(container) && isContainer(original) && container !== original) this.#originals.set(container, this.#original(original));
  }

  /** Where an element comes from, whether or not there is one. */
  element({ value, trace }: Tracked, step: Step): Trace {
    if (!isContainer(value)) return wholeOf(trace);
    const account = this.#known(value);
    const known = account?.elements.get(step);
    if (known !== undefined) return known;
    if (account?.key === undefined) return wholeOf(trace);
    const key = account.key.at(step);
    const inside = isMap(value) ? (typeof step === "string" ? value.get(step) : undefined) : typeof step === "number" ? value[step] : undefined;
    if (isContainer(inside) && this.#known(inside) === undefined) this.root(inside, key);
    return key.valued;
  }

  /** An element with its origin. */
  get(container: Tracked, step: Step, value: Value): Tracked {
    return { value, trace: this.element(container, step) };
  }

  /** Where the name of a key comes from. */
  name({ value, trace }: Tracked, step: string): Trace {
    const account = isContainer(value) ? this.#known(value) : undefined;
    return account?.names.get(step) ?? (account?.key === undefined || account.elements.has(step) ? decidedBy(wholeOf(trace)) : account.key.at(step).named);
  }

  /** Notes where an element comes from that was put into a container. */
  set(container: Container, step: Step, trace: Trace, name?: Trace): void {
    const account = this.#account(container);
    account.elements.set(step, trace);
    if (name !== undefined && typeof step === "string") account.names.set(step, name);
  }

  /** Notes that a copy holds what the original holds, in depth. */
  copy(container: Value, original: Tracked, seen = new Set<Value>()): void {
    const { value } = original;
    if (!isContainer(container) || !isContainer(value) || container === value || seen.has(container)) return;
    seen.add(container);
    for (const [step, inside] of entriesOf(container)) {
      this.spend(1);
      const source = this.get(original, step, elementOf(value, step));
      this.set(container, step, source.trace, typeof step === "string" ? this.name(original, step) : undefined);
      this.copy(inside, source, seen);
    }
  }

  /** All that a value goes back to, its elements included. */
  deep(tracked: Tracked): Origin {
    if (!isContainer(tracked.value)) return wholeOf(tracked.trace);
    const found = new Set<Origin>();
    const seen = new Set<Value>();
    const waiting: Tracked[] = [tracked];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { value } = next;
      this.spend(1);
      if (!isContainer(value)) {
        found.add(wholeOf(next.trace));
        continue;
      }
      if (seen.has(value)) continue;
      seen.add(value);
      if (seen.size === 1 || entriesOf(value).length === 0) found.add(wholeOf(next.trace));
      for (const [step, inside] of entriesOf(value)) waiting.push(this.get(next, step, inside));
    }
    return made([...found]);
  }

  /** Counts work. Throws where it is more than any honest chart makes. */
  spend(visits: number): void {
    this.#left -= visits;
    if (this.#left < 0) throw new RangeError("there are too many origins to track");
  }

  #account(container: Container): Account {
    const original = this.#original(container);
    const known = this.#accounts.get(original);
    if (known !== undefined) return known;
    const account: Account = { key: undefined, elements: new Map(), names: new Map() };
    this.#accounts.set(original, account);
    return account;
  }

  #known(container: Container): Account | undefined {
    return this.#accounts.get(this.#original(container));
  }

  #original(container: Container): object {
    return this.#originals.get(container) ?? container;
  }
}

/** What an element of a container is. */
export function elementOf(value: Value, step: Step): Value {
  if (isMap(value)) return value.get(String(step));
  return isList(value) ? value[Number(step)] : undefined;
}

function isContainer(value: Value): value is Map<string, Value> | Value[] {
  return isMap(value) || isList(value);
}

function entriesOf(value: Map<string, Value> | Value[]): readonly (readonly [Step, Value])[] {
  return isMap(value) ? sortedKeys(value).map((key) => [key, value.get(key)] as const) : value.map((item, index) => [index, item] as const);
}

/** Nothing is known of it but that it was made of these. */
export function madeOfAll(ledger: Ledger, args: readonly Tracked[]): Origin {
  return args.length === 0 ? nothing : made(args.map((argument) => ledger.deep(argument)));
}
