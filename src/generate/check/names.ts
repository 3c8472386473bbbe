import { didYouMean } from "../../text/suggest.ts";
import { isLatest } from "../../kubernetes/image-tag.ts";
import { parseImageReference } from "../../text/image-reference.ts";
import { fault, keyFault, type AppFault, type AppPath } from "../app-fault.ts";
import type { App, Container, Image } from "../app-types.ts";
import { imageText } from "../image.ts";
import { reservedContainerFields, reservedPodFields } from "../reserved-fields.ts";

/** Images, names of containers and of variables, and the fields that are let through to Kubernetes. */
export function* checkNames(app: App): Generator<AppFault> {
  yield* checkImage(app.image, ["image"], app.appVersion);
  yield* checkVariables(app);
  if (app.podSpec !== undefined) yield* checkReserved(app.podSpec, ["podSpec"], reservedPodFields);
  if (app.containerSpec !== undefined) yield* checkReserved(app.containerSpec, ["containerSpec"], reservedContainerFields);
  const names = new Map([[app.name, "the app's own container"]]);
  for (const [path, name, container] of otherContainers(app)) {
    const other = names.get(name);
    if (other !== undefined) yield keyFault(path, `${name} is the name of ${other}, too`, "every container of a pod has a name of its own");
    names.set(name, path[0] === "initContainers" ? "an init container" : "a sidecar");
    if (container.image !== undefined) yield* checkImage(container.image, [...path, "image"], undefined);
    if (container.containerSpec !== undefined) yield* checkReserved(container.containerSpec, [...path, "containerSpec"], reservedContainerFields);
    for (const [variable, value] of Object.entries(container.env ?? {})) yield* checkSource([...path, "env", variable], value);
  }
}

/** Init containers and sidecars, each with its place and name. */
export function* otherContainers(app: App): Generator<readonly [AppPath, string, Container]> {
  for (const [name, container] of Object.entries(app.initContainers ?? {})) yield [["initContainers", name], name, container];
  for (const [name, container] of Object.entries(app.sidecars ?? {})) yield [["sidecars", name], name, container];
}

function* checkImage(image: Image, path: AppPath, appVersion: string | undefined): Generator<AppFault> {
  const reference = parseImageReference(imageText(image));
  if (!reference.valid) {
    yield fault(path, `${reference.text} ${reference.reason}`, "allowed: [registry/]repository[:tag][@digest]");
    return;
  }
  const { tag, digest, name } = reference;
  const repository = typeof image === "object" ? parseImageReference(image.repository) : undefined;
  if (repository?.valid && repository.tag !== undefined) yield fault([...path, "repository"], `${repository.text} has a tag`, "the tag belongs under tag");
  if (digest !== undefined) return;
  if (tag === undefined && appVersion === undefined)
    yield fault(path, `${imageText(image)} has no tag, which means latest`, `name the version, as in ${name}:1.2.3`);
  else if (tag !== undefined && isLatest(tag)) yield fault(path, `${tag} is another image every time it is pulled`, `name the version, as in ${name}:1.2.3`);
}

/** A variable that is given in several places has the value of just one of them. */
function* checkVariables(app: App): Generator<AppFault> {
  const given = new Map<string, string>();
  const places: readonly (readonly [AppPath, string])[] = [
    ...Object.keys(app.config ?? {}).map((name) => [["config", name], name] as const),
    ...Object.entries(app.secrets ?? {}).flatMap(([secret, { env = {} }]) =>
      [...(Array.isArray(env) ? env.entries() : Object.keys(env).map((name) => [name, name] as const))].map(
        ([at, name]) => [["secrets", secret, "env", at], name] as const,
      ),
    ),
    ...Object.keys(app.env ?? {}).map((name) => [["env", name], name] as const),
  ];
  for (const [path, name] of places) {
    const before = given.get(name);
    if (before !== undefined) yield keyFault(path, `${name} is given in ${before}, too`);
    given.set(name, String(path[0]));
  }
  for (const [name, value] of Object.entries(app.env ?? {})) {
    yield* checkSource(["env", name], value);
    if (typeof value === "string") yield* checkReferences(["env", name], value, app, given);
  }
}

/** `$(NAME)` is filled in only from variables that Kubernetes knows, and ours stand in the order of two steps: plain ones, then those that refer. */
function* checkReferences(path: AppPath, value: string, app: App, given: ReadonlyMap<string, string>): Generator<AppFault> {
  for (const [, name = ""] of value.replaceAll("$$", "").matchAll(/\$\(([-._a-zA-Z0-9]+)\)/g)) {
    const place = given.get(name);
    const own = Object.hasOwn(app.env ?? {}, name) ? app.env?.[name] : undefined;
    if (place === undefined && app.envFrom === undefined)
      yield fault(path, `there is no variable ${name}${didYouMean(name, given.keys())}`, "write $$(…) for a text that only looks like a reference");
    else if (typeof own === "string" && /\$\(/.test(own.replaceAll("$$", "")))
      yield fault(path, `${name} refers to other variables itself`, "write its value here instead");
  }
}

function* checkSource(path: AppPath, value: unknown): Generator<AppFault> {
  if (typeof value === "object" && value !== null && Object.keys(value).length > 1)
    yield fault(path, `has ${Object.keys(value).length} sources: ${Object.keys(value).join(", ")}`, "leave one");
}

function* checkReserved(fields: Readonly<Record<string, unknown>>, path: AppPath, reserved: readonly string[]): Generator<AppFault> {
  for (const field of Object.keys(fields)) {
    if (reserved.includes(field)) yield keyFault([...path, field], `${field} is written by the chart itself`, "use the field of the app for it");
  }
}
