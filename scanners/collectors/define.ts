import type { CoverageGap } from "#lib/domain/coverage.ts";
import type { ResourceFact, SecretField } from "#lib/facts/define.ts";
import type { Kind } from "#lib/facts/kinds.ts";
import type { AwsCaller } from "../sources/aws/caller.ts";

/** Where a collector runs: once per region, once per account, or once per organization (management or delegated account). */
export type CollectorScope = "regional" | "global" | "organization";

export interface CollectContext {
  accountId: string;
  partition: string;
  /** The region of this job; for global collectors the partition's home region (`us-east-1`, `us-gov-west-1`, `cn-north-1`). */
  region: string;
  /** Makes every AWS call of a collector: limits, retries, gaps. */
  aws: AwsCaller;
  /** Judges one value by name; keeps no value. A detector that fails says `unknown`. */
  judgeSecret(name: string, value: string): Promise<SecretField>;
  /** Records what could not be looked at. `aws` records failed calls by itself. */
  gap(gap: CoverageGap): void;
  signal: AbortSignal;
  options: CollectOptions;
}

export interface CollectOptions {
  /** `lambda:GetFunction` returns a signed URL of the code; off unless switched on. */
  mayGetFunctionCode: boolean;
  /** Asks IAM for service-last-accessed data of every user and role: two more calls each, off unless switched on. */
  collectsServiceLastAccessed?: boolean;
}

/**
 * One declarative value a collector: what it yields, which IAM actions it needs, how it collects.
 * The scanner's own least-privilege policy is generated from `actions`, so every call must be declared here.
 */
export interface Collector {
  /** Stable id, `service.thing`; coverage is kept per account, region and id. */
  id: string;
  scope: CollectorScope;
  kinds: readonly Kind[];
  /** IAM actions needed, exactly the calls made. */
  actions: readonly string[];
  /** Further actions used only with an option switched on. */
  optionalActions?: Partial<Record<keyof CollectOptions, readonly string[]>>;
  /**
   * Yields resources as they are read, so that memory stays bounded.
   * Returns `whole: false` when a list is incomplete, in which case nothing is marked as gone.
   */
  collect(context: CollectContext): AsyncGenerator<ResourceFact, { whole: boolean }>;
}

export function defineCollector(collector: Collector): Collector {
  return collector;
}
