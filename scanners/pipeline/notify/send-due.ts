import type { Clock } from "#lib/clock.ts";
import { pool } from "#lib/db/pool.ts";
import { type ChannelSettings, sealedSettings } from "#lib/domain/channel-settings.ts";
import { MAX_TRIES, nextTry } from "#lib/domain/notification.ts";
import { env } from "#lib/env.ts";
import { messageOf } from "#lib/errors.ts";
import { openText } from "#lib/keys.ts";
import { logger } from "#lib/logger.ts";
import { DeliveryError } from "./delivery-error.ts";
import { jsonOf, signatureOf } from "./json-message.ts";
import { loadMessage } from "./load-message.ts";
import { sendMail } from "./mail.ts";
import type { Message } from "./message.ts";
import { postBody } from "./post.ts";
import { publishMessage } from "./publish.ts";
import { slackOf } from "./slack-message.ts";

/** Messages under way at the same time. */
const AT_ONCE = 8;
/** A message whose sender died on the way is tried again after this long. */
const LEASE_MS = 5 * 60_000;

interface Claimed {
  id: string;
  kind: "alert" | "digest" | "test";
  alertId: string | null;
  attempts: number;
  channelName: string;
  isEnabled: boolean;
  sealed: string;
}

export interface SendCounts {
  sent: number;
  failed: number;
}

/**
 * Sends the messages that are due, each at most `MAX_TRIES` times with growing pauses. A message is claimed before it is sent, so
 * that of several workers one sends it; who dies while sending leaves it to be tried again, under the same message id.
 */
export async function sendDue(clock: Clock): Promise<SendCounts> {
  const total: SendCounts = { sent: 0, failed: 0 };
  for (;;) {
    const claimed = await claim(clock.now());
    const results = await Promise.all(claimed.map((delivery) => sendOne(delivery, clock)));
    total.sent += results.filter((isSent) => isSent).length;
    total.failed += results.filter((isSent) => !isSent).length;
    if (claimed.length < AT_ONCE) return total;
  }
}

async function claim(now: Date): Promise<Claimed[]> {
  const found = await pool().query<Claimed>(
    `WITH due AS (
       SELECT id FROM notification_delivery WHERE status = 'waiting' AND next_try_at <= $1
       ORDER BY next_try_at, id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
     UPDATE notification_delivery d SET attempts = attempts + 1, tried_at = $1, next_try_at = $2
     FROM due, notification_channel c WHERE d.id = due.id AND c.id = d.channel_id
     RETURNING d.id, d.kind, d.alert_id AS "alertId", d.attempts, c.name AS "channelName", c.is_enabled AS "isEnabled", c.sealed`,
    [now, new Date(now.getTime() + LEASE_MS)],
  );
  return found.rows;
}

async function sendOne(delivery: Claimed, clock: Clock): Promise<boolean> {
  try {
    if (delivery.attempts > MAX_TRIES) throw new DeliveryError("Its sender ended while sending it.", { isFinal: true });
    if (!delivery.isEnabled && delivery.kind !== "test")
      throw new DeliveryError("The channel was switched off.", { isFinal: true });
    const message = await loadMessage(delivery);
    if (message === null) {
      await pool().query("UPDATE notification_delivery SET status = 'dropped', error = NULL WHERE id = $1", [
        delivery.id,
      ]);
      return true;
    }
    await send(settingsOf(delivery), message, clock.now());
    await pool().query("UPDATE notification_delivery SET status = 'sent', sent_at = $2, error = NULL WHERE id = $1", [
      delivery.id,
      clock.now(),
    ]);
    return true;
  } catch (error) {
    await fail(delivery, error, clock.now());
    return false;
  }
}

function settingsOf({ sealed }: Claimed): ChannelSettings {
  return sealedSettings.parse(JSON.parse(openText(sealed)));
}

async function send(settings: ChannelSettings, message: Message, now: Date): Promise<void> {
  const allowsPrivate = env().PLUMBLINE_ALLOW_PRIVATE_WEBHOOKS;
  switch (settings.kind) {
    case "webhook": {
      const body = jsonOf(message, now);
      const headers = {
        "plumbline-delivery": message.id,
        "plumbline-signature": signatureOf(settings.secret, body, now),
      };
      return postBody(settings.url, body, headers, allowsPrivate);
    }
    case "slack":
      return postBody(settings.url, slackOf(message), {}, allowsPrivate);
    case "email":
      return sendMail(settings, message);
    case "sns":
      return publishMessage(settings, message, now);
  }
}

async function fail(delivery: Claimed, error: unknown, now: Date): Promise<void> {
  // Anything else is a defect of ours: its text may hold anything, so it goes to the log alone.
  const isExpected = error instanceof DeliveryError;
  if (!isExpected) logger.error({ error: messageOf(error), delivery: delivery.id }, "message could not be sent");
  const reason = isExpected ? error.message : "Something went wrong on our side; it is in the log of the worker.";
  const isOver = delivery.attempts >= MAX_TRIES || (isExpected && error.isFinal);
  await pool().query("UPDATE notification_delivery SET status = $2, error = $3, next_try_at = $4 WHERE id = $1", [
    delivery.id,
    isOver ? "failed" : "waiting",
    reason,
    nextTry(delivery.attempts, now, isExpected ? error.retryAfterSeconds : 0),
  ]);
}
