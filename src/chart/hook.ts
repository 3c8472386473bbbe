import { trimSpace } from "./white-space.ts";

/** The annotation that makes a document a hook. */
export const hookAnnotation = "helm.sh/hook";

/** A hook of `test`, which `--skip-tests` leaves out. */
export const testEvent = "test";

const events: ReadonlySet<string> = new Set(["pre-install", "post-install", "pre-delete", "post-delete", "pre-upgrade", "post-upgrade", "pre-rollback", "post-rollback", testEvent]);

/** The events of a hook annotation; undefined where one of them is unknown, for which Helm drops the whole document. */
export function hookEvents(annotation: string): readonly string[] | undefined {
  const named = annotation.split(",").map((event) => trimSpace(event).toLowerCase());
  const known = named.map((event) => (event === "test-success" ? testEvent : event));
  return known.every((event) => events.has(event)) ? known : undefined;
}
