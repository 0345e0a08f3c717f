import { newId } from "#lib/db/ids.ts";
import { transaction } from "#lib/db/pool.ts";
import { storableText } from "#lib/domain/json.ts";
import type { TimeRange } from "#lib/trail/digests/ranges.ts";
import type { TrailProblem, TrailVerification } from "#lib/trail/digests/verification.ts";
import { verifyTrail } from "#lib/trail/digests/verify-trail.ts";
import type { AwsCaller } from "../../sources/aws/caller.ts";
import { bucketSource } from "./bucket-source.ts";
import { baseOf, type FoundTrail, findTrails } from "./find-trails.ts";
import { trailLedger, VerdictWriter } from "./ledger.ts";
import { keysOfWindow } from "./public-keys.ts";

export interface VerifyAccountInput {
  aws: AwsCaller;
  regions: readonly string[];
  window: TimeRange;
  now: Date;
  /** Only this trail, only this region; null: all. */
  trailArn: string | null;
  region: string | null;
  refetch: boolean;
}

export interface VerifiedTrail {
  trail: FoundTrail;
  region: string;
  keyState: "listed" | "kept" | "none";
  verification: TrailVerification;
}

export interface VerifiedAccount {
  verified: VerifiedTrail[];
  /** Why trails may be missing from the list; null when it is whole. */
  reason: string | null;
}

/**
 * Verifies the trails of an account, region by region, and writes into the ledger of each file that was taken whether it is proven.
 * A trail whose validation is off is asked for the digests that it has; its verdict is never valid.
 */
export async function verifyAccount(input: VerifyAccountInput): Promise<VerifiedAccount> {
  const { aws, window, now } = input;
  const { trails, reason } = await findTrails(aws, input.regions);
  const verified: VerifiedTrail[] = [];
  for (const trail of trails) {
    if (input.trailArn !== null && trail.arn !== input.trailArn) continue;
    const regions = (trail.isMultiRegion ? input.regions : [trail.homeRegion]).filter(
      (region) => input.region === null || region === input.region,
    );
    if (regions.length === 0) continue;
    // Backfill digests are signed when they are made, which is after their hours.
    const { keys, state } = await keysOfWindow(aws, trail.homeRegion, {
      start: window.start - 3_600_000,
      end: now.getTime(),
    });
    const place = await baseOf(aws, trail, aws.accountId);
    for (const region of regions) {
      const subject = {
        accountId: aws.accountId,
        region,
        trailName: trail.name,
        homeRegion: trail.homeRegion,
        trail: trail.arn,
        sharesFolder: trails.some((other) => sharesFolder(other, trail, region)),
      };
      if ("reason" in place) {
        verified.push({ trail, region, keyState: state, verification: unreadable(subject, window, place.reason) });
        continue;
      }
      const verdicts = new VerdictWriter(now);
      const source = bucketSource({
        aws,
        ledger: trailLedger(window),
        bucket: trail.bucket,
        base: place.base,
        subject,
        window,
        refetch: input.refetch,
      });
      const verification = await verifyTrail({
        subject,
        window,
        source,
        keys,
        now: now.getTime(),
        onTakenFile: (file, verdict) => verdicts.add(file, verdict),
      });
      await verdicts.flush();
      const isNeverValid = !trail.isValidationOn && verification.verdict === "valid";
      verified.push({
        trail,
        region,
        keyState: state,
        verification: isNeverValid ? { ...verification, verdict: "unknown" } : verification,
      });
    }
  }
  return { verified, reason };
}

function sharesFolder(other: FoundTrail, trail: FoundTrail, region: string): boolean {
  return (
    other.arn !== trail.arn &&
    !other.isValidationOn &&
    other.bucket === trail.bucket &&
    other.prefix === trail.prefix &&
    other.isOrganization === trail.isOrganization &&
    (other.isMultiRegion || other.homeRegion === region)
  );
}

function unreadable(
  { accountId, region, trail }: { accountId: string; region: string; trail: string },
  window: TimeRange,
  reason: string,
): TrailVerification {
  return {
    verdict: "unknown",
    window,
    ranges: [],
    counts: {
      digests: 0,
      backfillDigests: 0,
      logFiles: 0,
      validLogFiles: 0,
      waitingLogFiles: 0,
      uncoveredLogFiles: 0,
    },
    problems: [
      { kind: "not-readable", verdict: "unknown", bucket: null, key: null, at: null, accountId, region, trail, reason },
    ],
  };
}

/** Keys in a bucket are written by whoever may write there. */
function storable(problem: TrailProblem): TrailProblem {
  const text = (value: string | null) => (value === null ? null : storableText(value));
  return {
    ...problem,
    bucket: text(problem.bucket),
    key: text(problem.key),
    reason: storableText(problem.reason),
  };
}

/** Problems of one trail and region that are stored; the count is of all. */
const STORED_PROBLEMS = 1000;

/** Stores what came of a run and ends it. */
export async function storeVerifications(
  runId: string,
  accountId: string,
  verified: readonly VerifiedTrail[],
  at: Date,
): Promise<void> {
  await transaction(async (client) => {
    for (const { trail, region, keyState, verification } of verified) {
      const id = newId();
      await client.query(
        `INSERT INTO trail_verification (id, run_id, account_id, trail_arn, region, verdict, is_validation_on, key_state,
           window_start, window_end, counts, problems, problem_count, checked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [
          id,
          runId,
          accountId,
          trail.arn,
          region,
          verification.verdict,
          trail.isValidationOn,
          keyState,
          new Date(verification.window.start),
          new Date(verification.window.end),
          JSON.stringify(verification.counts),
          JSON.stringify(verification.problems.slice(0, STORED_PROBLEMS).map(storable)),
          verification.problems.length,
          at,
        ],
      );
      await client.query(
        `INSERT INTO trail_verification_range (verification_id, starts_at, ends_at, verdict)
         SELECT $1, r.* FROM unnest($2::timestamptz[], $3::timestamptz[], $4::text[]) AS r`,
        [
          id,
          verification.ranges.map((range) => new Date(range.start)),
          verification.ranges.map((range) => new Date(range.end)),
          verification.ranges.map((range) => range.verdict),
        ],
      );
    }
    await client.query("UPDATE trail_verification_run SET status = 'done', finished_at = now() WHERE id = $1", [runId]);
  });
}
