import { z } from "zod";
import { FINDING_STATUSES } from "../../domain/finding.ts";
import { SEVERITIES } from "../../domain/severity.ts";
import { PATH_OUTCOMES } from "../../queries/attack-paths/attack-path-filters.ts";
import { SCAN_STATUSES } from "../../queries/scans/scan-list.ts";

const time = z.iso.datetime();
const severity = z.enum(SEVERITIES);
const status = z.enum(FINDING_STATUSES);
export const accountId = z.string().regex(/^\d{12}$/, "An AWS account id has twelve digits.");

/** Several values in one parameter, separated by commas. */
export function several<T extends string>(item: z.ZodType<T>, description: string) {
  return z
    .string()
    .max(4_000)
    .transform((text, context): T[] => {
      const parts = text.split(",").filter((part) => part !== "");
      const parsed = z.array(item).max(200).safeParse(parts);
      if (parsed.success) return parsed.data;
      for (const issue of parsed.error.issues) context.addIssue({ code: "custom", message: issue.message });
      return z.NEVER;
    })
    .optional()
    .meta({ description, override: { type: "string" } });
}

export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "Entries a page, 1 to 200." }),
  after: z.string().max(2_000).optional().meta({ description: "`next` of the page before." }),
};
export const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** As in the addresses of pages: a comma that is part of a name is escaped once more. */
const name = z
  .string()
  .max(300)
  .refine((text) => !text.includes("\0"), "A name holds no zero.")
  .overwrite((text) => text.replaceAll("%2C", ","));

/** Scope by what resources belong to, alike in every list. */
export const part = {
  application: several(
    name,
    "Applications of resources, separated by commas; - stands for none. A comma in a name: %252C.",
  ),
  owner: several(name, "Owners of resources, separated by commas; - stands for none. A comma in a name: %252C."),
};

export const findingsQuery = z.object({
  ...paging,
  account: several(accountId, "Account ids, separated by commas."),
  ...part,
  region: several(z.string(), "Regions, separated by commas."),
  severity: several(severity, "Severities, separated by commas."),
  status: several(status, "Statuses, separated by commas. Without it: open, in_review and remediating."),
  check: several(z.string(), "Ids of checks, separated by commas."),
  kind: several(z.string(), "Kinds of resources, such as lambda.function."),
  service: several(z.string(), "Services, such as lambda."),
  overdue: flag.optional().meta({ description: "Only findings beyond their due date.", override: { type: "boolean" } }),
  since: z.string().max(40).optional().meta({ description: "First seen at or after this day or time." }),
  q: z.string().max(200).optional().meta({ description: "Text in title, resource name or ARN." }),
  sort: z
    .string()
    .regex(/^-?(severity|firstSeenAt|dueAt|resourceName)$/)
    .optional()
    .meta({ description: "severity (default), firstSeenAt, dueAt or resourceName; - in front turns it round." }),
});

export const attackPathsQuery = z.object({
  ...paging,
  account: several(accountId, "Account ids, separated by commas."),
  ...part,
  outcome: several(z.enum(PATH_OUTCOMES), "administrator, conditional, unknown; several separated by commas."),
  rule: several(z.string(), "Ids of rules, separated by commas."),
  q: z.string().max(200).optional().meta({ description: "Text in the name or ARN of the start." }),
});
export const pathStep = z.object({
  fromName: z.string(),
  toName: z.string(),
  isAdministrator: z.boolean(),
  titles: z.array(z.string()),
  conditions: z.array(z.string()),
});
export const attackPath = z.object({
  id: z.uuid(),
  name: z.string(),
  arn: z.string(),
  accountId: z.string(),
  outcome: z.enum(PATH_OUTCOMES),
  hops: z.int().nullable(),
  isExposed: z.boolean(),
  reachedCount: z.int(),
  storeCount: z.int(),
  steps: z.array(pathStep),
});

export const resourcesQuery = z.object({
  ...paging,
  account: several(accountId, "Account ids, separated by commas."),
  ...part,
  region: several(z.string(), "Regions, separated by commas."),
  kind: several(z.string(), "Kinds, such as lambda.function."),
  tag: several(z.string(), "Tags as key=value; all must hold."),
  gone: flag.optional().meta({ description: "Also what is gone.", override: { type: "boolean" } }),
  q: z.string().max(200).optional().meta({ description: "Text in name or ARN." }),
});

export const scansQuery = z.object({
  ...paging,
  account: several(accountId, "Account ids, separated by commas."),
  status: several(z.enum(SCAN_STATUSES), "Statuses, separated by commas."),
});

export const idParameter = z.object({ id: z.uuid() });

export const findingPatch = z
  .object({
    status: z
      .enum(["open", "in_review", "remediating", "false_positive"])
      .optional()
      .meta({ description: "resolved is said by scans alone; risks are accepted in the browser." }),
    assigneeId: z.string().max(100).nullable().optional().meta({ description: "Id of a user; null takes it away." }),
    note: z.string().max(4_000).optional().meta({ description: "Why the status changes." }),
  })
  .refine((patch) => patch.status !== undefined || patch.assigneeId !== undefined, "Give a status or an assigneeId.");

export const scanStart = z.object({ accountId });

export const finding = z
  .object({
    id: z.uuid(),
    checkId: z.string(),
    title: z.string(),
    severity,
    status,
    resourceId: z.uuid(),
    resourceName: z.string(),
    resourceArn: z.string(),
    kind: z.string().optional(),
    accountId: z.string(),
    accountName: z.string(),
    region: z.string(),
    owner: z.string().nullable(),
    application: z.string().nullable(),
    assigneeName: z.string().nullable(),
    firstSeenAt: time,
    dueAt: time.nullable(),
    isOverdue: z.boolean(),
  })
  .meta({ id: "Finding" });

export const findingDetailSchema = finding
  .extend({
    lastFailedAt: time,
    resolvedAt: time.nullable(),
    reopenedCount: z.number().int(),
    why: z.string().nullable(),
    evidence: z.array(
      z.object({
        summary: z.string(),
        arn: z.string().nullable(),
        path: z.string().nullable(),
        value: z.string().nullable(),
      }),
    ),
    history: z.array(z.object({ at: time, type: z.string(), actorName: z.string(), note: z.string().nullable() })),
  })
  .meta({ id: "FindingDetail" });

export const resource = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    name: z.string(),
    arn: z.string(),
    accountId: z.string(),
    accountName: z.string(),
    region: z.string(),
    owner: z.string().nullable(),
    application: z.string().nullable(),
    firstSeenAt: time,
    changedAt: time,
    goneAt: time.nullable(),
  })
  .meta({ id: "Resource" });

export const resourceDetailSchema = resource
  .extend({
    tags: z.array(z.object({ key: z.string(), value: z.string() })),
    policies: z.array(z.object({ role: z.string(), name: z.string(), text: z.string().nullable() })),
    gaps: z.array(z.object({ action: z.string(), reason: z.string(), message: z.string(), lastSeenAt: time })),
  })
  .meta({ id: "ResourceDetail" });

export const scan = z
  .object({
    id: z.uuid(),
    accountId: z.string(),
    accountName: z.string(),
    trigger: z.string(),
    status: z.enum(SCAN_STATUSES),
    requestedBy: z.string(),
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: "Scan" });

export const scanDetailSchema = scan
  .extend({
    jobs: z.array(
      z.object({
        collector: z.string(),
        region: z.string(),
        status: z.string(),
        resources: z.number().int(),
        gaps: z.number().int(),
        error: z.string().nullable(),
      }),
    ),
    gaps: z.array(
      z.object({
        action: z.string(),
        reason: z.string(),
        code: z.string(),
        message: z.string(),
        regions: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: "ScanDetail" });

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "An error, as RFC 9457 has it." });

/** A page of a list. `next` goes into `after` of the following request; null at the end. */
export const pageSchema = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
