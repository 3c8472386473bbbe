import type { Span } from "../text/span.ts";

/** Where in the values tree something stands; `*` is any element of a list or map. */
export type ValuesPath = readonly string[];

/** What an expression stands for, as far as the tree tells. */
export type Reading =
  /** The dot that Helm gives the templates of a chart; `chart` tells the charts of a tree apart. */
  | { readonly kind: "root"; readonly chart: number }
  /** A place in the values of a chart, and where the template names it. */
  | { readonly kind: "values"; readonly chart: number; readonly path: ValuesPath; readonly at: Span }
  /** A map that the template makes; `rest` is what stands under keys that are not known. */
  | { readonly kind: "dict"; readonly fields: Map<string, Reading>; readonly rest: Reading[] }
  /** A list that the template makes. */
  | { readonly kind: "list"; readonly items: readonly Reading[] }
  /** One of these, or parts of each. */
  | { readonly kind: "several"; readonly of: readonly Reading[] }
  | { readonly kind: "text"; readonly text: string }
  /** Anything else. */
  | { readonly kind: "other" };

export const other: Reading = Object.freeze({ kind: "other" });

/** Several readings as one. */
export function several(readings: readonly Reading[]): Reading {
  const flat = readings.flatMap((reading) => (reading.kind === "several" ? reading.of : reading.kind === "other" ? [] : [reading]));
  const [only] = flat;
  return only === undefined ? other : flat.length === 1 ? only : { kind: "several", of: flat };
}

/** A text by which two readings that lead to the same are known; those with too much in them have none. */
export function keyOf(reading: Reading, depth = 0): string | undefined {
  if (depth > 6) return undefined;
  const join = (parts: readonly (string | undefined)[]): string | undefined => (parts.includes(undefined) ? undefined : parts.join(","));
  switch (reading.kind) {
    case "root":
      return `root ${reading.chart}`;
    case "values":
      return `values ${reading.chart} ${JSON.stringify(reading.path)}`;
    case "text":
      return JSON.stringify(reading.text);
    case "other":
      return "other";
    case "list":
      return wrap("[", join(reading.items.map((item) => keyOf(item, depth + 1))), "]");
    case "several":
      return wrap("(", join(reading.of.map((one) => keyOf(one, depth + 1))), ")");
    case "dict":
      return wrap("{", join([...[...reading.fields].map(([name, field]) => wrap(`${JSON.stringify(name)}:`, keyOf(field, depth + 1), "")), ...reading.rest.map((one) => keyOf(one, depth + 1))]), "}");
  }
}

function wrap(before: string, text: string | undefined, behind: string): string | undefined {
  return text === undefined ? undefined : before + text + behind;
}
