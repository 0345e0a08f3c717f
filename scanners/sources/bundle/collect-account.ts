import { randomBytes } from "node:crypto";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import { AppError } from "#lib/errors.ts";
import { derivedKey, parseKey } from "#lib/keys.ts";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import type { CollectOptions, Collector } from "../../collectors/define.ts";
import { COLLECTORS } from "../../collectors/index.ts";
import { type AwsCaller, createAwsCaller } from "../aws/caller.ts";
import { mapConcurrent } from "../aws/concurrency.ts";
import type { AwsConnection } from "../aws/connection.ts";
import { discoverRegions, whoAmI } from "../aws/identity.ts";
import type { RateLimiter } from "../aws/rate-limits.ts";
import { saveTrail } from "./save-trail.ts";
import { type CollectorResult, createBundleWriter } from "./write-bundle.ts";

export interface CollectAccountOptions {
  /** File to write; gzip when it ends in `.gz`. */
  output: string;
  /** Regions to look at; none: all that are switched on. */
  regions: readonly string[];
  /** Folder for log files of the trail; null: the trail is left alone. */
  trailFolder: string | null;
  trailDays: number;
  collect: CollectOptions;
  observedAt: Date;
  limiter: RateLimiter;
  signal: AbortSignal;
  onProgress?: (line: string) => void;
}

export interface CollectedAccount {
  accountId: string;
  resources: number;
  collectors: CollectorResult[];
  trail: { files: number; gaps: CoverageGap[] } | null;
}

const COLLECTORS_AT_ONCE = 4;

/**
 * Runs the collectors against an account and writes what they saw as a snapshot file; needs no database. Nothing is left
 * behind when it fails. Throws `unavailable` when the connection does not work or the regions cannot be listed.
 */
export async function collectAccount(
  connection: AwsConnection,
  options: CollectAccountOptions,
): Promise<CollectedAccount> {
  const { limiter, signal } = options;
  const callerFor = (region: string, identity: { accountId: string; partition: string }, gaps: CoverageGap[]) =>
    createAwsCaller({
      ...identity,
      region,
      clients: connection.clients,
      limiter,
      signal,
      onGap: (gap) => gaps.push(gap),
    });
  const unknownAccount = { accountId: "", partition: connection.partition };
  const identity = await whoAmI(callerFor(connection.homeRegion, unknownAccount, []));
  if (identity.outcome === "gap")
    throw new AppError("unavailable", `The connection does not work: ${identity.gap.message}`);
  const { accountId, partition } = identity.value;
  const home = callerFor(connection.homeRegion, { accountId, partition }, []);
  const regions = options.regions.length > 0 ? [...options.regions] : await enabledRegions(home);

  const detector = createSecretDetector({ key: secretKey() });
  const writer = await createBundleWriter(options.output);
  try {
    const results: CollectorResult[] = [];
    let resources = 0;
    const work = COLLECTORS.flatMap((collector) =>
      (collector.scope === "regional" ? regions : [connection.homeRegion]).map((region) => ({ collector, region })),
    );
    const runs = mapConcurrent(work, COLLECTORS_AT_ONCE, async ({ collector, region }) => {
      const gaps: CoverageGap[] = [];
      const aws = callerFor(region, { accountId, partition }, gaps);
      const run = await drain(collector, aws, gaps, options.collect, detector.judge, (fact) => writer.add(fact));
      return { id: collector.id, region, ...run, gaps };
    });
    for await (const { count, ...result } of runs) {
      results.push(result);
      resources += count;
      options.onProgress?.(
        `${result.id} in ${result.region}: ${count} resources${result.isWhole ? "" : ", not whole"}${result.gaps.length === 0 ? "" : `, ${result.gaps.length} gaps`}`,
      );
    }
    results.sort((a, b) => (`${a.id} ${a.region}` < `${b.id} ${b.region}` ? -1 : 1));
    const trail =
      options.trailFolder === null
        ? null
        : await saveTrail({
            folder: options.trailFolder,
            regions,
            since: new Date(options.observedAt.getTime() - options.trailDays * 86_400_000),
            until: options.observedAt,
            callerFor: (region, gaps) => callerFor(region, { accountId, partition }, gaps),
            ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
          });
    await writer.finish({ accountId, partition, observedAt: options.observedAt }, results);
    return { accountId, resources, collectors: results, trail };
  } finally {
    await writer.discard();
  }
}

async function enabledRegions(aws: AwsCaller): Promise<string[]> {
  const discovered = await discoverRegions(aws);
  if (discovered.outcome === "value") return discovered.value;
  throw new AppError(
    "unavailable",
    `The account's regions cannot be listed (${discovered.gap.message}); name them with --regions.`,
  );
}

async function drain(
  collector: Collector,
  aws: AwsCaller,
  gaps: CoverageGap[],
  options: CollectOptions,
  judgeSecret: ReturnType<typeof createSecretDetector>["judge"],
  take: (fact: Parameters<Awaited<ReturnType<typeof createBundleWriter>>["add"]>[0]) => Promise<void>,
): Promise<{ count: number; isWhole: boolean }> {
  const { accountId, partition, region, signal } = aws;
  const facts = collector.collect({
    accountId,
    partition,
    region,
    aws,
    judgeSecret,
    gap: (gap) => gaps.push(gap),
    signal,
    options,
  });
  for (let count = 0; ; count++) {
    const next = await facts.next();
    if (next.done === true) return { count, isWhole: next.value.whole };
    signal.throwIfAborted();
    await take(next.value);
  }
}

/**
 * Key of the hashes that stand for secret values: the installation's, so that the file compares with live scans, else one
 * of this run alone, after which nobody can test guesses against the file.
 */
function secretKey(): Buffer {
  const master = process.env["PLUMBLINE_KEY"];
  if (master) return derivedKey("secret-hmac", parseKey(master));
  return randomBytes(32);
}
