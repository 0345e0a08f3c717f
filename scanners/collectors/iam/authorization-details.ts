import {
  type EntityType,
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsCommandOutput,
  ListPolicyTagsCommand,
  ListRolesCommand,
} from "@aws-sdk/client-iam";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import type { Listing } from "../../sources/aws/listing.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { tagsOf } from "../values.ts";
import { CREDENTIAL_REPORT_ACTIONS, type CredentialReport, readCredentialReport } from "./credential-report.ts";
import { fillLastAccessed, LAST_ACCESSED_ACTIONS } from "./last-accessed.ts";
import { groupFact, isAwsManagedPolicy, policyFact, roleFact, userFact } from "./principal-facts.ts";
import { CREDENTIAL_ACTIONS, fillCredentials } from "./user-credentials.ts";

type Principal = FactOf<"iam.user"> | FactOf<"iam.group"> | FactOf<"iam.role">;
type Page = GetAccountAuthorizationDetailsCommandOutput;

/**
 * Users, groups, roles and managed policies, each complete, from GetAccountAuthorizationDetails and, for users, the
 * credential report and lists of keys and devices. AWS managed policies are taken only when something uses them.
 */
export const iamAuthorizationDetails = defineCollector({
  id: "iam.authorization-details",
  scope: "global",
  kinds: ["iam.user", "iam.group", "iam.role", "iam.policy"],
  actions: [
    "iam:GetAccountAuthorizationDetails",
    "iam:ListPolicyTags",
    "iam:ListRoles",
    ...CREDENTIAL_REPORT_ACTIONS,
    ...CREDENTIAL_ACTIONS,
  ],
  optionalActions: { collectsServiceLastAccessed: LAST_ACCESSED_ACTIONS },
  async *collect(context) {
    const report = await readCredentialReport(context);
    const sessions = await sessionLengths(context);
    const used = new Set<string>();

    const principals = details(context, ["User", "Group", "Role"], (page) => principalsOf(context.accountId, page));
    for await (const fact of mapConcurrent(principals, 8, (item) =>
      completePrincipal(context, item, report, sessions),
    )) {
      for (const policy of fact.config.attachedPolicies) used.add(policy.arn);
      if (fact.kind !== "iam.group" && fact.config.permissionsBoundaryArn !== null)
        used.add(fact.config.permissionsBoundaryArn);
      yield fact;
    }

    const policies = details(context, ["LocalManagedPolicy", "AWSManagedPolicy"], (page) =>
      (page.Policies ?? []).flatMap((detail) => policyFact(context.accountId, detail, "encoded") ?? []),
    );
    for await (const fact of mapConcurrent(policies, 8, (item) => completePolicy(context, item)))
      if (isUsed(fact, used)) yield fact;
    return { whole: principals.isWhole && policies.isWhole };
  },
});

function details<T>(context: CollectContext, filter: EntityType[], items: (page: Page) => T[]): Listing<T> {
  const { aws, region } = context;
  return aws.list({
    action: "iam:GetAccountAuthorizationDetails",
    fetch: (Marker, options) =>
      aws.clients
        .iam(region)
        .send(new GetAccountAuthorizationDetailsCommand({ Filter: filter, Marker, MaxItems: 1000 }), options),
    items,
    next: (page) => (page.IsTruncated ? page.Marker : undefined),
  });
}

/** Longest session in seconds by role ARN: ListRoles has it, GetAccountAuthorizationDetails does not. */
async function sessionLengths({ aws, region }: CollectContext): Promise<Map<string, number>> {
  const lengths = new Map<string, number>();
  const roles = aws.list({
    action: "iam:ListRoles",
    fetch: (Marker, options) => aws.clients.iam(region).send(new ListRolesCommand({ Marker, MaxItems: 1000 }), options),
    items: (page) => page.Roles,
    next: (page) => (page.IsTruncated ? page.Marker : undefined),
  });
  for await (const role of roles)
    if (role.Arn !== undefined && role.MaxSessionDuration !== undefined) lengths.set(role.Arn, role.MaxSessionDuration);
  return lengths;
}

function principalsOf(accountId: string, page: Page): Principal[] {
  return [
    ...(page.UserDetailList ?? []).flatMap((detail) => userFact(accountId, detail, "encoded") ?? []),
    ...(page.GroupDetailList ?? []).flatMap((detail) => groupFact(accountId, detail, "encoded") ?? []),
    // The API leaves RoleLastUsed out of a role that was never used; there it is a fact, not a gap.
    ...(page.RoleDetailList ?? []).flatMap(
      (detail) => roleFact(accountId, { ...detail, RoleLastUsed: detail.RoleLastUsed ?? {} }, "encoded") ?? [],
    ),
  ];
}

async function completePrincipal(
  context: CollectContext,
  fact: Principal,
  report: CredentialReport | null,
  sessions: ReadonlyMap<string, number>,
): Promise<Principal> {
  if (fact.kind === "iam.role") {
    fact.config.maxSessionSeconds = sessions.get(fact.arn) ?? null;
    if (sessions.has(fact.arn)) fact.gaps = fact.gaps.filter((gap) => gap !== "maxSessionSeconds");
  }
  if (fact.kind === "iam.user") await fillCredentials(context, fact, report);
  if (fact.kind !== "iam.group" && context.options.collectsServiceLastAccessed === true)
    await fillLastAccessed(context, fact);
  return fact;
}

function isUsed(fact: FactOf<"iam.policy">, used: ReadonlySet<string>): boolean {
  return (
    !fact.config.isAwsManaged ||
    used.has(fact.arn) ||
    (fact.observations.attachmentCount ?? 0) > 0 ||
    (fact.observations.boundaryUsageCount ?? 0) > 0
  );
}

async function completePolicy(context: CollectContext, fact: FactOf<"iam.policy">): Promise<FactOf<"iam.policy">> {
  if (isAwsManagedPolicy(fact.arn)) return fact;
  const { aws, region } = context;
  const tags = aws.list({
    action: "iam:ListPolicyTags",
    resourceArn: fact.arn,
    fetch: (Marker, options) =>
      aws.clients.iam(region).send(new ListPolicyTagsCommand({ PolicyArn: fact.arn, Marker }), options),
    items: (page) => page.Tags,
    next: (page) => (page.IsTruncated ? page.Marker : undefined),
  });
  fact.tags = tagsOf(await tags.all());
  if (tags.isWhole) fact.gaps = fact.gaps.filter((gap) => gap !== "tags");
  return fact;
}
