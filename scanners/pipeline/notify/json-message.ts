import { createHmac } from "node:crypto";
import { type AlertNews, alertUrl, type Message, messageUrl } from "./message.ts";

/** The form of webhook messages; a number for receivers to hold on to. */
const VERSION = 1;

/** A message as JSON, for programs: texts of records are data here and stay as they are. */
export function jsonOf(message: Message, sentAt: Date): string {
  const { id, content } = message;
  const common = { version: VERSION, id, kind: content.kind, sentAt: sentAt.toISOString(), url: messageUrl(message) };
  const alertOf = (alert: AlertNews) => ({ ...alert, url: alertUrl(message, alert) });
  switch (content.kind) {
    case "alert":
      return JSON.stringify({ ...common, alert: alertOf(content.alert) });
    case "digest":
      return JSON.stringify({
        ...common,
        total: content.total,
        bySeverity: Object.fromEntries(content.bySeverity.map(({ severity, count }) => [severity, count])),
        alerts: content.alerts.map(alertOf),
      });
    case "test":
      return JSON.stringify({ ...common, channel: content.channelName });
  }
}

/**
 * `t=<seconds>,v1=<hex>`: HMAC-SHA-256 under the channel's secret over `<seconds>.<body>`. A receiver makes it again, compares
 * without leaking time, and refuses old ones.
 */
export function signatureOf(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}
