import type { ImageReference } from "../text/image-reference.ts";
import { currentCycle } from "./end-of-life.ts";
import type { FromInstruction } from "./instruction.ts";
import { officialName } from "./official-image.ts";

/** Whether an image is one of Microsoft's Windows images, or tagged after one. */
export function isWindowsImage(image: ImageReference): boolean {
  return /(^|[/-])windows(\/|$)|nanoserver|servercore|dotnet\/framework\//.test(`${image.repository}:${image.tag ?? ""}`);
}

/** Whether a FROM asks for a Windows platform in so many words. */
export function asksForWindows(from: FromInstruction): boolean {
  return from.flags.some((flag) => flag.name === "platform" && /^windows\b/i.test(flag.value?.value ?? ""));
}

/** Code names of distributions, as tags have them. */
const codeName = "(?:jessie|stretch|buster|bullseye|bookworm|trixie|forky|focal|jammy|noble|resolute)";

/** How the tags of an image with a smaller variant are made: the full tag with its version and code name, and the same in small. */
interface Smaller {
  readonly full: RegExp;
  small(version: string, codeName: string | undefined): string;
}

const version = "(\\d+(?:\\.\\d+)*)";
/** `3.12-slim-bookworm`. */
const slimBeforeCodeName: Smaller = { full: new RegExp(`^${version}(?:-(${codeName}))?$`), small: (cycle, name) => `${cycle}-slim${name === undefined ? "" : `-${name}`}` };
/** `22-bookworm-slim`. */
const slimAfterCodeName: Smaller = { full: new RegExp(`^(\\d+(?:\\.\\d+)*|lts|current)(?:-(${codeName}))?$`), small: (cycle, name) => `${cycle}${name === undefined ? "" : `-${name}`}-slim` };

/** Official images that come with compilers and headers unless the tag says otherwise, and what they are called without. */
const smallerTags: ReadonlyMap<string, Smaller> = new Map<string, Smaller>([
  ["python", slimBeforeCodeName],
  ["ruby", slimBeforeCodeName],
  ["perl", slimBeforeCodeName],
  ["pypy", slimBeforeCodeName],
  ["elixir", slimBeforeCodeName],
  ["erlang", slimBeforeCodeName],
  ["node", slimAfterCodeName],
  ["swift", slimAfterCodeName],
  ["oraclelinux", slimBeforeCodeName],
  ["debian", { full: new RegExp(`^((?:\\d+(?:\\.\\d+)*|${codeName}|stable|oldstable|testing|sid)(?:-\\d{8})?)$`), small: (cycle) => `${cycle}-slim` }],
  ["eclipse-temurin", { full: /^([\d._]+)(?:-jdk)?(?:-(noble|jammy|focal|resolute|ubi\d+-minimal))?$/, small: (cycle, name) => `${cycle}-jre${name === undefined ? "" : `-${name}`}` }],
  ["php", { full: new RegExp(`^${version}(?:-(cli|fpm|zts))?$`), small: (cycle, kind) => `${cycle}-${kind ?? "cli"}-alpine` }],
]);

/**
 * The same image without what only a build needs: `python:3.12-slim` for `python:3.12`. Undefined if it is small already,
 * if there is nothing smaller, or if the tag is not understood.
 */
export function smallerVariant(image: ImageReference): string | undefined {
  const official = officialName(image);
  if (official === undefined) return undefined;
  const tags = smallerTags.get(official);
  const tag = image.tag === undefined || image.tag === "latest" ? currentCycle(official) : image.tag;
  const [, cycle, name] = (tag !== undefined && tags?.full.exec(tag)) || [];
  return tags === undefined || cycle === undefined ? undefined : `${image.name}:${tags.small(cycle, name)}`;
}

/** An image that is made for building, and what its products can run on. */
export interface BuildImage {
  /** What is in it: `the Go toolchain`. */
  readonly holds: string;
  /** Where its products run: `scratch or gcr.io/distroless/static-debian13`. */
  readonly runtime: string;
}

const buildImages: ReadonlyMap<string, BuildImage> = new Map([
  ["golang", { holds: "the Go toolchain", runtime: "scratch or gcr.io/distroless/static-debian13" }],
  ["rust", { holds: "the Rust toolchain", runtime: "gcr.io/distroless/cc-debian13 or debian:13-slim" }],
  ["gcc", { holds: "the GNU compilers", runtime: "debian:13-slim" }],
  ["buildpack-deps", { holds: "compilers and headers", runtime: "debian:13-slim" }],
  ["haskell", { holds: "the Haskell toolchain", runtime: "debian:13-slim" }],
  ["maven", { holds: "Maven and a JDK", runtime: "eclipse-temurin:25-jre" }],
  ["gradle", { holds: "Gradle and a JDK", runtime: "eclipse-temurin:25-jre" }],
  ["dart", { holds: "the Dart SDK", runtime: "scratch" }],
  ["composer", { holds: "Composer", runtime: "php" }],
]);

/** Whether an image is made for building and not for running. */
export function buildImage(image: ImageReference): BuildImage | undefined {
  const official = officialName(image);
  if (official !== undefined) return buildImages.get(official);
  const sdk = /^dotnet\/(?:nightly\/)?sdk$/.test(image.repository) && image.registry === "mcr.microsoft.com";
  const cycle = /^\d+\.\d+/.exec(image.tag ?? "")?.[0];
  return sdk ? { holds: "the .NET SDK", runtime: `mcr.microsoft.com/dotnet/aspnet${cycle === undefined ? "" : `:${cycle}`}` } : undefined;
}

/** An image that its makers have given up, whatever its tag. */
export interface Retirement {
  readonly since: string;
  readonly instead: string;
}

const retired: ReadonlyMap<string, Retirement> = new Map([
  ["openjdk", { since: "2022-07", instead: "eclipse-temurin" }],
  ["java", { since: "2017-01", instead: "eclipse-temurin" }],
  ["centos", { since: "2024-06", instead: "almalinux or rockylinux/rockylinux" }],
]);

/** Since when nobody rebuilds an image, and what replaces it. */
export function retirement(image: ImageReference): Retirement | undefined {
  const official = officialName(image);
  if (official !== undefined) return retired.get(official);
  return /^adoptopenjdk(\/|$)/.test(image.repository) && image.registry === "docker.io" ? { since: "2021-08", instead: "eclipse-temurin" } : undefined;
}
