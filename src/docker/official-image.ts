import type { ImageReference } from "../text/image-reference.ts";

/** The namespaces of Docker Hub that hold the official images of one architecture. */
const architectures: ReadonlySet<string> = new Set(["amd64", "arm32v5", "arm32v6", "arm32v7", "arm64v8", "i386", "mips64le", "ppc64le", "riscv64", "s390x", "winamd64"]);

/**
 * The name of an image of Docker's official library, `python`, whatever mirror it is taken from:
 * Docker Hub itself, or a registry that keeps it under `library/` as Docker Hub does.
 */
export function officialName(image: ImageReference): string | undefined {
  const [, namespace, name] = /^(?:.*\/)?([^/]+)\/([^/]+)$/.exec(image.repository) ?? [];
  if (namespace === undefined || name === undefined) return undefined;
  return namespace === "library" || (image.registry === "docker.io" && architectures.has(namespace)) ? name : undefined;
}
