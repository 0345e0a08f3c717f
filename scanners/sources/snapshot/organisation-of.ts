import { parseArn } from "#lib/domain/arn.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import { createOrganisationFacts } from "#lib/facts/memory.ts";
import type { OrganisationFacts } from "#lib/facts/organisation.ts";
import { textAt } from "#lib/trail/values.ts";
import { collectorById } from "../../collectors/index.ts";
import { usageOfFiles } from "../../trail/usage-of-files.ts";
import type { SnapshotSource } from "./open-snapshot.ts";

export interface OrganisationOfFiles {
  facts: OrganisationFacts;
  /** Records of log files that could not be read. */
  unreadRecords: number;
}

/**
 * The facts of exported files in memory, for questions that need no database; log files among them give the usage. A kind counts as wholly known only where the
 * files say so, or where the user does by `isWhole`.
 */
export async function organisationOf(
  source: SnapshotSource,
  isWhole: boolean,
  now: Date,
): Promise<OrganisationOfFiles> {
  const resources: ResourceFact[] = [];
  for await (const fact of source.facts()) resources.push(fact);
  const whole = new Set<string>();
  for (const covered of source.collectorsCovered) {
    if (!(covered.isStated === true ? covered.isWhole : isWhole && covered.isWhole)) continue;
    for (const kind of collectorById(covered.collectorId)?.kinds ?? []) whole.add(`${kind} ${covered.accountId}`);
  }
  const functions = new Map<string, string>();
  for (const fact of resources)
    if (fact.kind === "lambda.function") functions.set(`${textAt(fact.config, "roleArn")} ${fact.name}`, fact.arn);
  const { cases, unreadRecords } = await usageOfFiles(source.trailFiles, (roleArn, name) =>
    functions.get(`${roleArn} ${name}`),
  );
  const partition = parseArn(resources[0]?.arn ?? "")?.partition ?? "aws";
  const facts = createOrganisationFacts({
    asOf: source.observedAt ?? now,
    accounts: source.accountIds.map((accountId) => ({
      accountId,
      name: accountId,
      partition,
      isManagementAccount: null,
    })),
    resources,
    coverage: (kind, accountId) => (whole.has(`${kind} ${accountId}`) ? "whole" : "never"),
    usage: cases.cases(),
    trail: cases.windows(),
  });
  return { facts, unreadRecords };
}
