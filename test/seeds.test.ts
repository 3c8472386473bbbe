import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readProject } from "../src/cli/read-project.ts";
import type { Finding } from "../src/lint/finding.ts";
import { lint } from "../src/lint/lint.ts";
import { readRulebook } from "../src/lint/rulebook.ts";
import { textOf } from "../src/text/span.ts";
import { testSettings } from "./settings.ts";

/**
 * The founding documents teach by listings, and the listings hold the very faults that chartlint is for. Each folder of fixtures/seeds has the objects
 * and the faults of one listing, in words of our own; here stands what must be said of them.
 */
const seeds = resolve(import.meta.dirname, "../fixtures/seeds");
const rulebook = await readRulebook();

/** One thing that must be said: in which folder, of which line (its beginning, after the margin), by which rule, in which words. */
type Told = readonly [folder: string, file: string, line: string, rule: string, says?: RegExp];

const told: readonly Told[] = [
  // the viewer
  ["viewer-as-printed", "template.deployment.yaml", "- image: #THE_REGISTRY#", "missing-image", /# begins a comment/],
  ["viewer-as-printed", "template.deployment.yaml", "- name: install-packages", "root-container"],
  ["viewer-as-printed", "template.deployment.yaml", "- image:", "root-container"],
  ["viewer", "deployment.yaml", "- image:", "latest-tag", /viewer:latest/],
  ["viewer", "deployment.yaml", "imagePullPolicy:", "stale-pull-policy", /nodes keep/],
  ["viewer", "deployment.yaml", "resources:", "limits-without-requests", /install-packages/],
  ["viewer", "deployment.yaml", "- image:", "missing-readiness-probe", /viewer-service/],
  ["viewer", "deployment.yaml", "- image:", "missing-liveness-probe"],
  ["viewer", "deployment.yaml", "- name: install-packages", "root-container"],
  ["viewer", "deployment.yaml", "- image:", "root-container"],
  ["viewer", "deployment.yaml", "- image:", "privilege-escalation"],
  ["viewer", "deployment.yaml", "- image:", "writable-root-filesystem"],

  ["viewer", "apirule.yaml", "apiVersion:", "removed-api", /use gateway\.kyma-project\.io\/v2/],
  ["viewer", "deployment.yaml", "mountPath: /root/", "hidden-directory", /home directory/],
  ["viewer", "deployment.yaml", "type: Recreate", "recreate-strategy", /outage/],
  ["viewer", "deployment.yaml", "storageClassName:", "cloud-storage-class", /Azure only/],
  ["viewer", "apirule.yaml", "- handler: no_auth", "open-api-rule", /everyone/],

  ["viewer-image", "Dockerfile", "USER viewer:viewer", "named-user", /write its number/],

  // the riddles
  ...["riddle-image", "riddle-pod", "riddle-chart"].flatMap((folder): Told[] => [
    [folder, "Dockerfile", "FROM python:3.10-slim-buster", "end-of-life-base", /Python 3\.10 .* Debian 10 \(buster\)/],
    [folder, "Dockerfile", "FROM python:3.10-slim-buster", "missing-user"],
    [folder, "Dockerfile", "COPY . /srv", "unfiltered-context", /\.dockerignore/],
    [folder, "Dockerfile", "build-essential", "build-tools-left"],
    [folder, "Dockerfile", "RUN apt-get update", "kept-package-lists"],
    [folder, "Dockerfile", "RUN pip3 install --upgrade pip", "kept-package-cache"],
    [folder, "Dockerfile", 'ENV PYTHONPATH "/srv"', "old-env-spelling"],
    [folder, "Dockerfile", "ENV STAGE $stage", "old-env-spelling"],
  ]),
  ["riddle-pod", "pod.yaml", "image:", "invalid-image", /not a valid reference/],
  ["riddle-pod", "pod.yaml", "- name: riddle-teller", "root-container"],
  ["riddle-pod", "pod.yaml", "- name: riddle-teller", "missing-memory-limit"],
  ["riddle-pod", "pod.yaml", "- name: riddle-teller", "missing-requests"],
  ["riddle-pod", "pod.yaml", "- name: riddle-teller", "missing-probes"],
  ["riddle-pod", "pod.yaml", "kind: Pod", "bare-pod", /node fails/],
  ["riddle-replicaset", "replicaset.yaml", "kind: Replicaset", "unknown-kind", /did you mean ReplicaSet/],
  ...["riddle-deployment", "riddle-namespaced", "riddle-annotations"].flatMap((folder): Told[] => [
    [folder, "deployment.yaml", "- name: riddle-teller", "missing-memory-limit"],
    [folder, "deployment.yaml", "- name: riddle-teller", "missing-requests", /no cpu and no memory/],
    [folder, "deployment.yaml", "- name: riddle-teller", "missing-probes"],
    [folder, "deployment.yaml", "- name: riddle-teller", "root-container"],
  ]),
  ["riddle-namespaced", "deployment.yaml", "namespace: comedy", "fixed-namespace", /comedy is fixed/],
  ["riddle-annotations", "deployment.yaml", "prometheus.io/port:", "unknown-scrape-port", /declares only 8083/],
  ["riddle-configmap-as-printed", "config-map.yaml", "api-key:", "yaml-syntax", /closed by a curly ”/],
  ["riddle-settings", "config-map.yaml", "api-key:", "secret-in-configmap", /a key in api-key/],
  ["riddle-settings", "secrets.yaml", "database_password:", "secret-in-manifest", /base64 is not encryption/],
  ["riddle-services", "nodeport.yaml", "name: riddle-service", "repeated-object", /same name/],
  ["riddle-services", "nodeport.yaml", "nodePort:", "node-port", /30420 on every node/],
  ["riddle-settings", "pod-with-secret.yaml", "name: riddle-login", "misdirected-reference", /a Secret has that name/],
  ["riddle-settings", "pod-with-secret.yaml", "- name: with-secret", "root-container"],
  ["riddle-settings", "pod-with-secret.yaml", "- name: with-secret", "missing-memory-limit"],
  ["riddle-settings", "pod-with-secret.yaml", "- name: with-secret", "missing-requests"],
  ["riddle-reader", "pod.yaml", "image: ubuntu", "latest-tag", /no tag, which means latest/],
  ["riddle-reader", "pod.yaml", "- name: with-settings", "root-container"],
  ["riddle-reader", "pod.yaml", "- name: with-settings", "missing-memory-limit"],
  ["riddle-annotations-as-printed", "deployment.yaml", "prometheus.io/port: '80", "yaml-syntax", /is not closed/],
  ["riddle-chart", "templates/deployment.yaml", "- name: {{ .Chart.Name }}", "root-container"],
  ["riddle-chart", "templates/deployment.yaml", "- name: {{ .Chart.Name }}", "missing-memory-limit"],
  ["riddle-chart", "templates/deployment.yaml", "- name: {{ .Chart.Name }}", "missing-requests"],
  ["riddle-chart", "templates/deployment.yaml", "- name: {{ .Chart.Name }}", "missing-readiness-probe"],

  // the sums and the laboratory
  ...["sums-image", "laboratory-image"].flatMap((folder): Told[] => [
    [folder, "Dockerfile", "FROM python:3", "full-base", /python:3-slim/],
    [folder, "Dockerfile", "FROM python:3", "moving-base"],
    [folder, "Dockerfile", "FROM python:3", "missing-user"],
    [folder, "Dockerfile", "RUN apt-get -y update", "lonely-update"],
    [folder, "Dockerfile", "RUN pip3 install", "unpinned-package", /name it/],
    [folder, "Dockerfile", "RUN pip3 install", "kept-package-cache"],
  ]),
  ["sums-image", "Dockerfile", "COPY . .", "unfiltered-context"],
  ["laboratory-image", "Dockerfile", "CMD", "root-allowed", /--allow-root/],
  ["laboratory-image", "Dockerfile", "VOLUME [/sums]", "broken-exec-form", /not a JSON array/],
  ["sums", "deployment.yaml", "image:", "latest-tag", /someone\/sums:latest/],
  ["sums", "deployment.yaml", "- name: sums", "root-container"],
  ["sums", "deployment.yaml", "- name: sums", "missing-memory-limit"],
  ["sums", "deployment.yaml", "- name: sums", "missing-requests"],
  ["sums", "deployment.yaml", "- name: sums", "missing-probes"],

  // the greeting and the model
  ["greeting-pod", "pod.yaml", "- name: greeting", "missing-memory-limit"],
  ["greeting-pod", "pod.yaml", "- name: greeting", "missing-requests"],
  ["greeting-pod", "pod.yaml", "- name: greeting", "missing-probes"],
  ["greeting-pod", "pod.yaml", "- name: greeting", "root-container"],
  ["greeting-pod-explained", "pod.yaml", "image:", "yaml-syntax", /image is indented deeper than name above/],
  ["greeting-deployment-explained", "deployment.yaml", "image:", "yaml-syntax", /image is indented deeper than name above/],
  ["greeting", "service.yaml", "nodePort:", "node-port", /on every node/],
  ["greeting", "deployment.yaml", "- name: greeting", "missing-readiness-probe", /Service greeting/],
  ["greeting", "deployment.yaml", "- name: greeting", "missing-memory-limit"],
  ["greeting", "deployment.yaml", "- name: greeting", "missing-requests"],
  ["greeting", "deployment.yaml", "- name: greeting", "root-container"],
  ["model", "deployment.yaml", "- name: model-server", "root-container"],
  ["model-canary", "deployments.yaml", "spec:", "missing-field", /DeploymentSpec requires selector/],
  ["model-canary", "deployments.yaml", "- name: model-server", "root-container"],
  ["model-canary", "deployments.yaml", "- name: model-server", "missing-readiness-probe"],
  ["model-blue-green", "deployments.yaml", "- name: model-server", "root-container"],
  ["model-blue-green", "deployments.yaml", "- name: model-server", "missing-readiness-probe"],
];

/** Places of which nothing is said: what looks like a fault there is none. */
const quiet: readonly (readonly [folder: string, file: string, line: string])[] = [
  ["viewer-image", "Dockerfile", "FROM python:3.12-slim"],
  ["viewer", "service.yaml", ""],
  ["greeting", "service.yaml", "selector:"],
  ["model", "deployment.yaml", "resources:"],
  ["model", "deployment.yaml", "readinessProbe:"],
  ["model", "deployment.yaml", "livenessProbe:"],
  ["model-blue-green", "service.yaml", ""],
];

/** Faults that are there and not told of yet, with words that the finding will have. Whoever makes a rule that does moves its row up. */
const untold: readonly (readonly [folder: string, file: string, line: string, about: RegExp])[] = [
  ["riddle-pod", "pod.yaml", "- containerPort: 80", /8083/],
  ["riddle-chart", "templates/deployment.yaml", "containerPort:", /8083/],
];

const findings = new Map(readdirSync(seeds).map((folder) => [folder, lintFolder(folder)]));

describe("the listings of the founding documents", () => {
  for (const [folder, file, line, rule, says] of told) {
    it(`${folder}/${file}: ${rule} at ${line}`, () => {
      expect(at(folder, file, line).filter((finding) => finding.rule === rule && (says ?? /./).test(finding.message)), summary(folder)).not.toEqual([]);
    });
  }

  for (const [folder, file, line] of quiet) {
    it(`${folder}/${file}: nothing at ${line === "" ? "any line" : line}`, () => {
      expect(at(folder, file, line).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    });
  }

  for (const folder of findings.keys()) {
    it(`${folder}: no error that is not in the table`, () => {
      const known = (finding: Finding): boolean => told.some(([where, file, line, rule]) => where === folder && rule === finding.rule && at(folder, file, line).includes(finding));
      expect(found(folder).filter((finding) => finding.severity === "error" && !known(finding)).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    });
  }
});

describe("what is not told yet", () => {
  it.each(untold)("%s/%s: %s", (folder, file, line, about) => {
    expect(at(folder, file, line).filter(({ message }) => about.test(message)).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it.each(untold)("and %s/%s has the line %s", (folder, file, line) => {
    const { project } = readProject([folder], { directory: seeds, standardInput: () => new Uint8Array(), standardInputName: undefined });
    const texts = [...project.dockerfiles, ...project.manifests.flatMap(({ files }) => files)].map(({ source }) => source);
    const sources = [...texts, ...project.charts.flatMap(({ tree }) => [...tree.values()])];
    expect(sources.some((source) => source.path.endsWith(join(folder, file)) && source.text.split("\n").some((text) => text.trim().startsWith(line)))).toBe(true);
  });
});

function lintFolder(folder: string): readonly Finding[] {
  const { project, faults } = readProject([folder], { directory: seeds, standardInput: () => new Uint8Array(), standardInputName: undefined });
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const { findings: all, crashes } = lint(project, rulebook, testSettings);
  if (crashes[0] !== undefined) throw crashes[0].error;
  return all;
}

function found(folder: string): readonly Finding[] {
  const all = findings.get(folder);
  if (all === undefined) throw new Error(`no folder ${folder}`);
  return all;
}

/** The findings that begin on a line which begins like this; all of the file for an empty line. */
function at(folder: string, file: string, line: string): readonly Finding[] {
  return found(folder).filter(({ at: place }) => place.source.path.endsWith(join(folder, file)) && lineOf(place).startsWith(line));
}

function lineOf({ source, start }: Finding["at"]): string {
  const from = source.text.lastIndexOf("\n", start - 1) + 1;
  const to = source.text.indexOf("\n", start);
  return textOf({ source, start: from, end: to === -1 ? source.text.length : to }).trim();
}

function summary(folder: string): string {
  return found(folder).map(({ rule, message, at: place }) => `${place.source.path} ${lineOf(place)} ${rule}: ${message}`).join("\n");
}
