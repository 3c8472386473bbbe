import type { AppDocument } from "./app-document.ts";
import { pathText, type AppFault, type AppPath, type PlacedFault } from "./app-fault.ts";
import type { App } from "./app-types.ts";
import { checkIdentity } from "./check/identity.ts";
import { checkKinds } from "./check/kinds.ts";
import { checkNames } from "./check/names.ts";
import { checkPorts } from "./check/ports.ts";
import { checkScaling } from "./check/scaling.ts";
import { checkStorage } from "./check/storage.ts";
import { isRecord, type JsonSchema } from "./json-schema.ts";
import { schemaFaults, valueAt } from "./schema-faults.ts";

/** An app spec that can be built on, or everything that is wrong with it. */
export type CheckedApp = { readonly app: App; readonly faults: readonly [] } | { readonly app: undefined; readonly faults: readonly PlacedFault[] };

/** What the schema says, and what no schema can say: all of it at once, in the order of the text. */
export function checkApp(document: AppDocument, appSchema: JsonSchema): CheckedApp {
  const { value } = document;
  if (value === undefined && document.faults.length > 0) return { app: undefined, faults: document.faults };
  const shape = schemaFaults(value ?? {}, appSchema);
  const sound = soundPart(value ?? {}, appSchema);
  const sense = sound === undefined ? [] : [...checkSense(sound, value)];
  const found = [...shape, ...sense].map((one) => ({ ...one, at: document.locate(one.path, one.onKey) }));
  const told = new Set(document.faults.map(({ path }) => pathText(path)));
  const faults = [...document.faults, ...found.filter(({ path, onKey }) => onKey || !told.has(pathText(path)))].sort(
    (a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0),
  );
  return faults.length === 0 ? { app: value as App, faults: [] } : { app: undefined, faults };
}

function* checkSense(app: App, written: unknown): Generator<AppFault> {
  yield* checkNames(app);
  yield* checkKinds(app);
  yield* checkPorts(app, writtenPorts(written));
  yield* checkStorage(app, new Map(entriesAt(written, ["volumes"])));
  yield* checkScaling(app);
  yield* checkIdentity(app);
}

/** The names of all ports, so that one with a mistake in it is not also said to be missing. */
function writtenPorts(written: unknown): ReadonlySet<string> {
  const own = valueAt(written, ["port"]) === undefined ? [] : ["http"];
  return new Set([...own, ...keysAt(written, ["ports"]), ...keysAt(written, ["sidecars"]).flatMap((name) => keysAt(written, ["sidecars", name, "ports"]))]);
}

function keysAt(root: unknown, path: AppPath): readonly string[] {
  return entriesAt(root, path).map(([key]) => key);
}

function entriesAt(root: unknown, path: AppPath): readonly (readonly [string, unknown])[] {
  const value = valueAt(root, path);
  return isRecord(value) ? Object.entries(value) : [];
}

/** Stands for a name or image that is missing or has no form, so that the rest can be looked at. */
const placeholders = { name: "placeholder", image: "placeholder:0" };

/** What is left of a value without whatever the schema refuses; undefined if that leaves nothing to look at. */
function soundPart(value: unknown, appSchema: JsonSchema): App | undefined {
  if (!isRecord(value)) return undefined;
  const sound = structuredClone(value) as Record<string, unknown>;
  for (let pass = 0; pass < 8; pass += 1) {
    const faults = schemaFaults(sound, appSchema);
    if (faults.length === 0) return sound as unknown as App;
    for (const { path } of faults) {
      if (path.length === 0) Object.assign(sound, { ...placeholders, ...sound });
      else remove(sound, path);
    }
  }
  return undefined;
}

/** Takes out the value at a path; of a list, the whole list. */
function remove(root: Record<string, unknown>, path: AppPath): void {
  const parent = valueAt(root, path.slice(0, -1));
  if (Array.isArray(parent)) remove(root, path.slice(0, -1));
  else if (isRecord(parent)) delete (parent as Record<string, unknown>)[String(path.at(-1))];
}
