import type { Severity } from "#lib/domain/severity.ts";

/** An alert as messages tell it. Texts are as records hold them: whoever writes them into a message makes them harmless. */
export interface AlertNews {
  id: string;
  detectionId: string;
  /** Of the product, not of a record. */
  title: string;
  severity: Severity;
  why: string;
  /** `T1098.001 Account Manipulation: …`. */
  techniques: readonly string[];
  actorName: string;
  subjects: readonly string[];
  accountIds: readonly string[];
  regions: readonly string[];
  count: number;
  /** ISO 8601. */
  firstAt: string;
  lastAt: string;
  incidentId: string | null;
}

export type MessageContent =
  | { kind: "alert"; alert: AlertNews }
  | {
      kind: "digest";
      /** The worst first; at most `DIGEST_LISTED`. */
      alerts: readonly AlertNews[];
      total: number;
      bySeverity: readonly { severity: Severity; count: number }[];
    }
  | { kind: "test"; channelName: string };

export interface Message {
  /** Id of the delivery: the same in every try, so that a receiver can tell repetitions. */
  id: string;
  content: MessageContent;
  /** Address of the installation without a slash at its end; null: it was not told. */
  baseUrl: string | null;
}

export const DIGEST_LISTED = 20;

/** The page of an alert; the range reaches alerts of any age that is still shown. */
export function alertUrl({ baseUrl }: Message, { id }: AlertNews): string | null {
  return baseUrl === null ? null : `${baseUrl}/alerts?alert=${id}&range=365d`;
}

/** The page that a message as a whole leads to. */
export function messageUrl(message: Message): string | null {
  const { content, baseUrl } = message;
  if (baseUrl === null) return null;
  if (content.kind === "alert") return alertUrl(message, content.alert);
  return content.kind === "digest" ? `${baseUrl}/alerts` : `${baseUrl}/settings/notifications`;
}
