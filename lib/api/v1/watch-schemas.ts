import { z } from "zod";
import { INCIDENT_STATUSES } from "../../domain/incident.ts";
import { SEVERITIES } from "../../domain/severity.ts";
import { ALERT_STATUSES } from "../../queries/alerts/alert-filters.ts";
import { accountId, paging, part, several } from "./schemas.ts";

const time = z.iso.datetime();
const severity = z.enum(SEVERITIES);
const since = z
  .string()
  .max(40)
  .refine((text) => !Number.isNaN(Date.parse(text)), "A day or time, such as 2026-10-01T00:00:00Z.")
  .optional()
  .meta({ description: "With an event at or after this day or time. Without it: all." });

export const alertsQuery = z.object({
  ...paging,
  account: several(accountId, "Account ids, separated by commas."),
  ...part,
  region: several(z.string(), "Regions, separated by commas."),
  severity: several(severity, "Severities, separated by commas."),
  detection: several(z.string(), "Ids of detections, separated by commas."),
  technique: several(z.string(), "Ids of MITRE ATT&CK techniques, separated by commas."),
  tactic: several(z.string(), "Tactics, separated by commas."),
  actor: several(z.string(), "Keys of actors, as alerts give them."),
  status: several(z.enum(ALERT_STATUSES), "active, suppressed. Without it: active."),
  since,
  q: z.string().max(200).optional().meta({ description: "Text in the title, the actor or what was acted on." }),
  sort: z
    .string()
    .regex(/^-?(lastAt|severity|count)$/)
    .optional()
    .meta({ description: "lastAt (default, newest first), severity or count; - in front: descending." }),
});

export const alert = z
  .object({
    id: z.uuid(),
    detectionId: z.string(),
    title: z.string(),
    severity,
    actor: z.string(),
    actorName: z.string(),
    count: z.int(),
    firstAt: time,
    lastAt: time,
    accountIds: z.array(z.string()),
    regions: z.array(z.string()),
    subjects: z.array(z.string()),
    techniques: z.array(z.string()),
    tactic: z.string().nullable(),
    incidentId: z.uuid().nullable(),
    isSuppressed: z.boolean(),
  })
  .meta({ id: "Alert" });

export const incidentsQuery = z.object({
  ...paging,
  account: several(accountId, "Account ids, separated by commas."),
  ...part,
  severity: several(severity, "Severities, separated by commas."),
  status: several(z.enum(INCIDENT_STATUSES), "Statuses, separated by commas. Without it: all."),
  tactic: several(z.string(), "Tactics, separated by commas."),
  since,
  q: z.string().max(200).optional().meta({ description: "Text in an actor or in what was acted on." }),
});

export const incident = z
  .object({
    id: z.uuid(),
    summary: z.string(),
    severity,
    status: z.enum(INCIDENT_STATUSES),
    closedReason: z.string().nullable(),
    actorNames: z.array(z.string()),
    tactics: z.array(z.string()),
    accountIds: z.array(z.string()),
    alertCount: z.int(),
    firstAt: time,
    lastAt: time,
    ownerId: z.string().nullable(),
    ownerName: z.string().nullable(),
  })
  .meta({ id: "Incident" });
