import { z } from "zod";
import { parseArn } from "./arn.ts";

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !/\p{Cc}/u.test(text), "One line of plain text.");
const mailbox = line(254).pipe(z.email("An e-mail address, such as security@example.com."));
const address = line(2_000).pipe(z.url("An address that starts with https://."));
const optional = (max: number) => line(max).transform((text) => (text === "" ? null : text));

const webhookSettings = z.object({
  kind: z.literal("webhook"),
  url: address,
  /** Signs each message (HMAC-SHA-256), so that the receiver knows that it came from here. */
  secret: line(200).min(16, "At least 16 characters."),
});

const slackSettings = z.object({ kind: z.literal("slack"), url: address });

const emailSettings = z
  .object({
    kind: z.literal("email"),
    host: line(253).regex(/^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/i, "The name of a mail server."),
    port: z.number().int().min(1, "1 to 65535.").max(65_535, "1 to 65535."),
    /** Mail never goes out in clear: TLS from the first byte, or STARTTLS that must succeed. */
    security: z.enum(["tls", "starttls"]),
    user: optional(254),
    password: z
      .string()
      .max(1_000)
      .transform((text) => (text === "" ? null : text)),
    from: mailbox,
    to: z.array(mailbox).min(1, "At least one address.").max(50, "At most 50 addresses."),
    /** PEM of an authority of one's own; null: those that Node trusts. */
    certificate: z
      .string()
      .max(20_000)
      .refine(
        (text) => text.trim() === "" || text.includes("-----BEGIN CERTIFICATE-----"),
        "A certificate in PEM form.",
      )
      .transform((text) => (text.trim() === "" ? null : text)),
  })
  .refine(({ user, password }) => (user === null) === (password === null), {
    message: "A name and a password, or none of them.",
    path: ["password"],
  });

const isTopic = (arn: string) => {
  const parsed = parseArn(arn);
  return parsed?.service === "sns" && parsed.region !== "" && /^[A-Za-z0-9_-]{1,256}$/.test(parsed.resource);
};
const isRole = (arn: string) => {
  const parsed = parseArn(arn);
  return parsed?.service === "iam" && parsed.resource.startsWith("role/");
};

const snsSettings = z.object({
  kind: z.literal("sns"),
  topicArn: line(512).refine(isTopic, "The ARN of a standard topic, arn:aws:sns:<region>:<account>:<name>."),
  /** Role to publish as; null: the credentials of the worker. */
  roleArn: optional(512).refine((arn) => arn === null || isRole(arn), "The ARN of an IAM role."),
  externalId: optional(1_224),
});

/** Where a channel leads, with its secrets: sealed in the store, never shown again. */
export const channelSettings = z.discriminatedUnion("kind", [
  webhookSettings,
  slackSettings,
  emailSettings,
  snsSettings,
]);
export type ChannelSettings = z.output<typeof channelSettings>;
export type ChannelSettingsInput = z.input<typeof channelSettings>;

/** Settings as they are sealed, where empty texts have become null already. */
export const sealedSettings = z.discriminatedUnion("kind", [
  webhookSettings,
  slackSettings,
  z.object({
    kind: z.literal("email"),
    host: z.string(),
    port: z.number(),
    security: z.enum(["tls", "starttls"]),
    user: z.string().nullable(),
    password: z.string().nullable(),
    from: z.string(),
    to: z.array(z.string()),
    certificate: z.string().nullable(),
  }),
  z.object({
    kind: z.literal("sns"),
    topicArn: z.string(),
    roleArn: z.string().nullable(),
    externalId: z.string().nullable(),
  }),
]);

/** Where a channel leads, without anything secret: Slack's address is a secret as a whole, so only its host is told. */
export function channelTarget(settings: ChannelSettings): string {
  switch (settings.kind) {
    case "webhook":
    case "slack":
      return new URL(settings.url).host;
    case "email":
      return settings.to.join(", ");
    case "sns":
      return settings.topicArn;
  }
}
