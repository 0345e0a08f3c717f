import type { CoverageGap } from "#lib/domain/coverage.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import { kindDefinition } from "#lib/facts/kinds.ts";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import { type AwsCaller, createAwsCaller } from "../sources/aws/caller.ts";
import type { AwsConnection } from "../sources/aws/connection.ts";
import type { RateLimiter } from "../sources/aws/rate-limits.ts";
import type { CollectOptions, Collector } from "./define.ts";

/** Grants every call at once: the emulator has no quotas, and tests should not wait. */
export const unlimited: RateLimiter = { acquire: () => Promise.resolve(), throttled: () => undefined };

export interface CollectorRun {
  facts: ResourceFact[];
  gaps: CoverageGap[];
  whole: boolean;
  /** Actions called, sorted. */
  called: string[];
  throttles: number;
}

export function testCaller(
  connection: AwsConnection,
  region: string,
  onGap: (gap: CoverageGap) => void,
  signal: AbortSignal = new AbortController().signal,
): AwsCaller {
  return createAwsCaller({
    accountId: "123456789012",
    partition: "aws",
    region,
    clients: connection.clients,
    limiter: unlimited,
    signal,
    onGap,
    backoffBaseMs: 1,
  });
}

/** Runs a collector to its end and checks every fact against the schema of its kind. */
export async function runCollector(
  collector: Collector,
  connection: AwsConnection,
  region = "us-east-1",
  options: CollectOptions = { mayGetFunctionCode: false },
): Promise<CollectorRun> {
  const gaps: CoverageGap[] = [];
  const aws = testCaller(connection, region, (gap) => gaps.push(gap));
  const stream = collector.collect({
    accountId: "123456789012",
    partition: "aws",
    region,
    aws,
    judgeSecret: createSecretDetector({ key: Buffer.alloc(32, 1) }).judge,
    gap: (gap) => gaps.push(gap),
    signal: aws.signal,
    options,
  });
  const facts: ResourceFact[] = [];
  for (;;) {
    const next = await stream.next();
    if (next.done === true) {
      const { calls, throttles } = aws.statistics();
      return { facts, gaps, whole: next.value.whole, called: Object.keys(calls).sort(), throttles };
    }
    const kind = kindDefinition(next.value.kind);
    if (kind === undefined) throw new Error(`${next.value.kind} is no kind.`);
    kind.config.parse(next.value.config);
    kind.observations.parse(next.value.observations);
    facts.push(next.value);
  }
}
