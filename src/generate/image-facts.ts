import type { Dockerfile } from "../docker/instruction.ts";
import { lastOf, lineage } from "../docker/lineage.ts";

/** What a Dockerfile says that a chart must agree with. */
export interface ImageFacts {
  /** The TCP ports that the image exposes, in the order of the text. */
  readonly ports: readonly number[];
  /** Numbers of user and group; undefined where the image runs as root, or as a user who only has a name. */
  readonly user: number | undefined;
  readonly group: number | undefined;
  /** The user as it is written, where that is no number. */
  readonly namedUser: string | undefined;
  /** The path that the health check asks over HTTP, and the port where it asks. */
  readonly health: { readonly path: string; readonly port: number | undefined } | undefined;
}

/** Reads the final stage, and what it inherits from other stages of the file. Undefined for a file without a stage. */
export function readImageFacts({ stages }: Dockerfile): ImageFacts | undefined {
  const final = stages.at(-1);
  if (final === undefined) return undefined;
  const exposed = lineage(final)
    .toReversed()
    .flatMap(({ instructions }) => instructions.flatMap((instruction) => (instruction.keyword === "EXPOSE" ? instruction.ports : [])));
  const written = lastOf(final, "USER")?.user.value ?? "";
  const [user = "", group = ""] = written.split(":");
  const command = lastOf(final, "HEALTHCHECK")?.command;
  const named = user !== "" && !isNumber(user) && user !== "root";
  return {
    ports: [...new Set(exposed.flatMap(({ value = "" }) => /^(\d+)(?:\/tcp)?$/i.exec(value)?.[1] ?? []).map(Number))],
    user: isNumber(user) && Number(user) > 0 ? Number(user) : undefined,
    group: isNumber(group) && Number(group) > 0 ? Number(group) : undefined,
    namedUser: named ? written : undefined,
    health: command === undefined ? undefined : readHealth(final.dockerfile.source.text.slice(command.at.start, command.at.end)),
  };
}

/** The first address of the container itself in a command: `curl -f http://localhost:8083/health`. */
function readHealth(command: string): ImageFacts["health"] {
  const [, port, path] = /https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::(\d+))?(\/[^\s"'`|;&)\\]*)?/.exec(command) ?? [];
  return path === undefined && port === undefined ? undefined : { path: path ?? "/", port: port === undefined ? undefined : Number(port) };
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}
