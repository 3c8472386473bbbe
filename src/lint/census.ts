import type { Chart } from "../chart/chart.ts";
import type { Fault } from "../chart/fault.ts";
import type { Release, RenderedDocument } from "../chart/release.ts";
import type { Dockerfile } from "../docker/instruction.ts";
import { readObjects, type KubernetesObject } from "../kubernetes/object.ts";
import { ObjectSet } from "../kubernetes/object-set.ts";
import { readWorkload, type Workload } from "../kubernetes/workload.ts";
import type { Source } from "../text/source.ts";
import { Cursor } from "../yaml/cursor.ts";
import { tellFault } from "../yaml/hint.ts";
import type { YamlDocument } from "../yaml/node.ts";
import type { ParsedFolder } from "./parse.ts";
import type { Project } from "./project.ts";
import type { SubjectKind, Subjects } from "./rule.ts";
import { ChartTemplates } from "./template-source.ts";

/** Everything that rules can look at in a run, and the way back from rendered texts. */
export interface Census {
  readonly subjects: { readonly [K in SubjectKind]: readonly Subjects[K][] };
  /** What the readers and the engine found wrong, under its reserved id. */
  readonly faults: readonly Fault[];
  /** Rendered texts by their source, with the release that they belong to. */
  readonly rendered: ReadonlyMap<Source, { readonly document: RenderedDocument; readonly release: Release }>;
  /** The objects of each document. */
  readonly objects: ReadonlyMap<YamlDocument, readonly KubernetesObject[]>;
}

/** What the earlier stages made of a project. */
export interface Parsed {
  readonly project: Project;
  readonly charts: readonly Chart[];
  readonly releases: readonly Release[];
  readonly manifests: readonly ParsedFolder[];
  readonly dockerfiles: readonly Dockerfile[];
}

/** Collects the subjects of a run. */
export function takeCensus({ project, charts, releases, manifests, dockerfiles }: Parsed): Census {
  const rendered = new Map<Source, { document: RenderedDocument; release: Release }>();
  const objects = new Map<YamlDocument, readonly KubernetesObject[]>();
  const workloadsByObject = new Map<KubernetesObject, Workload | undefined>();
  const faults: Fault[] = [];

  const objectsOf = (document: YamlDocument, isWritten?: (at: Cursor) => boolean): readonly KubernetesObject[] => {
    const known = objects.get(document);
    const found = known ?? (document.root === undefined ? [] : readObjects(Cursor.of(document), isWritten));
    objects.set(document, found);
    return found;
  };

  const workloadOf = (object: KubernetesObject): Workload | undefined => {
    if (!workloadsByObject.has(object)) workloadsByObject.set(object, readWorkload(object));
    return workloadsByObject.get(object);
  };

  const releaseSets = releases.map((release) => {
    faults.push(...release.faults);
    return objectSet(
      release.documents.flatMap((document) => {
        if (!rendered.has(document.source)) rendered.set(document.source, { document, release });
        return objectsOf(document.yaml, (at) => wasCopied(document, at));
      }),
      workloadOf,
      { isRead: release.refusal === undefined, isRelease: true },
    );
  });

  const folderSets = manifests.map((folder) =>
    objectSet(
      folder.files.flatMap(({ documents }) => {
        for (const { fault } of documents) if (fault !== undefined) faults.push({ kind: "yaml-syntax", message: tellFault(fault), at: fault.at, related: [] });
        return documents.flatMap((document) => objectsOf(document));
      }),
      workloadOf,
      { isRead: folder.files.every(({ documents }) => documents.every(({ fault }) => fault === undefined)), isRelease: false },
    ),
  );

  for (const chart of project.charts) faults.push(...chart.faults);
  for (const chart of charts) faults.push(...chart.faults);
  for (const dockerfile of dockerfiles) for (const fault of dockerfile.faults) faults.push({ kind: "docker-syntax", message: fault.message, at: fault.at, related: [] });

  const sets = [...releaseSets, ...folderSets];
  const workloads = withoutTwins(sets.flatMap((set) => set.workloads));
  const templates = charts.map((chart) => new ChartTemplates(chart, releases.find((release) => release.chart === chart)?.helm ?? "4.2"));
  const stages = dockerfiles.flatMap((dockerfile) => dockerfile.stages);
  return {
    subjects: {
      chart: charts,
      chartfile: charts.flatMap((chart) => (chart.chartfile === undefined ? [] : [{ chart, root: chart.chartfile }])),
      values: templates.flatMap((all) => (all.chart.values?.root === undefined ? [] : [{ chart: all.chart, root: Cursor.of(all.chart.values), templates: all }])),
      templates,
      template: templates.flatMap(({ own }) => own),
      object: withoutTwins(sets.flatMap((set) => set.objects)),
      workload: workloads,
      container: workloads.flatMap((workload) => workload.containers),
      release: sets,
      dockerfile: dockerfiles,
      stage: stages,
      instruction: dockerfiles.flatMap((dockerfile) => dockerfile.instructions),
    },
    faults,
    rendered,
    objects,
  };
}

/** Whether a place of a rendered document stands in its template letter for letter. */
function wasCopied({ map }: RenderedDocument, at: Cursor): boolean {
  const { start, end } = at.span();
  return map.trace(start, end)?.exact ?? false;
}

/** Each once: releases share what comes out the same in them. */
function withoutTwins<T>(all: readonly T[]): readonly T[] {
  return [...new Set(all)];
}

function objectSet(objects: readonly KubernetesObject[], workloadOf: (object: KubernetesObject) => Workload | undefined, { isRead, isRelease }: { readonly isRead: boolean; readonly isRelease: boolean }): ObjectSet {
  const isPartOfMore = objects.some(({ kind }) => kind === "Kustomization" || kind === "Component"); // kustomize puts other folders beside this one
  return new ObjectSet(objects, objects.flatMap((object) => workloadOf(object) ?? ([] as Workload[])), { isWhole: isRead && !isPartOfMore, isRelease });
}
