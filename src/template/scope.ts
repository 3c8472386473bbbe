import type { Value } from "./value.ts";

/** The variables of one execution, a stack: what is declared last hides what has the same name below. At the bottom lies `$`. */
export class Scope {
  readonly #names: string[];
  readonly #values: Value[];
  /** Whether Go would see the value through an `interface {}`: an element of a range. Only messages tell. */
  readonly #isInterface: boolean[];

  constructor(root: Value) {
    this.#names = ["$"];
    this.#values = [root];
    this.#isInterface = [false];
  }

  /** The height of the stack, to come back to with {@link pop}. */
  get mark(): number {
    return this.#names.length;
  }

  pop(mark: number): void {
    this.#names.length = mark;
    this.#values.length = mark;
    this.#isInterface.length = mark;
  }

  push(name: string, value: Value): void {
    this.#names.push(name);
    this.#values.push(value);
    this.#isInterface.push(false);
  }

  /** The slot of the innermost variable of that name; -1 where there is none. */
  find(name: string): number {
    return this.#names.lastIndexOf(name);
  }

  valueAt(slot: number): Value {
    return this.#values[slot];
  }

  isInterfaceAt(slot: number): boolean {
    return this.#isInterface[slot] === true;
  }

  setAt(slot: number, value: Value, isInterface: boolean): void {
    this.#values[slot] = value;
    this.#isInterface[slot] = isInterface;
  }
}
