import type { Block, Residual, ResidualClass, StatementCitation } from "./access.ts";

/** Three-valued truth with its reasons: yes by these statements, no for these reasons, or yes if what is open turns out well. */
export type Verdict = { is: "yes"; by: readonly StatementCitation[] } | { is: "no"; blocks: readonly Block[] } | Maybe;

export interface Maybe {
  is: "maybe";
  by: readonly StatementCitation[];
  residuals: readonly Residual[];
  missing: readonly string[];
}

export const YES: Verdict = { is: "yes", by: [] };
export const no = (...blocks: Block[]): Verdict => ({ is: "no", blocks });

/** Every verdict must be yes. One no decides; what several leave open adds up. */
export function every(...verdicts: readonly Verdict[]): Verdict {
  const refusals = verdicts.filter((verdict) => verdict.is === "no");
  if (refusals.length > 0) return { is: "no", blocks: refusals.flatMap(({ blocks }) => blocks) };
  const by: StatementCitation[] = [];
  const residuals: Residual[] = [];
  const missing: string[] = [];
  for (const verdict of verdicts) {
    if (verdict.is === "no") continue;
    by.push(...verdict.by);
    if (verdict.is === "yes") continue;
    residuals.push(...verdict.residuals);
    missing.push(...verdict.missing);
  }
  return residuals.length + missing.length === 0 ? { is: "yes", by } : { is: "maybe", by, residuals, missing };
}

/** One yes is enough. Of several that are open the one that asks for least is kept. */
export function some(...verdicts: readonly Verdict[]): Verdict {
  const by: StatementCitation[] = [];
  const blocks: Block[] = [];
  let isYes = false;
  let best: Maybe | undefined;
  for (const verdict of verdicts) {
    if (verdict.is === "yes") {
      isYes = true;
      by.push(...verdict.by);
    } else if (verdict.is === "no") blocks.push(...verdict.blocks);
    else if (best === undefined || asksLess(verdict, best)) best = verdict;
  }
  return isYes ? { is: "yes", by } : (best ?? { is: "no", blocks });
}

const RANKS: Record<ResidualClass, number> = { "attacker-controlled": 0, attainable: 1, constant: 2, unknown: 3 };

/** How hard a residual is to meet: what an attacker chooses is easiest, what nobody knows is hardest. */
export function rankOf(residual: Pick<Residual, "class">): number {
  return RANKS[residual.class];
}

function asksLess(a: Maybe, b: Maybe): boolean {
  const difference = Number(a.missing.length > 0) - Number(b.missing.length > 0) || worst(a) - worst(b);
  return difference === 0 ? a.residuals.length < b.residuals.length : difference < 0;
}

function worst(maybe: Maybe): number {
  return maybe.residuals.reduce((highest, residual) => Math.max(highest, rankOf(residual)), 0);
}
