import { stat } from "node:fs/promises";
import { accountOfArn, parseArn, splitFunctionArn } from "#lib/domain/arn.ts";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import type { ResourceFact, SecretField } from "#lib/facts/define.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { groupFact, isAwsManagedPolicy, policyFact, roleFact, userFact } from "../../collectors/iam/principal-facts.ts";
import { functionFact } from "../../collectors/lambda/function-fact.ts";
import { type Bundle, isBundle, openBundle } from "../bundle/read-bundle.ts";
import { bundleCoverage, bundleGaps, refuseOverlap, type SnapshotCoverage, type SnapshotGap } from "./coverage.ts";
import { findFiles } from "./find-files.ts";
import { type Entry, readFile } from "./read-file.ts";
import { ownerOfPolicy, pageName, type Survey, survey } from "./survey.ts";

export interface SnapshotOptions {
  /** Judges values of environment variables, as for a live scan. */
  judgeSecret(name: string, value: string): Promise<SecretField>;
  /** Largest file after decompression, in bytes; default 512 MB. */
  maxBytes?: number;
}

export interface SnapshotSource {
  accountIds: string[];
  /** Age of the oldest file: the export is at least as old. Files carry no time of their own. */
  observedAt?: Date;
  collectorsCovered: SnapshotCoverage[];
  /** CloudTrail log files among the paths, not read here. */
  trailFiles: string[];
  /** Files of folders that are no export: no JSON, or CloudTrail digests. */
  ignoredFiles: string[];
  /** Gaps found while reading facts; complete once `facts()` has ended. */
  gaps: SnapshotGap[];
  /** The resources, each once. Every file was checked before. */
  facts(): AsyncGenerator<ResourceFact, void>;
}

export const DEFAULT_MAX_BYTES = 512 * 2 ** 20;

/** Parts of a function that list-functions does not show. */
const FUNCTION_GAPS = [
  "tags",
  "reservedConcurrency",
  "provisionedConcurrency",
  "codeSigningConfigArn",
  "recursiveLoop",
  "asyncInvoke",
];

/**
 * Opens exported files and folders (see `read-file.ts` for what is known) and Plumbline's own snapshot files
 * (`../bundle/format.ts`), and checks all of them before anything is given out. Pages of one export are taken together.
 * Throws `SnapshotError` with file, place and what to do.
 */
export async function openSnapshot(paths: readonly string[], options: SnapshotOptions): Promise<SnapshotSource> {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const { files, ignored } = await findFiles(paths);
  const bundles: Bundle[] = [];
  const exports: string[] = [];
  for (const file of files) {
    if (await isBundle(file)) bundles.push(await openBundle(file, maxBytes));
    else exports.push(file);
  }
  const found = await survey(exports, maxBytes);
  const scopes = [...found.scopes.values()];
  const accountIds = new Set(scopes.map((scope) => scope.accountId));
  for (const policy of found.functionPolicies.values()) {
    const accountId = accountOfArn(policy.arn);
    if (accountId !== undefined) accountIds.add(accountId);
  }
  const observedAt = await oldest(found.files);
  const gaps = bundles.flatMap(bundleGaps);
  for (const { header } of bundles) accountIds.add(header.accountId);
  const exported = scopes.map(({ collectorId, accountId, region, lastPages }) => ({
    collectorId,
    accountId,
    region,
    isWhole: lastPages > 0 && (collectorId !== "iam.authorization-details" || isClosed(found, accountId)),
  }));
  refuseOverlap(exported, bundles);
  return {
    accountIds: [...accountIds].sort(),
    ...(observedAt === undefined ? {} : { observedAt }),
    collectorsCovered: [...exported, ...bundles.flatMap(bundleCoverage)],
    trailFiles: found.trailFiles,
    ignoredFiles: [...ignored, ...found.digestFiles],
    gaps,
    async *facts() {
      yield* readFacts(found, options, maxBytes, gaps);
      for (const bundle of bundles) yield* bundle.facts();
    },
  };
}

async function oldest(files: readonly string[]): Promise<Date | undefined> {
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

/** Every policy and group that principals of the account point to has an entry of its own. */
function isClosed(found: Survey, accountId: string): boolean {
  const known = found.knownPolicies.get(accountId);
  const anybody = found.knownPolicies.get("");
  for (const arn of found.usedPolicies.get(accountId) ?? []) if (!known?.has(arn) && !anybody?.has(arn)) return false;
  for (const group of found.usedGroups)
    if (group.startsWith(`${accountId}/`) && !found.knownGroups.has(group)) return false;
  return true;
}

async function* readFacts(
  found: Survey,
  options: SnapshotOptions,
  maxBytes: number,
  gaps: SnapshotGap[],
): AsyncGenerator<ResourceFact, void> {
  const seen = new Set<string>();
  for (const file of found.files) {
    for await (const item of readFile(file, maxBytes)) {
      if (item.type !== "entry") continue;
      const accounts = accountsOf(found, file, item.page, item.entry);
      for (const accountId of accounts) {
        const fact = await factOf(found, options, gaps, accountId, item.entry);
        if (fact === null) continue;
        const key = `${fact.accountId}\n${fact.kind}\n${fact.arn}`;
        if (seen.has(key)) continue;
        seen.add(key);
        yield fact;
      }
    }
  }
  yield* qualifierFacts(found);
  for (const { arn } of found.functionPolicies.values()) {
    const { functionArn } = splitFunctionArn(arn);
    if (!found.functionArns.has(functionArn)) gaps.push(functionMissing(functionArn));
  }
}

function functionMissing(resourceArn: string): CoverageGap {
  return {
    action: "lambda:ListFunctions",
    reason: "failed",
    code: "NotInSnapshot",
    message:
      "The files hold a resource policy of this function, but no list-functions export with the function itself.",
    resourceArn,
  };
}

/** The account of an entry; an AWS managed policy belongs to every account whose export brought or uses it. */
function accountsOf(found: Survey, file: string, page: number, entry: Entry): string[] {
  if (entry.kind === "function-policy") return [];
  const arn = entry.kind === "function" ? entry.detail.FunctionArn : entry.detail.Arn;
  if (entry.kind !== "policy") return [accountOfArn(arn) ?? ""];
  const owner = ownerOfPolicy(found, pageName(file, page), arn);
  if (!isAwsManagedPolicy(arn)) return owner === undefined ? [] : [owner];
  const users = [...found.usedPolicies].filter(([, arns]) => arns.has(arn)).map(([accountId]) => accountId);
  const isAttached = (entry.detail.AttachmentCount ?? 0) > 0 || (entry.detail.PermissionsBoundaryUsageCount ?? 0) > 0;
  return [...new Set(owner !== undefined && isAttached ? [...users, owner] : users)];
}

async function factOf(
  found: Survey,
  options: SnapshotOptions,
  gaps: SnapshotGap[],
  accountId: string,
  entry: Entry,
): Promise<ResourceFact | null> {
  switch (entry.kind) {
    case "user":
      return withTagGap(userFact(accountId, entry.detail, "plain"), entry.detail.Tags === undefined);
    case "group":
      return groupFact(accountId, entry.detail, "plain");
    case "role":
      return withTagGap(roleFact(accountId, entry.detail, "plain"), entry.detail.Tags === undefined);
    case "policy":
      return policyFact(accountId, entry.detail, "plain");
    case "function":
      return lambdaFact(found, options, gaps, accountId, entry);
    case "function-policy":
      return null;
  }
}

/** Exports of old CLI versions have no Tags member at all; an empty list is an answer, no list is none. */
function withTagGap(fact: ResourceFact | null, isMissing: boolean): ResourceFact | null {
  if (fact !== null && isMissing) fact.gaps.push("tags");
  return fact;
}

async function lambdaFact(
  found: Survey,
  options: SnapshotOptions,
  gaps: SnapshotGap[],
  accountId: string,
  entry: Extract<Entry, { kind: "function" }>,
): Promise<ResourceFact | null> {
  const region = parseArn(entry.detail.FunctionArn)?.region ?? "";
  const context = {
    accountId,
    region,
    judgeSecret: options.judgeSecret,
    gap: (gap: CoverageGap) => void gaps.push(gap),
  };
  const fact = await functionFact(context, entry.detail);
  if (fact === null) return null;
  fact.gaps.push(...FUNCTION_GAPS);
  const policy = found.functionPolicies.get(fact.arn);
  if (policy === undefined) fact.gaps.push("policies.resource");
  else fact.policies.push({ role: "resource", name: "default", text: policy.text });
  return fact;
}

/** Policies of aliases and versions: the file shows no more of these than that they exist. */
function* qualifierFacts(found: Survey): Generator<FactOf<"lambda.qualifier">> {
  for (const { arn, text } of found.functionPolicies.values()) {
    const { functionArn, qualifier } = splitFunctionArn(arn);
    if (qualifier === undefined) continue;
    const isVersion = /^\d+$/.test(qualifier);
    yield {
      kind: "lambda.qualifier",
      arn,
      accountId: accountOfArn(arn) ?? "",
      region: parseArn(arn)?.region ?? "",
      name: qualifier,
      tags: {},
      config: {
        functionArn,
        type: isVersion ? "version" : "alias",
        qualifier,
        functionVersion: isVersion ? qualifier : "",
        routing: {},
        description: "",
      },
      observations: {},
      policies: [{ role: "resource", name: "default", text }],
      gaps: isVersion ? ["description"] : ["functionVersion", "routing", "description"],
    };
  }
}
