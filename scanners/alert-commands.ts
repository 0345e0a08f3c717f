import { type Command, Option } from "commander";
import { systemClock } from "#lib/clock.ts";
import { CLI } from "#lib/context.ts";
import { SEVERITIES, type Severity } from "#lib/domain/severity.ts";
import { AppError } from "#lib/errors.ts";
import { ALERT_STATUSES, type AlertStatus, NO_ALERT_FILTER } from "#lib/queries/alerts/alert-filters.ts";
import { type AlertRow, listAlerts } from "#lib/queries/alerts/list.ts";
import { EVERYWHERE } from "#lib/queries/shell/scope.ts";
import { plainText } from "./pipeline/notify/plain-text.ts";

const AT_ONCE = 200;
const DAY_MS = 86_400_000;

interface AlertFlags {
  days: number;
  severity?: Severity[];
  account?: string[];
  detection?: string[];
  status?: AlertStatus[];
  json: boolean;
}

/** Texts separated by commas, each one of a list. */
function oneOf<T extends string>(known: readonly T[]): (text: string) => T[] {
  return (text) =>
    text.split(",").map((part) => {
      const found = known.find((value) => value === part);
      if (found === undefined) throw new AppError("invalid_input", `"${part}" is none of ${known.join(", ")}.`);
      return found;
    });
}

function days(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 3_650)
    throw new AppError("invalid_input", `"${text}" is no number of days from 1 to 3650.`);
  return count;
}

/** `plumbline alerts`: the alerts of the last days as a table, or one JSON object a line. */
export function addAlertCommand(program: Command, say: (text: string) => void): void {
  program
    .command("alerts")
    .description("Lists alerts over the audit trail, newest first.")
    .addOption(new Option("--days <count>", "with an event in the last days").argParser(days).default(30))
    .addOption(new Option("--severity <list>", SEVERITIES.join(", ")).argParser(oneOf(SEVERITIES)))
    .addOption(new Option("--account <list>", "account ids").argParser((text: string) => text.split(",")))
    .addOption(new Option("--detection <list>", "ids of detections").argParser((text: string) => text.split(",")))
    .addOption(new Option("--status <list>", "active (default), suppressed").argParser(oneOf(ALERT_STATUSES)))
    .option("--json", "one JSON object a line", false)
    .action(async (flags: AlertFlags) => {
      let count = 0;
      for await (const alert of alerts(flags)) {
        count += 1;
        say(flags.json ? JSON.stringify(alert) : alertLine(alert));
      }
      if (!flags.json && count === 0) say("No alert matches.");
    });
}

async function* alerts({ days: last, severity = [], account = [], detection = [], status = [] }: AlertFlags) {
  const from = new Date(systemClock.now().getTime() - last * DAY_MS);
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listAlerts>> = await listAlerts(CLI, {
      scope: { ...EVERYWHERE, account },
      filter: { ...NO_ALERT_FILTER, severity, detection, status },
      from,
      sort: null,
      page: { after, before: null, limit: AT_ONCE, isStrict: true },
    });
    yield* page.rows;
    if (page.next === null) return;
    after = page.next;
  }
}

/** One line of the table; what records say is made harmless for a terminal. */
export function alertLine(alert: AlertRow): string {
  return [
    alert.lastAt,
    alert.severity.padEnd(8),
    alert.accountIds.join(",") || "-",
    alert.detectionId,
    plainText(alert.actorName, 120),
    alert.subjects.map((subject) => plainText(subject, 80)).join(",") || "-",
    `${alert.count}x`,
    ...(alert.isSuppressed ? ["suppressed"] : []),
  ].join("  ");
}
