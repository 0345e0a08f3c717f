import { describe, expect, it } from "vitest";
import { channelSettings, channelTarget } from "./channel-settings.ts";

const mail = {
  kind: "email",
  host: "mail.example.com",
  port: 587,
  security: "starttls",
  user: "",
  password: "",
  from: "plumbline@example.com",
  to: ["security@example.com"],
  certificate: "",
} as const;

describe("channelSettings", () => {
  it("takes what works, with empty texts as none", () => {
    expect(channelSettings.parse(mail)).toMatchObject({ user: null, password: null, certificate: null });
    expect(
      channelSettings.parse({
        kind: "sns",
        topicArn: "arn:aws:sns:eu-west-1:111122223333:alerts",
        roleArn: "",
        externalId: "",
      }),
    ).toMatchObject({ roleArn: null, externalId: null });
  });

  it.each([
    [{ ...mail, from: "a@example.com\r\nBcc: b@example.com" }],
    [{ ...mail, to: ["a@example.com, b@example.com"] }],
    [{ ...mail, to: [] }],
    [{ ...mail, host: "mail.example.com/x" }],
    [{ ...mail, security: "none" }],
    [{ ...mail, user: "x" }],
    [{ ...mail, certificate: "x" }],
    [{ kind: "webhook", url: "https://example.com", secret: "short" }],
    [{ kind: "webhook", url: "example.com", secret: "long enough to sign with" }],
    [{ kind: "sns", topicArn: "arn:aws:sqs:eu-west-1:111122223333:alerts", roleArn: "", externalId: "" }],
    [{ kind: "sns", topicArn: "arn:aws:sns:eu-west-1:111122223333:alerts.fifo", roleArn: "", externalId: "" }],
    [{ kind: "sns", topicArn: "arn:aws:sns:eu-west-1:111122223333:alerts", roleArn: "x", externalId: "" }],
  ])("refuses %j", (settings) => {
    expect(channelSettings.safeParse(settings).success).toBe(false);
  });
});

describe("channelTarget", () => {
  it("tells no secret: neither the path of an address nor a name in it", () => {
    expect(channelTarget({ kind: "slack", url: "https://u:p@hooks.slack.com/services/T1/B2/token" })).toBe(
      "hooks.slack.com",
    );
    expect(channelTarget(channelSettings.parse(mail))).toBe("security@example.com");
  });
});
