import {
  type AccessKeyMetadata,
  GetAccessKeyLastUsedCommand,
  GetLoginProfileCommand,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
} from "@aws-sdk/client-iam";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { CollectContext } from "../define.ts";
import { isoTime } from "../values.ts";
import type { CredentialReport, ReportedUser } from "./credential-report.ts";
import { USER_CREDENTIAL_PARTS } from "./principal-facts.ts";

/** The actions that `fillCredentials` calls. */
export const CREDENTIAL_ACTIONS = [
  "iam:ListAccessKeys",
  "iam:ListMFADevices",
  "iam:GetAccessKeyLastUsed",
  "iam:GetLoginProfile",
] as const;

type User = FactOf<"iam.user">;

/**
 * Fills in password, MFA devices and access keys. Keys and devices are listed for each user, since the report is up to
 * four hours old and names neither; passwords and last use come from the report where the user is in it.
 */
export async function fillCredentials(
  context: CollectContext,
  user: User,
  report: CredentialReport | null,
): Promise<void> {
  const known = new Set<string>();
  const reported = report?.users.get(user.arn);
  await Promise.all([
    fillPassword(context, user, reported, known),
    fillMfa(context, user, known),
    fillKeys(context, user, reported, known),
  ]);
  const parts: readonly string[] = USER_CREDENTIAL_PARTS;
  user.gaps = user.gaps.filter((gap) => !parts.includes(gap) || !known.has(gap));
}

async function fillPassword(
  { aws, region }: CollectContext,
  user: User,
  reported: ReportedUser | undefined,
  known: Set<string>,
): Promise<void> {
  if (reported !== undefined && reported.hasPassword !== null) {
    user.config.hasPassword = reported.hasPassword;
    user.config.passwordChangedAt = reported.passwordChangedAt;
    user.observations.passwordLastUsedAt = reported.passwordLastUsedAt;
    for (const part of ["hasPassword", "passwordChangedAt", "observations.passwordLastUsedAt"]) known.add(part);
    return;
  }
  const profile = await aws.call({
    action: "iam:GetLoginProfile",
    resourceArn: user.arn,
    absent: ["NoSuchEntity", "NoSuchEntityException"],
    fn: (options) => aws.clients.iam(region).send(new GetLoginProfileCommand({ UserName: user.name }), options),
  });
  if (profile.outcome === "gap") return;
  user.config.hasPassword = profile.outcome === "value";
  known.add("hasPassword");
  // Nobody can have changed or used a password that is not there.
  if (!user.config.hasPassword)
    for (const part of ["passwordChangedAt", "observations.passwordLastUsedAt"]) known.add(part);
}

async function fillMfa({ aws, region }: CollectContext, user: User, known: Set<string>): Promise<void> {
  const devices = aws.list({
    action: "iam:ListMFADevices",
    resourceArn: user.arn,
    fetch: (Marker, options) =>
      aws.clients.iam(region).send(new ListMFADevicesCommand({ UserName: user.name, Marker }), options),
    items: (page) => page.MFADevices,
    next: (page) => (page.IsTruncated ? page.Marker : undefined),
  });
  user.config.mfaDevices = (await devices.all())
    .map((device) => ({ serialNumber: device.SerialNumber ?? "", enabledAt: isoTime(device.EnableDate) }))
    .sort((a, b) => (a.serialNumber < b.serialNumber ? -1 : 1));
  if (devices.isWhole) known.add("mfaDevices");
}

async function fillKeys(
  context: CollectContext,
  user: User,
  reported: ReportedUser | undefined,
  known: Set<string>,
): Promise<void> {
  const { aws, region } = context;
  const listing = aws.list({
    action: "iam:ListAccessKeys",
    resourceArn: user.arn,
    fetch: (Marker, options) =>
      aws.clients.iam(region).send(new ListAccessKeysCommand({ UserName: user.name, Marker }), options),
    items: (page) => page.AccessKeyMetadata,
    next: (page) => (page.IsTruncated ? page.Marker : undefined),
  });
  const keys = (await listing.all()).sort((a, b) => ((a.AccessKeyId ?? "") < (b.AccessKeyId ?? "") ? -1 : 1));
  user.config.accessKeys = keys.map((key) => ({
    id: key.AccessKeyId ?? "",
    status: key.Status ?? "",
    createdAt: isoTime(key.CreateDate),
  }));
  if (!listing.isWhole) return;
  known.add("accessKeys");
  const isComplete = await Promise.all(keys.map((key) => fillKeyUse(context, user, key, reported)));
  if (isComplete.every(Boolean)) known.add("observations.accessKeysLastUsed");
}

/** Last use from the report when exactly one key there was made at the same second, else by a call. */
async function fillKeyUse(
  { aws, region }: CollectContext,
  user: User,
  key: AccessKeyMetadata,
  reported: ReportedUser | undefined,
): Promise<boolean> {
  const id = key.AccessKeyId;
  if (id === undefined) return true;
  const second = (time: string | null) => (time === null ? null : time.slice(0, 19));
  const createdAt = second(isoTime(key.CreateDate));
  const matches = (reported?.accessKeys ?? []).filter((entry) => second(entry.createdAt) === createdAt);
  const match = matches[0];
  if (createdAt !== null && match !== undefined && matches.length === 1) {
    user.observations.accessKeysLastUsed[id] = { at: match.lastUsedAt, service: match.service, region: match.region };
    return true;
  }
  const result = await aws.call({
    action: "iam:GetAccessKeyLastUsed",
    resourceArn: user.arn,
    fn: (options) => aws.clients.iam(region).send(new GetAccessKeyLastUsedCommand({ AccessKeyId: id }), options),
  });
  if (result.outcome !== "value") return false;
  const use = result.value.AccessKeyLastUsed;
  const said = (text: string | undefined) => (text === undefined || text === "N/A" ? null : text);
  user.observations.accessKeysLastUsed[id] = {
    at: isoTime(use?.LastUsedDate),
    service: said(use?.ServiceName),
    region: said(use?.Region),
  };
  return true;
}
