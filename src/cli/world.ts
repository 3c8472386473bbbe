/** The world of a command, so that it can be run in tests. */
export interface World {
  readonly directory: string;
  /** Today, as `2026-11-21`. */
  readonly today: string;
  /** The time, in milliseconds since 1970 UTC. */
  readonly now: number;
  readonly color: boolean;
  readonly standardInput: () => Uint8Array;
  print(text: string): void;
  complain(text: string): void;
}
