import {
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  ListAccountAliasesCommand,
  type PasswordPolicy,
} from "@aws-sdk/client-iam";
import { storableText } from "#lib/domain/json.ts";
import type { ConfigOf, FactOf } from "#lib/facts/kinds.ts";
import { defineCollector } from "../define.ts";
import { CREDENTIAL_REPORT_ACTIONS, readCredentialReport } from "./credential-report.ts";

/** The account itself: alias, password policy, root user, IAM quotas and counts. */
export const iamAccount = defineCollector({
  id: "iam.account",
  scope: "global",
  kinds: ["iam.account"],
  actions: [
    "iam:GetAccountPasswordPolicy",
    "iam:GetAccountSummary",
    "iam:ListAccountAliases",
    ...CREDENTIAL_REPORT_ACTIONS,
  ],
  async *collect(context) {
    const { aws, accountId, partition, region } = context;
    const arn = `arn:${partition}:iam::${accountId}:root`;
    const iam = aws.clients.iam(region);
    const aliases = aws.list({
      action: "iam:ListAccountAliases",
      fetch: (Marker, options) => iam.send(new ListAccountAliasesCommand({ Marker }), options),
      items: (page) => page.AccountAliases,
      next: (page) => (page.IsTruncated ? page.Marker : undefined),
    });
    const [alias] = await aliases.all();
    const policy = await aws.call({
      action: "iam:GetAccountPasswordPolicy",
      absent: ["NoSuchEntity", "NoSuchEntityException"],
      fn: (options) => iam.send(new GetAccountPasswordPolicyCommand({}), options),
    });
    const summary = await aws.call({
      action: "iam:GetAccountSummary",
      fn: (options) => iam.send(new GetAccountSummaryCommand({}), options),
    });
    const report = await readCredentialReport(context);
    const root = report?.users.get(arn);
    const counts: Record<string, number> = summary.outcome === "value" ? { ...summary.value.SummaryMap } : {};

    const keyCount = root?.accessKeys.filter((key) => key.isActive).length ?? counts.AccountAccessKeysPresent;
    // The report is up to four hours old and the summary is current, so the summary is believed first.
    const mfa = counts.AccountMFAEnabled === undefined ? root?.hasMfa : counts.AccountMFAEnabled > 0;
    const keyUses = (root?.accessKeys ?? []).flatMap((key) => key.lastUsedAt ?? []).sort();

    const gaps: string[] = [];
    if (!aliases.isWhole) gaps.push("alias");
    if (policy.outcome === "gap") gaps.push("passwordPolicy");
    if (summary.outcome !== "value") gaps.push("summary");
    if (keyCount === undefined) gaps.push("rootAccessKeyCount");
    if (mfa === undefined) gaps.push("isRootMfaEnabled");
    if (root === undefined)
      gaps.push(
        "observations.rootPasswordLastUsedAt",
        "observations.rootAccessKeyLastUsedAt",
        "observations.credentialReportAt",
      );

    const fact: FactOf<"iam.account"> = {
      kind: "iam.account",
      arn,
      accountId,
      region: "global",
      name: alias === undefined ? accountId : storableText(alias),
      tags: {},
      config: {
        alias: alias === undefined ? null : storableText(alias),
        passwordPolicy: policy.outcome === "value" ? passwordPolicy(policy.value.PasswordPolicy) : null,
        rootAccessKeyCount: Math.max(keyCount ?? 0, counts.AccountAccessKeysPresent ?? 0),
        isRootMfaEnabled: mfa ?? false,
        summary: counts,
      },
      observations: {
        rootPasswordLastUsedAt: root?.passwordLastUsedAt ?? null,
        rootAccessKeyLastUsedAt: keyUses.at(-1) ?? null,
        credentialReportAt: report?.generatedAt ?? null,
      },
      policies: [],
      gaps,
    };
    yield fact;
    return { whole: true };
  },
});

function passwordPolicy(policy: PasswordPolicy | undefined): ConfigOf<"iam.account">["passwordPolicy"] {
  if (policy === undefined) return null;
  return {
    // Where a member is absent the IAM API reference names these values as the ones in force.
    minimumLength: policy.MinimumPasswordLength ?? 6,
    requireSymbols: policy.RequireSymbols ?? false,
    requireNumbers: policy.RequireNumbers ?? false,
    requireUppercase: policy.RequireUppercaseCharacters ?? false,
    requireLowercase: policy.RequireLowercaseCharacters ?? false,
    maxAgeDays: policy.MaxPasswordAge ?? null,
    reusePrevention: policy.PasswordReusePrevention ?? null,
    hardExpiry: policy.HardExpiry ?? false,
    allowUsersToChange: policy.AllowUsersToChangePassword ?? false,
  };
}
