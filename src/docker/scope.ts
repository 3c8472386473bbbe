/** The arguments that the builder itself declares for FROM; their values depend on where and for what it builds. */
export const platformArguments: readonly string[] = [
  "TARGETPLATFORM",
  "TARGETOS",
  "TARGETARCH",
  "TARGETVARIANT",
  "TARGETSTAGE",
  "BUILDPLATFORM",
  "BUILDOS",
  "BUILDARCH",
  "BUILDVARIANT",
];

/** Stages on stages on stages, and no deeper: what lies below counts as unknown. */
const deepest = 100;

/**
 * The variables that are replaced in instructions. A variable may be declared and still have no value:
 * `ARG NAME` gets it from the build, `ENV NAME=$OTHER` from a variable that has none.
 */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #depth: number;
  readonly #environment = new Map<string, string | undefined>();
  readonly #arguments = new Map<string, string | undefined>();

  /** A stage that starts from another has its variables. */
  constructor(parent?: Scope) {
    const depth = parent === undefined ? 0 : parent.#depth + 1;
    this.#parent = depth > deepest ? undefined : parent;
    this.#depth = depth > deepest ? 0 : depth;
  }

  /** The value, if the file says what it is. ENV wins over ARG, wherever it stands. */
  get(name: string): string | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#parent) if (scope.#environment.has(name)) return scope.#environment.get(name);
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#parent) if (scope.#arguments.has(name)) return scope.#arguments.get(name);
    return undefined;
  }

  setArgument(name: string, value: string | undefined): void {
    this.#arguments.set(name, value);
  }

  setEnvironment(name: string, value: string | undefined): void {
    this.#environment.set(name, value);
  }
}
