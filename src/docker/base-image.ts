import type { ImageReference } from "../text/image-reference.ts";
import type { FromInstruction } from "./instruction.ts";

/** Whether an image is one of Microsoft's Windows images, or tagged after one. */
export function isWindowsImage(image: ImageReference): boolean {
  return /(^|[/-])windows(\/|$)|nanoserver|servercore|windowsservercore/.test(`${image.repository}:${image.tag ?? ""}`);
}

/** Whether a FROM asks for a Windows platform in so many words. */
export function asksForWindows(from: FromInstruction): boolean {
  return from.flags.some((flag) => flag.name === "platform" && /^windows\b/i.test(flag.value?.value ?? ""));
}
