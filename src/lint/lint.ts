import { takeCensus } from "./census.ts";
import { inOrder, type Finding } from "./finding.ts";
import { locate } from "./locate.ts";
import { parseCharts, parseDockerfiles, parseManifests } from "./parse.ts";
import { partsOf, type Project } from "./project.ts";
import { renderReleases } from "./render.ts";
import { selectRules, type Rulebook } from "./rulebook.ts";
import { runRules, type RuleCrash } from "./run.ts";
import type { Settings } from "./settings.ts";
import { suppress } from "./suppress.ts";

/** What a run found. */
export interface LintResult {
  /** In the order of file, line, column and rule. */
  readonly findings: readonly Finding[];
  /** Rules that broke: our own mistakes, told apart from the user's. */
  readonly crashes: readonly RuleCrash[];
  /** How much was looked at. */
  readonly looked: Looked;
}

export interface Looked {
  readonly charts: number;
  /** Files of loose manifests. */
  readonly manifests: number;
  readonly dockerfiles: number;
}

/** Look at a project and say what is wrong with it. Touches nothing outside its arguments. */
export function lint(project: Project, rulebook: Rulebook, settings: Settings): LintResult {
  const parts = partsOf(project).map((part) => lintPart(part, rulebook, settings));
  return {
    findings: inOrder(parts.flatMap(({ findings }) => findings)),
    crashes: parts.flatMap(({ crashes }) => crashes),
    looked: {
      charts: project.charts.length,
      manifests: parts.reduce((sum, { looked }) => sum + looked.manifests, 0),
      dockerfiles: project.dockerfiles.length,
    },
  };
}

/** The seven stages, for one part of a project: what is judged together. */
function lintPart(part: Project, rulebook: Rulebook, settings: Settings): LintResult {
  const charts = parseCharts(part);
  const manifests = parseManifests(part);
  const dockerfiles = parseDockerfiles(part);
  const releases = renderReleases(charts, settings);
  const census = takeCensus({ project: part, charts, releases, manifests, dockerfiles });
  const { problems, crashes } = runRules(selectRules(rulebook, settings), census, settings);
  const findings = suppress(locate(problems, census), { charts, manifests, census }, rulebook, settings);
  return { findings, crashes, looked: { charts: charts.length, manifests: manifests.flatMap(({ files }) => files).length, dockerfiles: dockerfiles.length } };
}
