import { parseImageReference } from "../text/image-reference.ts";
import type { Image } from "./app-types.ts";
import type { CompleteImage } from "./complete-app.ts";

/** An image in its parts. */
export interface ImageParts {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  readonly pullPolicy: "Always" | "IfNotPresent" | "Never";
}

/** The text of an image, as Docker would be told it. */
export function imageText(image: Image): string {
  if (typeof image === "string") return image;
  return [image.registry && `${image.registry}/`, image.repository, image.tag && `:${image.tag}`, image.digest && `@${image.digest}`].filter(Boolean).join("");
}

/** An image in its parts; the image has been checked. */
export function parseImage(image: Image): ImageParts {
  const reference = parseImageReference(imageText(image));
  if (!reference.valid) throw new Error(`${reference.text} ${reference.reason}`);
  const { registry, repository, tag, digest } = reference;
  return { registry, repository, tag, digest, pullPolicy: (typeof image === "object" ? image.pullPolicy : undefined) ?? "IfNotPresent" };
}

/** An image as it stands in the values. The tag is left empty where it is the chart's appVersion. */
export function completeImage(image: Image, appVersion?: string): CompleteImage {
  const { tag = "", digest = "", ...parts } = parseImage(image);
  return { ...parts, tag: tag === appVersion ? "" : tag, digest };
}
