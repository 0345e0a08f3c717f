import type { CoverageGap } from "#lib/domain/coverage.ts";
import { collectorById } from "../../collectors/index.ts";
import type { Bundle } from "../bundle/read-bundle.ts";
import { SnapshotError } from "./snapshot-error.ts";

/** Which collector's work the files hold, for which account and region. */
export interface SnapshotCoverage {
  collectorId: string;
  accountId: string;
  region: string;
  /** False when pages are missing, or entries point to others that are not there: nothing may then be taken as gone. */
  isWhole: boolean;
  /** True when the source itself states `isWhole` (a snapshot file); else only the user can know. */
  isStated?: boolean;
  /** When this part was observed, where the source says so. */
  observedAt?: Date;
}

/** A gap, with the collector that met it where the source names it; others are placed by their resource's ARN. */
export interface SnapshotGap extends CoverageGap {
  metBy?: { collectorId: string; accountId: string; region: string };
}

/** What a snapshot file covers, by its header. */
export function bundleCoverage({ header, observedAt }: Bundle): SnapshotCoverage[] {
  return header.collectors.map(({ id, region, isWhole }) => ({
    collectorId: id,
    accountId: header.accountId,
    region,
    isWhole,
    isStated: true,
    observedAt,
  }));
}

/** The gaps of a snapshot file's header, each with the collector that met it. */
export function bundleGaps({ header }: Bundle): SnapshotGap[] {
  return header.gaps.map(({ collector, region, resourceArn, ...gap }) => ({
    ...gap,
    ...(resourceArn === undefined ? {} : { resourceArn }),
    metBy: { collectorId: collector, accountId: header.accountId, region },
  }));
}

/**
 * Throws `SnapshotError` when two files hold the same facts: they would overwrite each other, and which one is right only
 * the user can say.
 */
export function refuseOverlap(exported: readonly SnapshotCoverage[], bundles: readonly Bundle[]): void {
  const kindsOf = (id: string) => collectorById(id)?.kinds ?? [];
  const taken = [...exported];
  for (const bundle of bundles) {
    const own = bundleCoverage(bundle);
    for (const entry of own) {
      const isTaken = taken.some(
        (other) =>
          other.accountId === entry.accountId &&
          (other.region === entry.region || other.region === "global") &&
          kindsOf(other.collectorId).some((kind) => kindsOf(entry.collectorId).includes(kind)),
      );
      if (isTaken)
        throw new SnapshotError({
          code: "ambiguous",
          file: bundle.file,
          place: { line: 1, jsonPath: "$.collectors" },
          problem: `Another of the files holds ${entry.collectorId} of account ${entry.accountId} in ${entry.region} too.`,
          advice: "Import them one after the other, the older one first.",
        });
    }
    taken.push(...own);
  }
}
