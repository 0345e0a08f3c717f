import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import { type AlertNews, alertUrl, type Message, messageUrl } from "./message.ts";
import { plainText } from "./plain-text.ts";
import { alertFacts, severities, subjectOf } from "./text-message.ts";

/** Longest text of a header, a section and a field of a section. Source: Slack, "Block Kit: blocks". */
const HEADER_MAX = 150;
const SECTION_MAX = 3_000;
const FIELD_MAX = 2_000;
const MAX_FIELDS = 10;

/** Text that Slack shows as it is: no formatting, no mentions, no links. Source: Slack, "Composition objects: text". */
const plain = (text: string, max = SECTION_MAX) => ({
  type: "plain_text" as const,
  text: text === "" ? "–" : [...text].slice(0, max).join(""),
  emoji: false,
});

/** `&`, `<` and `>` are what Slack's own markup is made of. Source: Slack, "Formatting text for app surfaces", escaping text. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * A message for a Slack-shaped webhook. Everything that comes out of records stands in `plain_text`; the line for notifications
 * holds the product's own words alone.
 */
export function slackOf(message: Message): string {
  return JSON.stringify({
    text: escapeMrkdwn(subjectOf(message)),
    unfurl_links: false,
    unfurl_media: false,
    blocks: blocksOf(message),
  });
}

function blocksOf(message: Message): object[] {
  const { content } = message;
  const blocks: object[] = [{ type: "header", text: plain(plainText(headerOf(message), HEADER_MAX), HEADER_MAX) }];
  if (content.kind === "alert") {
    const facts = alertFacts(content.alert).slice(0, MAX_FIELDS);
    blocks.push({ type: "section", fields: facts.map(({ name, text }) => plain(`${name}: ${text}`, FIELD_MAX)) });
    blocks.push({ type: "section", text: plain(content.alert.why) });
  }
  if (content.kind === "digest")
    for (const alert of content.alerts) blocks.push({ type: "section", text: plain(digestLine(message, alert)) });
  if (content.kind === "test")
    blocks.push({
      type: "section",
      text: plain(`Channel: ${plainText(content.channelName)}. Alerts will arrive here.`),
    });
  const url = messageUrl(message);
  if (url !== null)
    blocks.push({ type: "actions", elements: [{ type: "button", text: plain("Open in Plumbline"), url }] });
  return blocks;
}

function headerOf({ content }: Message): string {
  switch (content.kind) {
    case "alert":
      return `${content.alert.severity}: ${content.alert.title}`;
    case "digest":
      return `${countOf(content.total, "alert")}: ${severities(content)}`;
    case "test":
      return "Test message";
  }
}

function digestLine(message: Message, alert: AlertNews): string {
  const url = alertUrl(message, alert);
  return `${alert.severity}: ${alert.title}\n${plainText(alert.actorName)}, ${formatUtc(alert.lastAt)}${url === null ? "" : `\n${url}`}`;
}
