import { ListRegionsCommand } from "@aws-sdk/client-account";
import { DescribeRegionsCommand } from "@aws-sdk/client-ec2";
import { ListAccountsCommand } from "@aws-sdk/client-organizations";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { parseArn } from "#lib/domain/arn.ts";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import { storableText } from "#lib/domain/json.ts";
import type { AwsCaller } from "./caller.ts";

export interface CallerIdentity {
  accountId: string;
  partition: string;
  /** ARN of the user or assumed role that the connection acts as. */
  arn: string;
}

export interface OrganizationAccount {
  accountId: string;
  name: string;
  status: string;
}

/** A list read from AWS, or why it could not be. */
export type Discovery<T> = { outcome: "value"; value: T } | { outcome: "gap"; gap: CoverageGap };

/** Who the credentials belong to. STS answers this to everybody, so a gap means that the credentials do not work. */
export async function whoAmI(aws: AwsCaller): Promise<Discovery<CallerIdentity>> {
  const action = "sts:GetCallerIdentity";
  const result = await aws.call({
    action,
    fn: (options) => aws.clients.sts(aws.region).send(new GetCallerIdentityCommand({}), options),
  });
  if (result.outcome === "gap") return result;
  const { Account, Arn } = result.outcome === "value" ? result.value : {};
  const partition = Arn === undefined ? undefined : parseArn(Arn)?.partition;
  if (Account === undefined || Arn === undefined || partition === undefined)
    return { outcome: "gap", gap: incomplete(action, "STS answered without account or ARN.") };
  return { outcome: "value", value: { accountId: Account, partition, arn: Arn } };
}

/**
 * Regions that are switched on for the account, sorted: from the account service, else from EC2.
 * The gap names the second call when neither answers; only then is anything recorded.
 */
export async function discoverRegions(aws: AwsCaller): Promise<Discovery<string[]>> {
  const listing = aws.list({
    action: "account:ListRegions",
    isRecorded: false,
    fetch: (NextToken, options) =>
      aws.clients.account(aws.region).send(
        new ListRegionsCommand({
          RegionOptStatusContains: ["ENABLED", "ENABLED_BY_DEFAULT"],
          MaxResults: 50,
          NextToken,
        }),
        options,
      ),
    items: (page) => page.Regions,
    next: (page) => page.NextToken,
  });
  const regions = (await listing.all()).flatMap((region) => region.RegionName ?? []);
  if (listing.isWhole && regions.length > 0) return { outcome: "value", value: regions.sort() };

  const action = "ec2:DescribeRegions";
  const result = await aws.call({
    action,
    fn: (options) => aws.clients.ec2(aws.region).send(new DescribeRegionsCommand({}), options),
  });
  if (result.outcome === "gap") return result;
  const names =
    result.outcome === "value" ? (result.value.Regions ?? []).flatMap((region) => region.RegionName ?? []) : [];
  if (names.length === 0) return { outcome: "gap", gap: incomplete(action, "EC2 answered without any region.") };
  return { outcome: "value", value: names.sort() };
}

/** Accounts of the organization, for the management or a delegated account; `not_enabled` outside an organization. */
export async function listOrganizationAccounts(aws: AwsCaller): Promise<Discovery<OrganizationAccount[]>> {
  const listing = aws.list({
    action: "organizations:ListAccounts",
    fetch: (NextToken, options) =>
      aws.clients.organizations(aws.region).send(new ListAccountsCommand({ NextToken }), options),
    items: (page) => page.Accounts,
    next: (page) => page.NextToken,
  });
  const accounts: OrganizationAccount[] = [];
  for await (const account of listing)
    if (account.Id !== undefined)
      accounts.push({
        accountId: account.Id,
        name: storableText(account.Name ?? account.Id),
        status: account.State ?? account.Status ?? "",
      });
  return listing.gap === null ? { outcome: "value", value: accounts } : { outcome: "gap", gap: listing.gap };
}

function incomplete(action: string, message: string): CoverageGap {
  return { action, reason: "failed", code: "IncompleteAnswer", message };
}
