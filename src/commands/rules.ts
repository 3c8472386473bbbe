import type { ExitCode } from "../cli/exit.ts";
import type { World } from "../cli/world.ts";
import { explain, listRules, nearestRule } from "../lint/explain.ts";
import { readRulebook } from "../lint/rulebook.ts";

/** `chartlint rules`: all rules, a line each. */
export async function showRules(world: World): Promise<ExitCode> {
  world.print(listRules(await readRulebook()));
  return 0;
}

/** `chartlint explain RULE`: one rule as a page. */
export async function explainRule(id: string, world: World): Promise<ExitCode> {
  const rulebook = await readRulebook();
  const page = explain(id, rulebook);
  if (page === undefined) {
    const nearest = nearestRule(id, rulebook);
    world.complain(`chartlint: no rule ${id}${nearest === undefined ? "; chartlint rules lists them" : `; did you mean ${nearest}?`}\n`);
    return 2;
  }
  world.print(page);
  return 0;
}
