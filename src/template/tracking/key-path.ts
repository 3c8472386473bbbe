import type { Named, Valued } from "./origin.ts";

/** A key of the data, by the way that leads to it from the root: `Values`, `image`, `tag`. There is one object for each. */
export class KeyPath {
  readonly parent: KeyPath | undefined;
  readonly step: string | number;
  /** What stands under the key. */
  readonly valued: Valued = { kind: "valued", key: this };
  /** The key's own name. */
  readonly named: Named = { kind: "named", key: this };
  readonly #children = new Map<string | number, KeyPath>();

  constructor(step: string | number, parent?: KeyPath) {
    this.step = step;
    this.parent = parent;
  }

  at(step: string | number): KeyPath {
    const known = this.#children.get(step);
    if (known !== undefined) return known;
    const child = new KeyPath(step, this);
    this.#children.set(step, child);
    return child;
  }

  /** The steps below the root, which is not among them. */
  get steps(): readonly (string | number)[] {
    const steps: (string | number)[] = [];
    for (let path: KeyPath = this; path.parent !== undefined; path = path.parent) steps.push(path.step);
    return steps.reverse();
  }

  get root(): KeyPath {
    let path: KeyPath = this;
    while (path.parent !== undefined) path = path.parent;
    return path;
  }
}
