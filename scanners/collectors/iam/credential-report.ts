import { setTimeout as sleep } from "node:timers/promises";
import { GenerateCredentialReportCommand, GetCredentialReportCommand } from "@aws-sdk/client-iam";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import type { CollectContext } from "../define.ts";
import { isoTime } from "../values.ts";

/** One access key in the report; keys have no id there, only the time of their creation (last rotation). */
export interface ReportedKey {
  isActive: boolean;
  createdAt: string | null;
  lastUsedAt: string | null;
  service: string | null;
  region: string | null;
}

/** One line of the credential report. `null` for what the report calls N/A, no_information or not_supported. */
export interface ReportedUser {
  arn: string;
  hasPassword: boolean | null;
  passwordLastUsedAt: string | null;
  passwordChangedAt: string | null;
  hasMfa: boolean;
  accessKeys: ReportedKey[];
}

export interface CredentialReport {
  generatedAt: string | null;
  /** By user ARN; the root user stands under `arn:<partition>:iam::<account>:root`. */
  users: Map<string, ReportedUser>;
}

/** The actions that `readCredentialReport` calls. */
export const CREDENTIAL_REPORT_ACTIONS = ["iam:GenerateCredentialReport", "iam:GetCredentialReport"] as const;

const POLLS = 30;

/**
 * Has IAM write the credential report (kept four hours by IAM) and reads it; `null` when that is not possible, which has
 * then been recorded as a gap. Source: IAM User Guide, "Generate credential reports for your AWS account".
 */
export async function readCredentialReport(context: CollectContext, pollMs = 2_000): Promise<CredentialReport | null> {
  const { aws, region, signal } = context;
  for (let poll = 0; poll < POLLS; poll++) {
    const state = await aws.call({
      action: "iam:GenerateCredentialReport",
      fn: (options) => aws.clients.iam(region).send(new GenerateCredentialReportCommand({}), options),
    });
    if (state.outcome !== "value") return null;
    if (state.value.State === "COMPLETE") return download(context);
    await sleep(pollMs, undefined, { signal });
  }
  context.gap(broken("NotReady", "IAM did not finish the credential report in time."));
  return null;
}

async function download(context: CollectContext): Promise<CredentialReport | null> {
  const { aws, region } = context;
  const result = await aws.call({
    action: "iam:GetCredentialReport",
    fn: (options) => aws.clients.iam(region).send(new GetCredentialReportCommand({}), options),
  });
  if (result.outcome !== "value") return null;
  const users = parseCredentialReport(Buffer.from(result.value.Content ?? new Uint8Array()).toString("utf8"));
  if (users === null) {
    context.gap(broken("UnreadableReport", "The credential report does not have the columns that IAM documents."));
    return null;
  }
  return { generatedAt: isoTime(result.value.GeneratedTime), users };
}

function broken(code: string, message: string): CoverageGap {
  return { action: "iam:GetCredentialReport", reason: "failed", code, message };
}

/** Parses the CSV of a credential report into users by ARN; `null` when the columns `user` and `arn` are not there. */
export function parseCredentialReport(csv: string): Map<string, ReportedUser> | null {
  const [header, ...lines] = csv.split(/\r?\n/).filter((line) => line !== "");
  const columns = new Map((header ?? "").split(",").map((name, index) => [name, index]));
  if (!columns.has("user") || !columns.has("arn")) return null;
  const users = new Map<string, ReportedUser>();
  for (const line of lines) {
    // No column of the report can hold a comma or quote: IAM names allow a comma, so cells are counted from the ARN on.
    const cells = cellsOf(line, columns.size);
    const cell = (name: string): string | null => {
      const value = cells[columns.get(name) ?? -1];
      return value === undefined || ["", "N/A", "no_information", "not_supported"].includes(value) ? null : value;
    };
    const arn = cell("arn");
    if (arn !== null) users.set(arn, userOf(arn, cell));
  }
  return users;
}

/** IAM user names may hold commas; they appear in the first two cells (name and ARN), which then hold the same count. */
function cellsOf(line: string, count: number): string[] {
  const cells = line.split(",");
  const extra = cells.length - count;
  if (extra <= 0 || extra % 2 !== 0) return cells;
  const commas = extra / 2;
  return [
    cells.slice(0, commas + 1).join(","),
    cells.slice(commas + 1, 2 * commas + 2).join(","),
    ...cells.slice(2 * commas + 2),
  ];
}

function userOf(arn: string, cell: (name: string) => string | null): ReportedUser {
  const accessKeys: ReportedKey[] = [];
  for (const number of [1, 2]) {
    const createdAt = isoTime(cell(`access_key_${number}_last_rotated`));
    const isActive = cell(`access_key_${number}_active`) === "true";
    if (createdAt === null && !isActive) continue;
    accessKeys.push({
      isActive,
      createdAt,
      lastUsedAt: isoTime(cell(`access_key_${number}_last_used_date`)),
      service: cell(`access_key_${number}_last_used_service`),
      region: cell(`access_key_${number}_last_used_region`),
    });
  }
  const password = cell("password_enabled");
  return {
    arn,
    hasPassword: password === null ? null : password.toLowerCase() === "true",
    passwordLastUsedAt: isoTime(cell("password_last_used")),
    passwordChangedAt: isoTime(cell("password_last_changed")),
    hasMfa: cell("mfa_active") === "true",
    accessKeys,
  };
}
