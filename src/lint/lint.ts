import { takeCensus } from "./census.ts";
import type { Finding } from "./finding.ts";
import { locate } from "./locate.ts";
import { parseCharts, parseDockerfiles, parseManifests } from "./parse.ts";
import type { Project } from "./project.ts";
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
  readonly looked: { readonly charts: number; readonly manifests: number; readonly dockerfiles: number };
}

/** Look at a project and say what is wrong with it. Touches nothing outside its arguments. */
export function lint(project: Project, rulebook: Rulebook, settings: Settings): LintResult {
  const charts = parseCharts(project);
  const manifests = parseManifests(project);
  const dockerfiles = parseDockerfiles(project);
  const releases = renderReleases(charts, settings);
  const census = takeCensus({ project, charts, releases, manifests, dockerfiles });
  const { problems, crashes } = runRules(selectRules(rulebook, settings), census, settings);
  const findings = suppress(locate(problems, census), charts, settings);
  const looked = { charts: charts.length, manifests: manifests.flatMap((folder) => folder.files).length, dockerfiles: dockerfiles.length };
  return { findings, crashes, looked };
}
