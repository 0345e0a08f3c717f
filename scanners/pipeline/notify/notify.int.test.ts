import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "#lib/context.ts";
import { pool, transaction } from "#lib/db/pool.ts";
import type { ChannelSettingsInput } from "#lib/domain/channel-settings.ts";
import { forgetEnv } from "#lib/env.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { openText } from "#lib/keys.ts";
import { seedAlert } from "#lib/queries/alerts/alerts.test-support.ts";
import { createChannel } from "#lib/services/channel/create.ts";
import { removeChannel } from "#lib/services/channel/remove.ts";
import { sendTestMessage } from "#lib/services/channel/send-test.ts";
import { updateChannel } from "#lib/services/channel/update.ts";
import { makeCertificate } from "../../../scripts/test/certificate.ts";
import { type Moto, startMoto } from "../../../scripts/test/moto.ts";
import { type SmtpSink, startSmtpSink } from "../../../scripts/test/smtp-sink.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { keyFor, recomputeAt, take } from "../../trail/watch/watch.test-support.ts";
import { sendDue } from "./send-due.ts";

const administrator: Caller = { id: "u1", name: "Ada", role: "administrator", accounts: null, ipAddress: null };
const START = Date.parse("2026-10-01T12:00:00Z");
const SECRET = "a secret of enough length";
const HOSTILE = "arn:aws:iam::111122223333:user/<!channel>\r\nBcc: x@evil.example https://evil.example/";

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

let database: TestDatabase;
let server: Server;
let port = 0;
let received: Received[] = [];
/** Status codes to answer with, in turn; then 204. */
let answers: { status: number; headers?: Record<string, string> }[] = [];

const at = (seconds: number) => ({ now: () => new Date(START + seconds * 1_000) });

async function deliveries() {
  const found = await pool().query<{
    status: string;
    attempts: number;
    error: string | null;
    kind: string;
    wait: number;
  }>(
    `SELECT d.status, d.attempts, d.error, d.kind, extract(epoch FROM d.next_try_at - d.tried_at)::int AS wait
     FROM notification_delivery d ORDER BY d.created_at, d.id`,
  );
  return found.rows;
}

function channel(
  settings: ChannelSettingsInput,
  more: { minSeverity?: "critical" | "high" | "info"; accountIds?: string[] } = {},
) {
  return createChannel({
    caller: administrator,
    input: { name: `To ${settings.kind}`, minSeverity: "info", accountIds: [], isEnabled: true, ...more, settings },
  });
}

const webhook = (path = "/hook"): ChannelSettingsInput => ({
  kind: "webhook",
  url: `http://127.0.0.1:${port}${path}`,
  secret: SECRET,
});

/** An alert of the seeds that is waiting to be told to every channel. */
async function tellOne(change: Parameters<typeof seedAlert>[0] = {}): Promise<string> {
  const id = await seedAlert({ actorName: HOSTILE, subjects: [HOSTILE], ...change });
  await pool().query(
    `INSERT INTO notification_delivery (id, channel_id, kind, news_key, alert_id, next_try_at, created_at)
     SELECT gen_random_uuid(), id, 'alert', $1::uuid::text || ' high', $1::uuid, $2, $2 FROM notification_channel`,
    [id, new Date(START)],
  );
  return id;
}

beforeAll(async () => {
  database = await createTestDatabase();
  process.env["PLUMBLINE_ALLOW_PRIVATE_WEBHOOKS"] = "true";
  process.env["PLUMBLINE_URL"] = "https://plumbline.example.com/";
  forgetEnv();
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString("utf8");
    });
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      const { status, headers = {} } = answers.shift() ?? { status: 204 };
      response.writeHead(status, headers).end("secret answer");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = address !== null && typeof address === "object" ? address.port : 0;
});
afterEach(async () => {
  received = [];
  answers = [];
  await transaction(async (sql) => {
    for (const table of ["notification_channel", "alert", "trail_hit", "trail_hit_body", "trail_dirty", "suppression"])
      await sql.query(`DELETE FROM ${table}`);
  });
});
afterAll(async () => {
  await stopJobs(1_000);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await database.drop();
  delete process.env["PLUMBLINE_ALLOW_PRIVATE_WEBHOOKS"];
  delete process.env["PLUMBLINE_URL"];
  forgetEnv();
});

describe("webhooks", () => {
  it("get signed JSON once, and again nothing", async () => {
    await channel(webhook());
    const id = await tellOne();
    expect(await sendDue(at(0))).toEqual({ sent: 1, failed: 0 });
    expect(await sendDue(at(10_000))).toEqual({ sent: 0, failed: 0 });
    expect(received).toHaveLength(1);
    const [{ body = "", headers = {} } = {}] = received;
    const [time, signature] = String(headers["plumbline-signature"]).split(",");
    const seconds = Number(time?.slice(2));
    expect(seconds).toBe(START / 1_000);
    expect(signature).toBe(`v1=${createHmac("sha256", SECRET).update(`${seconds}.${body}`).digest("hex")}`);
    expect(JSON.parse(body)).toMatchObject({
      kind: "alert",
      id: headers["plumbline-delivery"],
      alert: { id, actorName: HOSTILE, url: `https://plumbline.example.com/alerts?alert=${id}&range=365d` },
    });
    expect(await deliveries()).toMatchObject([{ status: "sent", attempts: 1, error: null }]);
  });

  it("that fail are tried eight times with growing pauses, and say why without telling what was answered", async () => {
    await channel(webhook());
    await tellOne();
    answers = Array.from({ length: 20 }, () => ({ status: 500 }));
    let seconds = 0;
    const waits: number[] = [];
    for (let tries = 1; tries <= 8; tries += 1) {
      expect(await sendDue(at(seconds))).toEqual({ sent: 0, failed: 1 });
      const [delivery] = await deliveries();
      waits.push(delivery?.wait ?? 0);
      expect(await sendDue(at(seconds + (delivery?.wait ?? 0) - 1))).toEqual({ sent: 0, failed: 0 });
      seconds += delivery?.wait ?? 0;
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600]);
    expect(await deliveries()).toMatchObject([{ status: "failed", attempts: 8, error: "The receiver answered 500." }]);
    expect(await sendDue(at(seconds + 100_000))).toEqual({ sent: 0, failed: 0 });
    const ids = new Set(received.map(({ headers }) => headers["plumbline-delivery"]));
    expect([received.length, ids.size]).toEqual([8, 1]);
  });

  it("may ask to wait, and are not followed elsewhere", async () => {
    await channel(webhook());
    await tellOne();
    answers = [
      { status: 429, headers: { "retry-after": "90" } },
      { status: 302, headers: { location: `http://127.0.0.1:${port}/elsewhere` } },
    ];
    await sendDue(at(0));
    expect(await deliveries()).toMatchObject([{ status: "waiting", wait: 90, error: "The receiver answered 429." }]);
    await sendDue(at(90));
    expect(received.map(({ path }) => path)).toEqual(["/hook", "/hook"]);
    expect((await deliveries())[0]?.error).toBe("The receiver answered 302; redirects are not followed.");
  });

  it("in internal networks are refused when made, and when their name leads there", async () => {
    process.env["PLUMBLINE_ALLOW_PRIVATE_WEBHOOKS"] = "false";
    forgetEnv();
    try {
      await expect(channel(webhook())).rejects.toMatchObject({ code: "invalid_input" });
      await expect(channel({ ...webhook(), kind: "slack", url: "https://169.254.169.254/latest" })).rejects.toThrow(
        /internal address/,
      );
      await channel({ kind: "webhook", url: `https://localhost:${port}/hook`, secret: SECRET });
      await tellOne();
      await sendDue(at(0));
      expect(received).toEqual([]);
      expect((await deliveries())[0]).toMatchObject({
        status: "waiting",
        error: expect.stringMatching(/^localhost is an internal address/),
      });
    } finally {
      process.env["PLUMBLINE_ALLOW_PRIVATE_WEBHOOKS"] = "true";
      forgetEnv();
    }
  });

  it("of Slack's shape hold nothing of a record but plain text", async () => {
    await channel({ kind: "slack", url: `http://127.0.0.1:${port}/services/T1/B2/token` });
    await tellOne();
    await sendDue(at(0));
    const body: { text: string; blocks: object[] } = JSON.parse(received[0]?.body ?? "{}");
    expect(body.text).not.toMatch(/evil|channel/);
    expect(JSON.stringify(body.blocks)).toContain("<!channel>");
    expect(JSON.stringify(body.blocks)).not.toContain("mrkdwn");
    expect(received[0]?.headers["plumbline-signature"]).toBeUndefined();
  });
});

describe("mail", () => {
  let sink: SmtpSink;
  afterEach(() => sink.stop());

  const mailTo = (certificate: string, security: "tls" | "starttls", password = ""): ChannelSettingsInput => ({
    kind: "email",
    host: "127.0.0.1",
    port: sink.port,
    security,
    user: password === "" ? "" : "plumbline",
    password,
    from: "plumbline@example.com",
    to: ["security@example.com", "second@example.com"],
    certificate,
  });

  it.each(["tls", "starttls"] as const)(
    "goes out over %s, signed in, with headers of our own alone",
    async (security) => {
      const certificate = makeCertificate();
      sink = await startSmtpSink({ ...certificate, security, login: { user: "plumbline", password: "pass word" } });
      await channel(mailTo(certificate.certificate, security, "pass word"));
      await tellOne();
      expect(await sendDue(at(0))).toEqual({ sent: 1, failed: 0 });
      const [mail] = sink.mails;
      expect(mail).toMatchObject({
        from: "plumbline@example.com",
        to: ["security@example.com", "second@example.com"],
        isSecure: true,
        user: "plumbline",
      });
      const [head = "", ...body] = (mail?.text ?? "").split("\r\n\r\n");
      expect(head).toContain("Content-Type: text/plain");
      expect(head.split("\r\n").filter((line) => /^(bcc|cc):/i.test(line))).toEqual([]);
      expect(head).not.toContain("evil");
      expect(body.join("").replaceAll("=\r\n", "")).toContain("https[://]evil.example/");
    },
  );

  it("never goes out in clear, nor to a server that nobody vouches for", async () => {
    const certificate = makeCertificate();
    sink = await startSmtpSink({ ...certificate, security: "none" });
    await channel(mailTo("", "starttls"));
    await tellOne();
    await sendDue(at(0));
    expect(sink.mails).toEqual([]);
    expect((await deliveries())[0]?.status).toBe("waiting");
    await sink.stop();
    sink = await startSmtpSink({ ...certificate, security: "tls" });
    await pool().query("DELETE FROM notification_channel");
    await channel(mailTo("", "tls"));
    await tellOne();
    await sendDue(at(0));
    expect(sink.mails).toEqual([]);
    expect((await deliveries())[0]?.error).toMatch(/could not be secured|could not be reached/);
  });

  it("that is refused says so by code, without the password that the server repeats", async () => {
    const certificate = makeCertificate();
    sink = await startSmtpSink({ ...certificate, security: "tls", login: { user: "plumbline", password: "right" } });
    await channel(mailTo(certificate.certificate, "tls", "wrong pass"));
    await tellOne();
    await sendDue(at(0));
    expect((await deliveries())[0]?.error).toBe("The mail server refused name and password (EAUTH 535).");
    sink.refusals.set("AUTH", "235 fine");
    sink.refusals.set("MAIL", "250 ok");
    sink.refusals.set("RCPT", "550 nobody here");
    await sendDue(at(60));
    expect((await deliveries())[0]?.error).toMatch(/^The mail server refused the message \(EENVELOPE 550\)\.$/);
  });
});

describe("SNS", () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: moto.url,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
  });
  afterAll(async () => {
    for (const name of ["AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) delete process.env[name];
    await moto.stop();
  });

  it("gets the message with its kind and severity as attributes; a topic that is not there is told by AWS's name", async () => {
    const client = { region: "eu-west-1", endpoint: moto.url };
    const sns = new SNSClient(client);
    const sqs = new SQSClient(client);
    const { TopicArn: topicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "alerts" }));
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "alerts" }));
    await sns.send(
      new SubscribeCommand({
        TopicArn: topicArn,
        Protocol: "sqs",
        Endpoint: "arn:aws:sqs:eu-west-1:123456789012:alerts",
      }),
    );
    await channel({ kind: "sns", topicArn, roleArn: "", externalId: "" });
    await tellOne({ severity: "critical" });
    expect(await sendDue(at(0))).toEqual({ sent: 1, failed: 0 });
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 2 }));
    const notice: { Subject: string; Message: string; MessageAttributes: Record<string, { Value: string }> } =
      JSON.parse(Messages[0]?.Body ?? "{}");
    expect(notice.Subject).toBe("[Plumbline] critical: Access key made for another user in 111122223333");
    expect(JSON.parse(notice.Message)).toMatchObject({ kind: "alert", alert: { severity: "critical" } });
    expect(notice.MessageAttributes["severity"]?.Value).toBe("critical");

    await pool().query("DELETE FROM notification_channel");
    await channel({ kind: "sns", topicArn: `${topicArn}-gone`, roleArn: "", externalId: "" });
    await tellOne();
    await sendDue(at(0));
    expect((await deliveries())[0]?.error).toMatch(/^Amazon SNS did not take the message \(NotFound/);
    sns.destroy();
    sqs.destroy();
  });
});

describe("what is told", () => {
  const twelve = Array.from({ length: 12 }, (_, index) => keyFor(`user${index}`, "ana", "2026-10-01T10:00:00Z"));

  it("is each new or raised alert once, to the channels that want it", async () => {
    await channel(webhook("/all"));
    await channel(webhook("/critical"), { minSeverity: "critical" });
    await channel(webhook("/b"), { accountIds: ["444455556666"] });
    await take([
      keyFor("bob", "ana", "2026-10-01T10:00:00Z"),
      keyFor("sam", "lee", "2026-10-01T10:00:00Z", "444455556666"),
    ]);
    await recomputeAt("2026-10-01T11:00:00Z");
    await sendDue(at(0));
    const told = () =>
      received.map(({ path, body }) => `${path} ${JSON.parse(body).alert.actorName.split("/").at(-1)}`).sort();
    expect(told()).toEqual(["/all ana", "/all lee", "/b lee"]);
    // More of the same alert is no news, and neither is computing it again.
    await take([keyFor("bob", "ana", "2026-10-01T10:30:00Z")]);
    await pool().query(
      "INSERT INTO trail_dirty (kind, key, group_key, day) SELECT 'group', detection_id, group_key, day FROM alert",
    );
    await recomputeAt("2026-10-01T12:00:00Z");
    expect(await sendDue(at(10))).toEqual({ sent: 0, failed: 0 });
    // A higher severity is.
    await pool().query(
      "INSERT INTO detection_setting (detection_id, severity, updated_at, updated_by) VALUES ('iam-access-key-for-other', 0, now(), 'Ada')",
    );
    await pool().query(
      "INSERT INTO trail_dirty (kind, key, group_key, day) SELECT 'group', detection_id, group_key, day FROM alert",
    );
    received = [];
    await recomputeAt("2026-10-01T12:30:00Z");
    await sendDue(at(3_600));
    expect(told()).toEqual(["/all ana", "/all lee", "/b lee", "/critical ana", "/critical lee"]);
    await pool().query("DELETE FROM detection_setting");
  });

  it("is one digest when there is much of it, and still never twice", async () => {
    await channel(webhook());
    await take(twelve);
    await recomputeAt("2026-10-01T11:00:00Z");
    expect(await sendDue(at(0))).toEqual({ sent: 1, failed: 0 });
    expect(JSON.parse(received[0]?.body ?? "{}")).toMatchObject({ kind: "digest", total: 12 });
    const kinds = (await deliveries()).map(({ kind, status }) => `${kind} ${status}`).sort();
    expect(kinds).toEqual([...Array.from({ length: 12 }, () => "alert in_digest"), "digest sent"]);
    await pool().query(
      "INSERT INTO trail_dirty (kind, key, group_key, day) SELECT 'group', detection_id, group_key, day FROM alert",
    );
    await recomputeAt("2026-10-01T12:00:00Z");
    expect(await sendDue(at(10))).toEqual({ sent: 0, failed: 0 });
  });

  it("is not what was suppressed before it was found, nor before it was sent", async () => {
    await channel(webhook());
    const id = await tellOne();
    const suppression = "01900000-0000-7000-8000-0000000000aa";
    await pool().query(
      `INSERT INTO suppression (id, detection_id, reason, created_by, created_at, expires_at)
       VALUES ($1, 'iam-access-key-for-other', 'x', 'Ada', '2026-09-01', '2026-12-01')`,
      [suppression],
    );
    await pool().query("UPDATE alert SET suppression_id = $2 WHERE id = $1", [id, suppression]);
    await take([keyFor("bob", "ana", "2026-10-01T10:00:00Z")]);
    await recomputeAt("2026-10-01T11:00:00Z");
    await sendDue(at(0));
    expect(received).toEqual([]);
    expect(await deliveries()).toMatchObject([{ status: "dropped" }]);
  });
});

describe("channels", () => {
  it("keep their secrets sealed, and say nothing of them in the audit log", async () => {
    const { id } = await channel({ kind: "slack", url: `http://127.0.0.1:${port}/services/T1/B2/topsecret` });
    const stored = await pool().query<{ sealed: string; target: string }>(
      "SELECT sealed, target FROM notification_channel",
    );
    expect(stored.rows[0]?.target).toBe(`127.0.0.1:${port}`);
    expect(stored.rows[0]?.sealed).not.toContain("topsecret");
    expect(openText(stored.rows[0]?.sealed ?? "")).toContain("topsecret");
    const change = {
      channelId: id,
      name: "Renamed",
      minSeverity: "high",
      accountIds: [] as string[],
      isEnabled: false,
    } as const;
    await updateChannel({ caller: administrator, input: { ...change, settings: null } });
    expect(
      (await pool().query("SELECT 1 FROM notification_channel WHERE sealed = $1", [stored.rows[0]?.sealed])).rowCount,
    ).toBe(1);
    await expect(updateChannel({ caller: administrator, input: { ...change, settings: webhook() } })).rejects.toThrow(
      /keeps its kind/,
    );
    await sendTestMessage({ caller: administrator, input: { channelId: id }, now: new Date(START) });
    expect(await sendDue(at(0))).toEqual({ sent: 1, failed: 0 });
    expect(received[0]?.body).toContain("Channel: Renamed");
    await removeChannel({ caller: administrator, input: { channelId: id } });
    const audit = await pool().query<{ action: string; details: object }>(
      "SELECT action, details FROM audit_log WHERE target_id = $1 ORDER BY seq",
      [id],
    );
    expect(audit.rows.map(({ action }) => action)).toEqual([
      "channel.create",
      "channel.update",
      "channel.test",
      "channel.remove",
    ]);
    expect(JSON.stringify(audit.rows)).not.toContain("topsecret");
  });

  it("that are off are not told what waits", async () => {
    const { id } = await channel(webhook());
    await tellOne();
    await pool().query("UPDATE notification_channel SET is_enabled = false WHERE id = $1", [id]);
    await sendDue(at(0));
    expect(received).toEqual([]);
    expect(await deliveries()).toMatchObject([{ status: "failed", error: "The channel was switched off." }]);
  });

  it("are managed by administrators, who see only some accounts for these alone", async () => {
    const analyst: Caller = { ...administrator, id: "u2", role: "analyst" };
    const ofB: Caller = { ...administrator, id: "u3", accounts: ["444455556666"] };
    const input = {
      name: "x",
      minSeverity: "high",
      accountIds: [] as string[],
      isEnabled: true,
      settings: webhook(),
    } as const;
    await expect(createChannel({ caller: analyst, input })).rejects.toMatchObject({ code: "forbidden" });
    await expect(createChannel({ caller: ofB, input })).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await createChannel({ caller: administrator, input });
    await expect(removeChannel({ caller: ofB, input: { channelId: id } })).rejects.toMatchObject({ code: "not_found" });
    await expect(sendTestMessage({ caller: analyst, input: { channelId: id } })).rejects.toMatchObject({
      code: "forbidden",
    });
    const own = await createChannel({ caller: ofB, input: { ...input, accountIds: ["444455556666"] } });
    await removeChannel({ caller: ofB, input: { channelId: own.id } });
  });
});
