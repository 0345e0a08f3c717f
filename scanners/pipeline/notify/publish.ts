import { PublishCommand } from "@aws-sdk/client-sns";
import { parseArn } from "#lib/domain/arn.ts";
import type { ChannelSettings } from "#lib/domain/channel-settings.ts";
import { openConnection } from "../../sources/aws/connection.ts";
import { codeOf, DeliveryError } from "./delivery-error.ts";
import { jsonOf } from "./json-message.ts";
import type { Message } from "./message.ts";
import { asciiText } from "./plain-text.ts";
import { subjectOf, textOf } from "./text-message.ts";

type SnsSettings = Extract<ChannelSettings, { kind: "sns" }>;

/** Longest subject, and longest message in bytes. Source: Amazon SNS API Reference, "Publish". */
const SUBJECT_MAX = 100;
const BYTES_MAX = 262_144;

/**
 * Publishes a message to a topic, with the worker's credentials or a role's: JSON for programs, plain text for mail, the subject
 * for short messages. Throws `DeliveryError` with the name of AWS's error.
 */
export async function publishMessage(settings: SnsSettings, message: Message, now: Date): Promise<void> {
  const { topicArn, roleArn, externalId } = settings;
  const region = parseArn(topicArn)?.region ?? "";
  const connection = openConnection({
    type: roleArn === null ? "default" : "role",
    sessionName: "plumbline-notify",
    regions: [region],
    ...(roleArn === null ? {} : { roleArn }),
    ...(externalId === null ? {} : { externalId }),
  });
  const subject = asciiText(subjectOf(message), SUBJECT_MAX);
  const text = textOf(message);
  const body = JSON.stringify({ default: jsonOf(message, now), email: text, sms: subject });
  try {
    await connection.clients.sns(region).send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: subject,
        MessageStructure: "json",
        Message: Buffer.byteLength(body) <= BYTES_MAX ? body : JSON.stringify({ default: text.slice(0, 60_000) }),
        MessageAttributes: {
          kind: { DataType: "String", StringValue: message.content.kind },
          ...(message.content.kind === "alert"
            ? { severity: { DataType: "String", StringValue: message.content.alert.severity } }
            : {}),
        },
      }),
    );
  } catch (error) {
    const name = error instanceof Error && error.name !== "Error" ? error.name : codeOf(error);
    throw new DeliveryError(`Amazon SNS did not take the message (${name}).`);
  } finally {
    connection.destroy();
  }
}
