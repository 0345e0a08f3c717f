export const CHANNEL_KINDS = ["webhook", "slack", "email", "sns"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export const CHANNEL_WORDS: Record<ChannelKind, string> = {
  webhook: "Webhook",
  slack: "Slack webhook",
  email: "E-mail",
  sns: "Amazon SNS",
};

/** `in_digest`: told by a digest. `dropped`: the alert was suppressed before it was told. */
export const DELIVERY_STATUSES = ["waiting", "sent", "failed", "dropped", "in_digest"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Tries before a message counts as failed. */
export const MAX_TRIES = 8;
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 3_600;

/** When to try again after a number of failed tries: half a minute, doubled each time, at most an hour or what was asked for. */
export function nextTry(tries: number, now: Date, askedSeconds = 0): Date {
  const own = Math.min(FIRST_WAIT_SECONDS * 2 ** Math.max(0, tries - 1), LONGEST_WAIT_SECONDS);
  const seconds = Math.max(own, Math.min(askedSeconds, LONGEST_WAIT_SECONDS));
  return new Date(now.getTime() + seconds * 1_000);
}
