import { writeScalar } from "./yaml-writer.ts";

/** What templates of `charts/` may call besides what Handlebars brings along. */
export const helpers = {
  /** The sum: of the column in which a fragment stands, and of one within it. */
  plus: (column: number, more: number): number => column + more,
  /** Whether something was asked for at all; 0 and false count. */
  given: (value: unknown): boolean => value !== undefined,
  /** A scalar as YAML. */
  yaml: (value: unknown): string => writeScalar(value),
  /** A text as a literal of Go's templates. */
  quote: (text: string): string => JSON.stringify(text),
  lower: (text: string): string => text.toLowerCase(),
} as const;
