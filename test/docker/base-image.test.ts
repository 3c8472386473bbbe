import { describe, expect, it } from "vitest";
import { buildImage, isWindowsImage, retirement, smallerVariant } from "../../src/docker/base-image.ts";
import { defaultUser, readyUser, userId } from "../../src/docker/default-user.ts";
import { currentCycle, hasEnded, namesReleaseLine, releasesOf } from "../../src/docker/end-of-life.ts";
import { officialName } from "../../src/docker/official-image.ts";
import { secretFile } from "../../src/docker/secret-file.ts";
import { parseImageReference, type ImageReference } from "../../src/text/image-reference.ts";

function image(text: string): ImageReference {
  const read = parseImageReference(text);
  if (!read.valid) throw new Error(read.reason);
  return read;
}

/** A question put to many images. */
function ask<T>(question: (of: ImageReference) => T, texts: readonly string[]): readonly T[] {
  return texts.map((text) => question(image(text)));
}

describe("officialName", () => {
  it("knows the library behind its mirrors", () => {
    expect(ask(officialName, ["python", "docker.io/library/python:3", "public.ecr.aws/docker/library/node:24", "harbor.example.com/proxy/library/redis", "arm64v8/alpine", "bitnami/redis", "ghcr.io/acme/python"])).toEqual(["python", "python", "node", "redis", "alpine", undefined, undefined]);
  });
});

describe("smallerVariant", () => {
  it("puts slim where each image has it", () => {
    expect(ask(smallerVariant, ["python:3.12", "python:3.12-bookworm", "node:24", "node:24-bookworm", "node:lts", "ruby:3.4.1", "debian:12.5", "debian:bookworm-20260610", "eclipse-temurin:21.0.4_7-jdk-noble", "php:8.4-fpm", "public.ecr.aws/docker/library/python:3.13"])).toEqual([
      "python:3.12-slim", "python:3.12-slim-bookworm", "node:24-slim", "node:24-bookworm-slim", "node:lts-slim", "ruby:3.4.1-slim", "debian:12.5-slim", "debian:bookworm-20260610-slim", "eclipse-temurin:21.0.4_7-jre-noble",
      "php:8.4-fpm-alpine", "public.ecr.aws/docker/library/python:3.13-slim",
    ]);
  });

  it("names the current release where there is none", () => {
    expect(ask(smallerVariant, ["python", "python:latest", "debian"])).toEqual([`python:${currentCycle("python") ?? ""}-slim`, `python:${currentCycle("python") ?? ""}-slim`, `debian:${currentCycle("debian") ?? ""}-slim`]);
  });

  it("is silent about small, other and unknown tags", () => {
    expect(ask(smallerVariant, ["python:3.12-slim", "node:24-alpine3.22", "python:3.12-windowsservercore", "eclipse-temurin:21-jre", "php:8.4-apache", "ubuntu:26.04", "alpine", "acme/python:3.12", "python:3.15-rc"])).toEqual(Array.from({ length: 9 }));
  });
});

describe("releasesOf", () => {
  it("reads the language and the distribution", () => {
    const names = ask((of) => releasesOf(of).map(({ name }) => name), ["python:3.9.7-slim-bullseye", "node:16-alpine3.18", "golang:1.16.5-alpine3.12", "gcr.io/distroless/nodejs18-debian11", "mcr.microsoft.com/dotnet/aspnet:6.0-alpine", "ubuntu:focal-20230301", "nvidia/cuda:12.9.1-runtime-ubuntu20.04", "hexpm/elixir:1.20.1-erlang-28.4-debian-bullseye-20260610-slim", "quay.io/centos/centos:7.9.2009", "eclipse-temurin:24.0.2_12-jdk"]);
    expect(names).toEqual([["Python 3.9", "Debian 11 (bullseye)"], ["Node 16", "Alpine 3.18"], ["Go 1.16", "Alpine 3.12"], ["Node 18", "Debian 11 (bullseye)"], [".NET 6.0"], ["Ubuntu 20.04"], ["Ubuntu 20.04"], ["Debian 11 (bullseye)"], ["CentOS 7"], ["Java 24"]]);
  });

  it("takes a bare major version for its last release once they are all dead", () => {
    const names = ask((of) => releasesOf(of).map(({ name }) => name), ["python:2", "python:3", "redis:5", "mysql:8", "php:7-apache", "golang:1"]);
    expect(names).toEqual([["Python 2.7"], [], ["Redis 5.0"], [], ["PHP 7.4"], []]);
  });

  it("knows nothing of images of others, and of versions to come", () => {
    expect(ask((of) => releasesOf(of).length, ["acme/python:2.7", "python:3.99", "maven:3.6-jdk-8-alpine", "node:lts", "debian:sid", "alpine:edge"])).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("counts the last day as alive", () => {
    const [release] = releasesOf(image("python:3.10"));
    if (release === undefined) throw new Error("no release");
    expect([hasEnded(release, "2026-10-31"), hasEnded(release, "2026-11-01")]).toEqual([false, true]);
  });

  it("tells release lines from what moves on", () => {
    expect(ask(namesReleaseLine, ["node:24", "python:3.14-slim", "python:3", "debian:12", "rust:1", "rust:1.80", "almalinux:9", "alpine:3", "nginx:stable"])).toEqual([true, true, false, true, false, true, true, false, false]);
  });
});

describe("users", () => {
  it("knows who images run as", () => {
    const kinds = ask((of) => defaultUser(of).kind, ["python:3", "postgres:18", "gcr.io/distroless/static", "gcr.io/distroless/static:nonroot", "gcr.io/distroless/cc:debug-nonroot", "cgr.dev/chainguard/python", "cgr.dev/chainguard/wolfi-base", "bitnami/redis", "nginxinc/nginx-unprivileged:1.30", "nginx", "mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled", "mcr.microsoft.com/dotnet/aspnet:10.0", "registry.access.redhat.com/ubi9/ubi-minimal", "registry.access.redhat.com/ubi9/nodejs-22", "acme/base"]);
    expect(kinds).toEqual(["root", "dropped", "root", "user", "user", "user", "root", "user", "user", "root", "user", "root", "root", "user", "unknown"]);
  });

  it("knows the users that images have ready", () => {
    expect(ask((of) => readyUser(of)?.uid, ["node:24", "php:8.4-apache", "php:8.4-fpm-alpine", "mcr.microsoft.com/dotnet/aspnet:8.0", "mcr.microsoft.com/dotnet/aspnet:7.0", "python:3"])).toEqual([1000, 33, 82, 1654, undefined, undefined]);
    expect([userId("node", image("node:24")), userId("shop", image("node:24")), userId("nobody", undefined)]).toEqual([1000, undefined, 65534]);
  });
});

describe("other facts", () => {
  it("knows build images, retired images and Windows", () => {
    expect(ask((of) => buildImage(of)?.runtime, ["golang:1.27", "mcr.microsoft.com/dotnet/sdk:10.0-alpine", "python:3"])).toEqual(["scratch or gcr.io/distroless/static-debian13", "mcr.microsoft.com/dotnet/aspnet:10.0", undefined]);
    expect(ask((of) => retirement(of)?.instead, ["openjdk:17", "adoptopenjdk/openjdk8:alpine", "eclipse-temurin:21"])).toEqual(["eclipse-temurin", "eclipse-temurin", undefined]);
    expect(ask(isWindowsImage, ["mcr.microsoft.com/windows/servercore:ltsc2025", "mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2025", "golang:1.27-windowsservercore", "acme/windows-metrics:1"])).toEqual([true, true, true, false]);
  });

  it("tells files of credentials from samples and public halves", () => {
    const secret = [".env", "config/.env.production", "id_ed25519", "deploy/id_rsa", ".npmrc", ".aws/credentials", "server.key", "private.pem", "tls/key.pem", "service-account.json", "keystore.jks", ".git"];
    const harmless = [".env.example", ".envrc", "id_rsa.pub", "ca.pem", "fullchain.pem", "cert-key-chain.pem", "truststore.jks", "docker-apt.key", "test/server.key", ".gitignore", "src/secrets.ts", "package.json", "keyboard.pem.md"];
    expect(secret.filter((path) => secretFile(path) === undefined)).toEqual([]);
    expect(harmless.filter((path) => secretFile(path) !== undefined)).toEqual([]);
  });
});
