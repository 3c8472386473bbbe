import { describe, expect, it } from "vitest";
import { frameExample } from "../src/lint/example.ts";
import type { Finding } from "../src/lint/finding.ts";
import { lint } from "../src/lint/lint.ts";
import type { SubjectKind } from "../src/lint/rule.ts";
import { readRulebook, reservedRules, type NamedRule, type Rulebook } from "../src/lint/rulebook.ts";
import { testSettings } from "./settings.ts";

const rulebook = await readRulebook();

describe("the rulebook", () => {
  it("has one rule a file, named by lower-case words with dashes", () => {
    const ids = [...rulebook.map(({ id }) => id), ...reservedRules.map(({ id }) => id)];
    expect(ids.filter((id) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("says things in one line", () => {
    const texts = rulebook.flatMap(({ id, rule }) => [[id, rule.title], ...rule.examples.map(({ says }) => [id, says])] as [string, string][]);
    expect(texts.filter(([, text]) => /[.!\n]$|\n/.test(text))).toEqual([]);
  });
});

for (const named of rulebook) {
  const { id, family, rule } = named;
  describe(`${family}/${id}`, () => {
    rule.examples.forEach((example, index) => {
      it(`sees the bad text of example ${index + 1}`, () => {
        const { project, mark } = frameExample(rule.subject, example.bad);
        if (mark === undefined) throw new Error("the bad text marks no place with « and »");
        const found = run(withOptions(named, example.options), project);
        expect(found.map((finding) => finding.message)).toEqual([example.says]);
        expect(found.map(({ at }) => ({ path: at.source.path, start: at.start, end: at.end, text: at.source.text.slice(at.start, at.end) }))).toEqual([
          { ...mark, text: found[0]?.at.source.text.slice(mark.start, mark.end) },
        ]);
      });
      it(`is quiet about the good text of example ${index + 1}`, () => {
        expect(messages(withOptions(named, example.options), rule.subject, example.good)).toEqual([]);
      });
    });
    rule.quiet?.forEach((text, index) => {
      it(`is quiet about text ${index + 1}`, () => {
        expect(messages(named, rule.subject, text)).toEqual([]);
      });
    });
  });
}

function messages(named: NamedRule, subject: SubjectKind, text: string): string[] {
  return run(named, frameExample(subject, text).project).map((finding) => finding.message);
}

/** What one rule alone says of a project; a fault of the readers counts too, so that no example is broken. */
function run(named: NamedRule, project: Parameters<typeof lint>[0]): readonly Finding[] {
  const alone: Rulebook = [{ ...named, rule: { ...named.rule, profile: "recommended" } }];
  const { findings, crashes } = lint(project, alone, testSettings);
  if (crashes[0] !== undefined) throw crashes[0].error;
  return findings;
}

function withOptions(named: NamedRule, options: object | undefined): NamedRule {
  return options === undefined ? named : { ...named, rule: { ...named.rule, options: { ...named.rule.options, ...options } } };
}
