import { createTransport } from "nodemailer";
import type { ChannelSettings } from "#lib/domain/channel-settings.ts";
import { codeOf, DeliveryError } from "./delivery-error.ts";
import type { Message } from "./message.ts";
import { subjectOf, textOf } from "./text-message.ts";

type MailSettings = Extract<ChannelSettings, { kind: "email" }>;

const TIMEOUT_MS = 15_000;

/**
 * Sends a message by mail, as plain text, over TLS alone. The message's id is the same in every try, so that mailboxes can tell
 * repetitions. Throws `DeliveryError`; what the server says is told by its code, never by its text, which may repeat what was sent.
 */
export async function sendMail(settings: MailSettings, message: Message): Promise<void> {
  const { host, port, security, user, password, from, to, certificate } = settings;
  const transport = createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ...(user === null || password === null ? {} : { auth: { user, pass: password } }),
    tls: { minVersion: "TLSv1.2", ...(certificate === null ? {} : { ca: certificate }) },
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: { name: "Plumbline", address: from },
      to: [...to],
      subject: subjectOf(message),
      text: textOf(message),
      messageId: `<${message.id}@plumbline.invalid>`,
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    });
  } catch (error) {
    throw new DeliveryError(reasonOf(error));
  } finally {
    transport.close();
  }
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  const answer =
    error instanceof Error && "responseCode" in error && typeof error.responseCode === "number"
      ? ` ${error.responseCode}`
      : "";
  switch (code) {
    case "EAUTH":
      return `The mail server refused name and password (${code}${answer}).`;
    case "EENVELOPE":
    case "EMESSAGE":
      return `The mail server refused the message (${code}${answer}).`;
    case "ETLS":
    case "ESOCKET":
      return `The connection to the mail server could not be secured or broke (${code}${answer}).`;
    default:
      return `The mail server could not be reached or did not take the message (${code}${answer}).`;
  }
}
