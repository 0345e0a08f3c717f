import type { CoverageState } from "../../domain/coverage.ts";
import { kindDefinition } from "../../facts/kinds.ts";

/** One row per account, region and collector, as stored. */
export interface CoverageRow {
  accountId: string;
  region: string;
  collector: string;
  kinds: string[];
  lastWholeAt: Date | null;
  lastAttemptAt: Date;
  /** `whole`, `partial` or `failed`; `pending` while a collector runs there for the first time. */
  lastStatus: string;
}

export interface CoverageIndex {
  state(kind: string, accountId: string, region?: string): CoverageState;
  /** The oldest of the last whole runs that a kind rests on; null when one of them was not whole, or there is none. */
  wholeSince(kind: string, accountId: string, region?: string): Date | null;
}

/** Answers how well a kind is known. A run after the last whole one that was not whole makes it `partial` again. */
export function indexCoverage(rows: readonly CoverageRow[]): CoverageIndex {
  const byKind = new Map<string, CoverageRow[]>();
  for (const row of rows) {
    for (const kind of row.kinds) {
      const key = `${row.accountId} ${kind}`;
      byKind.set(key, [...(byKind.get(key) ?? []), row]);
    }
  }
  const rowsFor = (kind: string, accountId: string, region?: string): CoverageRow[] => {
    const all = byKind.get(`${accountId} ${kind}`) ?? [];
    const isGlobal = kindDefinition(kind)?.isGlobal ?? false;
    return region === undefined || region === "global" || isGlobal ? all : all.filter((row) => row.region === region);
  };
  return {
    state(kind, accountId, region) {
      const found = rowsFor(kind, accountId, region);
      if (found.length === 0) return "never";
      return found.every((row) => row.lastStatus === "whole") ? "whole" : "partial";
    },
    wholeSince(kind, accountId, region) {
      let oldest: Date | null = null;
      const found = rowsFor(kind, accountId, region);
      for (const row of found) {
        if (row.lastStatus !== "whole" || row.lastWholeAt === null) return null;
        if (oldest === null || row.lastWholeAt < oldest) oldest = row.lastWholeAt;
      }
      return oldest;
    },
  };
}

/**
 * Was everything that a check rests on wholly read again after a finding's last failure? Only then may the finding resolve
 * on a pass. Global kinds, and findings on global resources, ask all of the account's regions.
 */
export function isReadSince(
  coverage: CoverageIndex,
  needs: readonly string[],
  finding: { accountId: string; region: string; lastFailedAt: Date },
): boolean {
  return needs.every((kind) => {
    const isOwnRegion = !(kindDefinition(kind)?.isGlobal ?? false) && finding.region !== "global";
    const since = coverage.wholeSince(kind, finding.accountId, isOwnRegion ? finding.region : undefined);
    return since !== null && since > finding.lastFailedAt;
  });
}
