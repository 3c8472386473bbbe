import type { ImageReference } from "../text/image-reference.ts";
import { officialName } from "./official-image.ts";

/** Who a container of an image runs as, if the Dockerfile says nothing. */
export type DefaultUser =
  | { readonly kind: "root" }
  /** Starts as root, and its entrypoint changes to a user of its own. */
  | { readonly kind: "dropped" }
  | { readonly kind: "user" }
  | { readonly kind: "unknown" };

/** Official images that run as root. */
const rootImages: ReadonlySet<string> = new Set([
  "python", "node", "ruby", "golang", "rust", "php", "perl", "pypy", "haskell", "elixir", "erlang", "clojure", "swift", "julia", "r-base", "dart", "gcc", "buildpack-deps", "mono", "hylang", "bash", "docker", "composer",
  "openjdk", "java", "eclipse-temurin", "amazoncorretto", "sapmachine", "ibm-semeru-runtimes", "maven", "gradle", "tomcat", "tomee", "groovy",
  "debian", "ubuntu", "alpine", "busybox", "fedora", "centos", "almalinux", "rockylinux", "oraclelinux", "amazonlinux", "archlinux", "photon",
  "nginx", "httpd", "caddy", "traefik", "registry", "hello-world", "wordpress", "drupal", "joomla", "mediawiki", "nextcloud",
]);

/** Official images whose entrypoint drops root. */
const droppingImages: ReadonlySet<string> = new Set([
  "postgres", "mysql", "mariadb", "percona", "redis", "valkey", "mongo", "rabbitmq", "zookeeper", "cassandra", "couchdb", "couchbase", "influxdb", "telegraf", "chronograf", "kapacitor", "ghost", "vault", "consul", "neo4j",
  "arangodb", "clickhouse", "rethinkdb", "flink", "storm", "znc", "eggdrop",
]);

/** Other images, by name and tag. The first that matches decides. */
const others: readonly (readonly [RegExp, DefaultUser["kind"]])[] = [
  [/^gcr\.io\/distroless\/[^:]+:[^:]*nonroot/, "user"],
  [/^gcr\.io\/distroless\//, "root"],
  [/^cgr\.dev\/chainguard\/(?:wolfi-base|chainguard-base|busybox|bash)(?::|$)/, "root"],
  [/^cgr\.dev\//, "user"],
  [/^mcr\.microsoft\.com\/dotnet\/.*(?:chiseled|distroless)/, "user"],
  [/^mcr\.microsoft\.com\/(?:dotnet|openjdk|playwright|azurelinux|cbl-mariner)\//, "root"],
  [/^registry\.access\.redhat\.com\/ubi\d+\/ubi(?:-minimal|-micro|-init)?(?::|$)|^registry\.access\.redhat\.com\/ubi\d+(?:-minimal|-micro|-init)?(?::|$)/, "root"],
  [/^registry\.access\.redhat\.com\/ubi\d+\//, "user"],
  [/^(?:public\.ecr\.aws\/)?(?:bitnami|bitnamilegacy|bitnamisecure)\//, "user"],
  [/^nginxinc\/nginx-unprivileged(?::|$)/, "user"],
  [/^(?:prom|quay\.io\/prometheus|grafana|apache\/(?:kafka|airflow|spark|solr|superset|nifi)|jupyter|quay\.io\/jupyter|jenkins|sonatype|selenium|confluentinc|opensearchproject)(?:\/|:|$)/, "user"],
  [/^(?:docker\.elastic\.co\/(?:elasticsearch|kibana|logstash|beats|apm)|quay\.io\/keycloak\/keycloak|rayproject\/ray|quay\.io\/strimzi)(?:\/|:|$|-)/, "user"],
  [/^(?:nvcr\.io\/nvidia\/|adoptopenjdk[/:]|(?:quay\.io|registry\.centos\.org)\/centos\/|squidfunk\/mkdocs-material:|alpine\/git:)/, "root"],
  [/^(?:nvidia\/cuda|pytorch\/pytorch|tensorflow\/tensorflow|oven\/bun|denoland\/deno|ghcr\.io\/astral-sh\/uv|rockylinux\/rockylinux|opensuse\/(?:leap|tumbleweed))(?::|$)/, "root"],
];

/** Who an image runs as by itself, as far as its name tells. */
export function defaultUser(image: ImageReference): DefaultUser {
  const official = officialName(image);
  if (official !== undefined && rootImages.has(official)) return { kind: "root" };
  if (official !== undefined && droppingImages.has(official)) return { kind: "dropped" };
  const name = `${image.name}:${image.tag ?? ""}`;
  return { kind: others.find(([pattern]) => pattern.test(name))?.[1] ?? "unknown" };
}

/** A user that an image brings and does not use. */
export interface ReadyUser {
  readonly name: string;
  readonly uid: number;
}

/** The user that an image has ready for whoever writes `USER`. */
export function readyUser(image: ImageReference): ReadyUser | undefined {
  const official = officialName(image);
  const isAlpine = /alpine/.test(image.tag ?? "");
  switch (official ?? image.name) {
    case "node":
      return { name: "node", uid: 1000 };
    case "php":
    case "httpd":
      return { name: "www-data", uid: isAlpine ? 82 : 33 };
    case "nginx":
      return { name: "nginx", uid: 101 };
    case "gradle":
      return { name: "gradle", uid: 1000 };
    case "oven/bun":
      return { name: "bun", uid: 1000 };
    case "denoland/deno":
      return { name: "deno", uid: 1993 };
  }
  if (/^gcr\.io\/distroless\//.test(image.name)) return { name: "nonroot", uid: 65532 };
  const dotnet = /^mcr\.microsoft\.com\/dotnet\//.test(image.name) && Number(/^\d+/.exec(image.tag ?? "")?.[0] ?? 0) >= 8;
  return dotnet ? { name: "app", uid: 1654 } : undefined;
}

/** Users whose number is the same wherever they exist. */
const wellKnownUsers: ReadonlyMap<string, number> = new Map([["nobody", 65534]]);

/** The number of a user of an image, if the image is known to have it. */
export function userId(name: string, image: ImageReference | undefined): number | undefined {
  const ready = image && readyUser(image);
  return ready?.name === name ? ready.uid : wellKnownUsers.get(name);
}
