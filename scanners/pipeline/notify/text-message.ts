import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import { type AlertNews, alertUrl, type Message, messageUrl } from "./message.ts";
import { plainText } from "./plain-text.ts";

const SUBJECT_MAX = 120;
const LISTED = 5;

/** One line that says it all; made of the product's own words, and of account ids. */
export function subjectOf({ content }: Message): string {
  switch (content.kind) {
    case "alert": {
      const { severity, title, accountIds } = content.alert;
      const where = accountIds.length === 0 ? "" : ` in ${accountIds.join(", ")}`;
      return plainText(`[Plumbline] ${severity}: ${title}${where}`, SUBJECT_MAX);
    }
    case "digest":
      return plainText(`[Plumbline] ${countOf(content.total, "alert")}: ${severities(content)}`, SUBJECT_MAX);
    case "test":
      return "[Plumbline] Test message";
  }
}

export function severities(content: { bySeverity: readonly { severity: string; count: number }[] }): string {
  return content.bySeverity
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}`)
    .join(", ");
}

/** What is known of an alert, a line each; every text of a record is made plain. */
export function alertFacts(alert: AlertNews): { name: string; text: string }[] {
  const list = (texts: readonly string[]) =>
    [
      ...texts.slice(0, LISTED).map((text) => plainText(text)),
      ...(texts.length > LISTED ? [`${texts.length - LISTED} more`] : []),
    ].join(", ");
  return [
    { name: "Actor", text: plainText(alert.actorName) },
    ...(alert.subjects.length === 0 ? [] : [{ name: "Acted on", text: list(alert.subjects) }]),
    { name: "Account", text: list(alert.accountIds) || "not stated" },
    ...(alert.regions.length === 0 ? [] : [{ name: "Region", text: list(alert.regions) }]),
    {
      name: "Time",
      text:
        alert.firstAt === alert.lastAt
          ? formatUtc(alert.firstAt)
          : `${formatUtc(alert.firstAt)} to ${formatUtc(alert.lastAt)}`,
    },
    { name: "Events", text: String(alert.count) },
    ...(alert.techniques.length === 0 ? [] : [{ name: "MITRE ATT&CK", text: alert.techniques.join(", ") }]),
  ];
}

/** A message as plain text, for mail and SNS. */
export function textOf(message: Message): string {
  const { content } = message;
  const url = messageUrl(message);
  const end = url === null ? [] : ["", url];
  switch (content.kind) {
    case "alert": {
      const { alert } = content;
      return [
        `${alert.severity.toUpperCase()}: ${alert.title}`,
        "",
        ...alertFacts(alert).map(({ name, text }) => `${name}: ${text}`),
        "",
        alert.why,
        ...end,
      ].join("\n");
    }
    case "digest":
      return [
        `${countOf(content.total, "alert")}: ${severities(content)}`,
        ...content.alerts.flatMap((alert) => [
          "",
          `${alert.severity.toUpperCase()}: ${alert.title}`,
          `  ${plainText(alert.actorName)}, ${formatUtc(alert.lastAt)}`,
          ...(alertUrl(message, alert) === null ? [] : [`  ${alertUrl(message, alert)}`]),
        ]),
        ...(content.total > content.alerts.length ? ["", `And ${content.total - content.alerts.length} more.`] : []),
        ...end,
      ].join("\n");
    case "test":
      return [`This is a test of the channel ${plainText(content.channelName)}. Alerts will arrive here.`, ...end].join(
        "\n",
      );
  }
}
