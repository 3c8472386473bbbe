import type { Rulebook } from "./rulebook.ts";

/** Which of our rules stand for a check of another linter. */
export class PeerChecks {
  readonly #rules = new Map<string, Set<string>>();

  constructor(rulebook: Rulebook) {
    for (const { id, rule } of rulebook) {
      for (const cover of rule.covers ?? []) {
        const slash = cover.indexOf("/");
        const peer = cover.slice(0, slash);
        for (const key of [`${peer}/${spelling(peer, cover.slice(slash + 1))}`, `${peer}/*`]) this.#rules.set(key, (this.#rules.get(key) ?? new Set()).add(id));
      }
    }
  }

  /** The ids of our rules for a check, or for all checks of a linter (`*`). */
  rulesFor(peer: string, check: string): ReadonlySet<string> {
    return this.#rules.get(`${peer}/${check === "*" ? check : spelling(peer, check)}`) ?? new Set();
  }
}

/** The one spelling of an id that its linter takes in several: trivy's `AVD-KSV-0013`, `KSV013` and `ksv-0013` are one. */
function spelling(peer: string, check: string): string {
  if (peer === "trivy") return check.toUpperCase().replace(/^AVD-/, "").replace(/^([A-Z]+)-?(\d+)$/, (_, family: string, number: string) => `${family}-${number.padStart(4, "0")}`);
  return peer === "checkov" || peer === "hadolint" ? check.toUpperCase() : check;
}
