import type { AppDocument } from "./app-document.ts";
import type { ImageFacts } from "./image-facts.ts";
import { isRecord } from "./json-schema.ts";

/** Fields of an app that are given without a file. */
export type AppDraft = Readonly<Record<string, unknown>>;

/** A document with other fields over its own. What is wrong with those has no place in its text. */
export function overrideApp(document: AppDocument, draft: AppDraft): AppDocument {
  if (Object.keys(draft).length === 0 || (document.value !== null && document.value !== undefined && !isRecord(document.value))) return document;
  return {
    ...document,
    value: { ...document.value, ...draft },
    locate: (path, onKey) => (Object.hasOwn(draft, String(path[0])) ? undefined : document.locate(path, onKey)),
  };
}

/** What an app takes over from its image, and what its author should know about that. */
export interface Adopted {
  readonly draft: AppDraft;
  /** One sentence each. */
  readonly notes: readonly string[];
}

/** What the Dockerfile knows and the app does not say. */
export function adoptFacts(app: unknown, facts: ImageFacts): Adopted {
  const said = isRecord(app) ? app : {};
  const isJob = said["kind"] === "Job" || said["kind"] === "CronJob" || said["schedule"] !== undefined;
  const notes: string[] = [];
  const draft: Record<string, unknown> = {};

  const main = facts.ports.find((port) => port === facts.health?.port) ?? facts.ports[0];
  if (said["port"] === undefined && said["ports"] === undefined && !isJob) {
    if (facts.ports.length === 1) draft["port"] = main;
    else if (main !== undefined)
      draft["ports"] = Object.fromEntries([["http", main], ...facts.ports.filter((port) => port !== main).map((port) => [`tcp-${port}`, port])]);
    else notes.push("the Dockerfile exposes no port, so there is no Service");
    if (said["health"] === undefined && main !== undefined && facts.health !== undefined) draft["health"] = facts.health.path;
  }

  const context = said["podSecurityContext"] ?? {};
  if (isRecord(context) && context["runAsUser"] === undefined) {
    if (facts.user !== undefined) draft["podSecurityContext"] = { runAsUser: facts.user, runAsGroup: facts.group ?? facts.user, ...context };
    else if (facts.namedUser !== undefined)
      notes.push(`the Dockerfile's user ${facts.namedUser} has no number, so the pods run as 10001; name its number in podSecurityContext.runAsUser`);
    else notes.push("the Dockerfile runs as root, but the pods run as 10001; give the image a USER of its own");
  }
  return { draft, notes };
}
