import type { Value } from "../template/value.ts";

/** A map under another type: Go converts `common.Values` to `map[string]interface {}` without a copy, and both go on sharing their entries. */
export class UnnamedMap extends Map<string, Value> {
  readonly #entries: Map<string, Value>;

  constructor(entries: Map<string, Value>) {
    super();
    this.#entries = entries;
  }

  override get size(): number {
    return this.#entries.size;
  }

  override get(key: string): Value {
    return this.#entries.get(key);
  }

  override has(key: string): boolean {
    return this.#entries.has(key);
  }

  override set(key: string, value: Value): this {
    this.#entries.set(key, value);
    return this;
  }

  override delete(key: string): boolean {
    return this.#entries.delete(key);
  }

  override clear(): void {
    this.#entries.clear();
  }

  override keys(): MapIterator<string> {
    return this.#entries.keys();
  }

  override values(): MapIterator<Value> {
    return this.#entries.values();
  }

  override entries(): MapIterator<[string, Value]> {
    return this.#entries.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.#entries.entries();
  }

  override forEach(visit: (value: Value, key: string, map: Map<string, Value>) => void): void {
    for (const [key, value] of this.#entries) visit(value, key, this);
  }
}
