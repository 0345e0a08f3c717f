import { createLoader, type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { SEVERITIES } from "../../domain/severity.ts";

/** `suppressed`: somebody said that the alert is expected. */
export const ALERT_STATUSES = ["active", "suppressed"] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];

const list = parseAsArrayOf(parseAsString).withDefault([]);

/** The filters of the list of alerts: page, API and command line read the same. Accounts, regions and time are the scope's. */
export const alertFilterParsers = {
  severity: parseAsArrayOf(parseAsStringLiteral(SEVERITIES)).withDefault([]),
  detection: list,
  /** Ids of MITRE ATT&CK techniques. */
  technique: list,
  tactic: list,
  /** Keys of actors, as alerts carry them. */
  actor: list,
  /** None chosen: the active ones. */
  status: parseAsArrayOf(parseAsStringLiteral(ALERT_STATUSES)).withDefault([]),
  /** ARN or name of what was acted on, as alerts carry it. */
  subject: parseAsString.withDefault(""),
  q: parseAsString.withDefault(""),
};

export type AlertFilter = inferParserType<typeof alertFilterParsers>;

/** Reads the filters of a list's address: `const filter = await loadAlertFilter(searchParams)`. */
export const loadAlertFilter = createLoader(alertFilterParsers);

/** A filter that lets every active alert through. */
export const NO_ALERT_FILTER: AlertFilter = {
  severity: [],
  detection: [],
  technique: [],
  tactic: [],
  actor: [],
  status: [],
  subject: "",
  q: "",
};

/** Orders of the list; the first is its own. */
export const ALERT_SORTS = ["lastAt", "severity", "count"] as const;
export type AlertSort = (typeof ALERT_SORTS)[number];
