import { createLoader, type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { INCIDENT_STATUSES } from "../../domain/incident.ts";
import { SEVERITIES } from "../../domain/severity.ts";

/** Stands for "nobody" in the filter for the owner. */
export const NO_OWNER = "-";
/** Stands for the caller in the filter for the owner. */
export const OWN = "me";

const list = parseAsArrayOf(parseAsString).withDefault([]);

/** The filters of the list of incidents: page and API read the same. Accounts, applications, owners and time are the scope's. */
export const incidentFilterParsers = {
  severity: parseAsArrayOf(parseAsStringLiteral(SEVERITIES)).withDefault([]),
  /** None chosen: all, the closed ones last. */
  status: parseAsArrayOf(parseAsStringLiteral(INCIDENT_STATUSES)).withDefault([]),
  tactic: list,
  /** Users who look after the incident; `owner` alone is the scope's, who looks after resources. */
  "incident-owner": list,
  q: parseAsString.withDefault(""),
};

export type IncidentFilter = inferParserType<typeof incidentFilterParsers>;

/** Reads the filters of a list's address: `const filter = await loadIncidentFilter(searchParams)`. */
export const loadIncidentFilter = createLoader(incidentFilterParsers);

/** A filter that lets every incident through. */
export const NO_INCIDENT_FILTER: IncidentFilter = { severity: [], status: [], tactic: [], "incident-owner": [], q: "" };

/** Orders of the list; the first is its own: what is not closed, worst first. */
export const INCIDENT_SORTS = ["urgency", "lastAt", "alertCount"] as const;
export type IncidentSort = (typeof INCIDENT_SORTS)[number];
