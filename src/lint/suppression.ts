import { span, textOf, type Span } from "../text/span.ts";
import { didYouMean } from "../text/suggest.ts";
import type { Comment, Lines } from "./comment.ts";
import type { PeerChecks } from "./peer-check.ts";

/** Lines of a file on which rules are silent. */
export interface Suppression {
  /** The words to point at when it silences nothing: the rule's name, or the whole directive. */
  readonly at: Span;
  /** The rules; all where absent. */
  readonly rules: ReadonlySet<string> | undefined;
  readonly lines: Lines;
  /** Written for us, rather than for another linter that may have its own use for it. */
  readonly isOurs: boolean;
}

/** What the comments of a run ask for, and what they ask in vain because no such thing exists. */
export interface Suppressions {
  readonly suppressions: readonly Suppression[];
  readonly mistakes: readonly { readonly at: Span; readonly message: string }[];
}

const verbs = ["chartlint-disable", "chartlint-enable", "chartlint-disable-line", "chartlint-disable-next-line", "chartlint-disable-file"] as const;
type Verb = (typeof verbs)[number];

/** One name of a rule in a directive; without a rule it stands for all. */
interface Item {
  readonly at: Span;
  readonly rule: string | undefined;
}

interface Directive {
  readonly verb: Verb;
  readonly items: readonly Item[];
  readonly comment: Comment;
}

/**
 * Reads what comments of one run say.
 * @param known the ids of all rules, those that are off included
 * @param date the day on which trivy's `:exp:` is judged
 */
export function readSuppressions(comments: readonly Comment[], known: readonly string[], peers: PeerChecks, date: string): Suppressions {
  const suppressions: Suppression[] = [];
  const mistakes: { at: Span; message: string }[] = [];
  const directives: Directive[] = [];
  for (const comment of comments) {
    for (const text of comment.texts) {
      suppressions.push(...readPeerForms(text, comment, peers, date));
      const words = /^chartlint-[\w-]*/.exec(textOf(text))?.[0];
      if (words === undefined) continue;
      const verb = verbs.find((one) => one === words);
      if (verb === undefined) {
        mistakes.push({ at: span(text.source, text.start, text.start + words.length), message: `${words} is no directive${didYouMean(words, verbs)}` });
        continue;
      }
      const items = readItems(text, verb);
      directives.push({ verb, comment, items: items.filter(({ rule }) => rule === undefined || known.includes(rule)) });
      for (const { at, rule } of items) if (rule !== undefined && !known.includes(rule)) mistakes.push({ at, message: `There is no rule ${rule}${didYouMean(rule, known)}` });
    }
  }
  directives.forEach((directive, index) => suppressions.push(...linesOfDirective(directive, directives.slice(index + 1))));
  return { suppressions, mistakes };
}

/** The names behind a verb, up to `--`; without any, all rules are meant. */
function readItems(text: Span, verb: Verb): readonly Item[] {
  const [list = ""] = textOf(text).slice(verb.length).split(/(?:^|\s)--(?:\s|$)/);
  const items = [...list.matchAll(/[^\s,]+/g)].map((match) => {
    const start = text.start + verb.length + match.index;
    return { at: span(text.source, start, start + match[0].length), rule: match[0] };
  });
  return items.length > 0 ? items : [{ at: span(text.source, text.start, text.start + verb.length), rule: undefined }];
}

function linesOfDirective({ verb, items, comment }: Directive, later: readonly Directive[]): Suppression[] {
  if (verb === "chartlint-enable") return [];
  return items.map(({ at, rule }) => ({ at, rules: rule === undefined ? undefined : new Set([rule]), isOurs: true, lines: linesFor(verb, comment, rule, later) }));
}

function linesFor(verb: Verb, comment: Comment, rule: string | undefined, later: readonly Directive[]): Lines {
  const end = comment.at.source.lineStarts.length;
  switch (verb) {
    case "chartlint-disable-line":
      return comment.own;
    case "chartlint-disable-next-line":
      return comment.next;
    case "chartlint-disable-file":
      return { first: 1, last: end };
    default: {
      const closing = later.find((other) => other.verb === "chartlint-enable" && other.comment.at.source === comment.at.source && other.items.some((item) => item.rule === undefined || item.rule === rule));
      return { first: comment.own.first, last: closing?.comment.own.first ?? end };
    }
  }
}

/** What other linters are told: by checkov's, trivy's and hadolint's comments. */
function* readPeerForms(text: Span, comment: Comment, peers: PeerChecks, date: string): Generator<Suppression> {
  const words = textOf(text);
  const whole = { first: 1, last: text.source.lineStarts.length };
  const suppression = (peer: string, checks: readonly string[], lines: Lines): Suppression => ({
    at: text,
    rules: new Set(checks.flatMap((check) => [...peers.rulesFor(peer, check)])),
    lines,
    isOurs: false,
  });
  for (const [, check = ""] of words.matchAll(/(?:^|\s)checkov:skip=(\w+)/g)) yield suppression("checkov", [check], comment.unit);
  for (const [, check = "", rest = ""] of words.matchAll(/(?:^|\s)trivy:ignore:([\w-]+)(\S*)/g)) {
    const expiry = /:exp:(\d{4}-\d{2}-\d{2})/.exec(rest)?.[1];
    if (expiry !== undefined && expiry < date) continue;
    yield suppression("trivy", [check], { first: comment.own.first, last: comment.block.last });
  }
  const hadolint = /^hadolint\s+(global\s+)?ignore\s*=\s*([\w,\s]+)/.exec(words);
  if (hadolint !== null) yield suppression("hadolint", (hadolint[2] ?? "").split(/[\s,]+/), hadolint[1] === undefined ? comment.next : whole);
}
