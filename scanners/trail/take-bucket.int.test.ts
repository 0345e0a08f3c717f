import { gzipSync } from "node:zlib";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pool } from "#lib/db/pool.ts";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import { type AwsEdge, deny } from "../../scripts/test/aws-edge.ts";
import { trailRecord } from "../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { ACCOUNT, type Emulator, startEmulator } from "../collectors/emulator.test-support.ts";
import { testCaller } from "../collectors/test-context.test-support.ts";
import { TrailSink } from "./sink.ts";
import { takeFromBucket } from "./take-bucket.ts";
import { takeFromLookup, windowsOf } from "./take-lookup.ts";
import { takeNotices } from "./take-notices.ts";

const REGION = "us-east-1";
const BUCKET = "org-logs";
const NOW = new Date("2026-11-20T12:00:00Z");
const TRAIL = { S3BucketName: BUCKET, S3KeyPrefix: "security", IsOrganizationTrail: true, IsMultiRegionTrail: true };
const ORG = "security/AWSLogs/o-abcdefghij";

let database: TestDatabase;
let emulator: Emulator;
let s3: S3Client;
let sqs: SQSClient;
let queueUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  emulator = await startEmulator();
  s3 = new S3Client({ ...emulator.settings, forcePathStyle: true });
  sqs = new SQSClient(emulator.settings);
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  queueUrl = (await sqs.send(new CreateQueueCommand({ QueueName: "trail" }))).QueueUrl ?? "";
});

afterAll(async () => {
  s3?.destroy();
  sqs?.destroy();
  await emulator?.stop();
  await database?.drop();
});

function keyOf(account: string, at: Date, tail: string, kind = "CloudTrail"): string {
  const stamp = at.toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
  const day = at.toISOString().slice(0, 10).replaceAll("-", "/");
  return `${ORG}/${account}/${kind}/${REGION}/${day}/${account}_${kind}_${REGION}_${stamp}Z_${tail}.json.gz`;
}

async function put(key: string, records: readonly unknown[] | string): Promise<void> {
  const text = typeof records === "string" ? records : JSON.stringify({ Records: records });
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: text === "" ? "" : gzipSync(text) }));
}

const gaps: CoverageGap[] = [];
const aws = () => testCaller(emulator.connection, REGION, (gap) => gaps.push(gap));
const open = () => TrailSink.open({});

async function takeDay(): Promise<{ whole: boolean; events: number; newEvents: number }> {
  const own = await open();
  const span = { since: new Date("2026-11-20T06:00:00Z"), until: NOW };
  const whole = await takeFromBucket(aws(), TRAIL, REGION, span, own);
  const { events, newEvents } = await own.finish();
  return { whole, events, newEvents };
}

async function storedIds(): Promise<number[]> {
  const found = await pool().query<{ id: string }>("SELECT event_id AS id FROM trail_event ORDER BY 1");
  return found.rows.map(({ id }) => Number(id.slice(-12)));
}

const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);

describe("the bucket of an organization trail", () => {
  it("gives the log files of the account, and neither digests, insights, folders nor another account's files", async () => {
    await put(keyOf(ACCOUNT, at("10:05"), "aaaa"), [trailRecord(1, at("10:00")), trailRecord(2, at("10:01"))]);
    // Delivered before the window: its name sorts before where the listing starts.
    await put(keyOf(ACCOUNT, at("05:00"), "bbbb"), [trailRecord(3, at("04:55"))]);
    await put(keyOf("999988887777", at("10:05"), "cccc"), [trailRecord(4, at("10:00"))]);
    await put(keyOf(ACCOUNT, at("10:05"), "dddd", "CloudTrail-Digest"), '{"digestEndTime":"2026-11-20T10:00:00Z"}');
    await put(keyOf(ACCOUNT, at("10:05"), "eeee", "CloudTrail-Insight"), [trailRecord(5, at("10:00"))]);
    await put(`${ORG}/${ACCOUNT}/CloudTrail/${REGION}/2026/11/20/`, "");
    expect(await takeDay()).toEqual({ whole: true, events: 2, newEvents: 2 });
    expect(await storedIds()).toEqual([1, 2]);
    const coverage = await pool().query(
      "SELECT account_id, region, hour, objects, events, max_lag_seconds > 0 AS has_lag FROM trail_coverage",
    );
    expect(coverage.rows).toEqual([
      { account_id: ACCOUNT, region: REGION, hour: at("10:00"), objects: 1, events: 2, has_lag: true },
    ]);
  });

  it("takes late objects, and events that stand in the folder of the day after", async () => {
    await put(keyOf(ACCOUNT, at("09:00"), "late"), [trailRecord(6, at("08:58"))]);
    await put(keyOf(ACCOUNT, new Date("2026-11-21T00:04:00Z"), "next"), [
      trailRecord(7, new Date("2026-11-20T23:59:30Z")),
    ]);
    expect(await takeDay()).toEqual({ whole: true, events: 2, newEvents: 2 });
    expect(await takeDay()).toEqual({ whole: true, events: 0, newEvents: 0 });
    expect(await storedIds()).toEqual([1, 2, 6, 7]);
  });

  it("calls the run partial when an object is denied, takes its neighbours, and the object another time", async () => {
    await put(keyOf(ACCOUNT, at("11:00"), "deny"), [trailRecord(8, at("10:58"))]);
    await put(keyOf(ACCOUNT, at("11:05"), "fine"), [trailRecord(9, at("11:02"))]);
    const off = emulator.edge.use(deny(/s3:GET .*_deny\.json\.gz/));
    expect(await takeDay()).toEqual({ whole: false, events: 1, newEvents: 1 });
    off();
    expect(gaps.at(-1)).toMatchObject({ action: "s3:GetObject", reason: "denied" });
    expect(await takeDay()).toEqual({ whole: true, events: 1, newEvents: 1 });
    expect(await storedIds()).toEqual([1, 2, 6, 7, 8, 9]);
  });

  it("sets a damaged object aside with its reason and takes its neighbours", async () => {
    const broken = gzipSync(JSON.stringify({ Records: [trailRecord(10, at("11:10"))] })).subarray(0, -12);
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: keyOf(ACCOUNT, at("11:15"), "brok"), Body: broken }));
    await put(keyOf(ACCOUNT, at("11:16"), "good"), [trailRecord(11, at("11:12"))]);
    expect(await takeDay()).toEqual({ whole: true, events: 1, newEvents: 1 });
    const rejected = await pool().query(
      "SELECT r.reason, o.key LIKE '%_brok.json.gz' AS is_it FROM trail_rejection r JOIN trail_object o ON o.id = r.object_id",
    );
    expect(rejected.rows).toEqual([{ reason: "The gzip data is cut off", is_it: true }]);
  });
});

async function waiting(): Promise<number> {
  const found = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    }),
  );
  const counts = found.Attributes ?? {};
  return Number(counts.ApproximateNumberOfMessages) + Number(counts.ApproximateNumberOfMessagesNotVisible);
}

describe("a trail's queue", () => {
  const take = () => takeNotices(aws(), queueUrl, { now: NOW, waitSeconds: 0, signal: new AbortController().signal });
  const send = (body: unknown) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: typeof body === "string" ? body : JSON.stringify(body),
      }),
    );

  it("brings objects that S3, CloudTrail and EventBridge tell of, once, however often they tell", async () => {
    const keys = ["s3ev", "ctsn", "evbr"].map((tail) => keyOf(ACCOUNT, at("11:30"), tail));
    for (const [n, key] of keys.entries()) await put(key, [trailRecord(20 + n, at("11:28"))]);
    const s3Event = {
      Records: [{ eventName: "ObjectCreated:Put", s3: { bucket: { name: BUCKET }, object: { key: keys[0] } } }],
    };
    await send(s3Event);
    await send(s3Event);
    await send({
      Type: "Notification",
      TopicArn: "arn:aws:sns:us-east-1:123456789012:trail",
      Message: JSON.stringify({ s3Bucket: BUCKET, s3ObjectKey: [keys[1]] }),
    });
    await send({ source: "aws.s3", detail: { bucket: { name: BUCKET }, object: { key: keys[2] } } });
    await send({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: BUCKET });
    expect(await take()).toMatchObject({ messages: 5, left: 0, taken: { newEvents: 3 } });
    expect(await waiting()).toBe(0);
    expect(await storedIds()).toEqual(expect.arrayContaining([20, 21, 22]));
    // Listing afterwards finds nothing new.
    expect(await takeDay()).toMatchObject({ newEvents: 0 });
  });

  it("leaves a message in the queue whose object cannot be read, and one that nobody understands", async () => {
    const key = keyOf(ACCOUNT, at("11:40"), "lock");
    await put(key, [trailRecord(30, at("11:39"))]);
    await send({ s3Bucket: BUCKET, s3ObjectKey: [key] });
    await send("what is this");
    const off = emulator.edge.use(deny(/s3:GET .*_lock\.json\.gz/));
    expect(await take()).toMatchObject({ messages: 2, left: 2, taken: { newEvents: 0 } });
    off();
    expect(await waiting()).toBe(2);
  });
});

describe("LookupEvents", () => {
  it("reads whole windows on the clock, and the open one to its end", () => {
    const since = Date.parse("2026-11-20T01:00:00Z");
    const windows = windowsOf(since, Date.parse("2026-11-20T12:05:00Z")).map(({ from, to }) =>
      [from, to].map((time) => new Date(time).toISOString().slice(11, 16)).join("-"),
    );
    // The window that ended five minutes ago is not settled yet: it ends where we stand, and is asked again.
    expect(windows).toEqual(["00:00-06:00", "06:00-12:05", "12:00-12:05"]);
  });

  it("pages through a window while the endpoint throttles as AWS does, and takes nothing of one that breaks off", async () => {
    const answers = new LookupEdge(emulator.edge);
    answers.pages = [[trailRecord(41, at("03:10")), trailRecord(40, at("03:00"))], [trailRecord(39, at("02:00"))]];
    const own = await open();
    const span = { since: at("00:00"), until: at("06:30") };
    expect(await takeFromLookup(aws(), REGION, span, own)).toBe(true);
    expect(await own.finish()).toMatchObject({ newEvents: 3, rejected: 0 });
    expect(answers.throttled).toBeGreaterThan(0);
    expect(await storedIds()).toEqual(expect.arrayContaining([39, 40, 41]));

    answers.denyAfter = 1;
    const second = await open();
    const next = { since: at("00:00"), until: at("12:30") };
    expect(await takeFromLookup(aws(), REGION, next, second)).toBe(false);
    expect(await second.finish()).toMatchObject({ newEvents: 0 });
    expect(gaps.at(-1)).toMatchObject({ action: "cloudtrail:LookupEvents", reason: "denied" });
    answers.stop();
  });
});

/** LookupEvents, which moto lacks: every second request is throttled, with the HTTP 400 that CloudTrail uses for it. */
class LookupEdge {
  pages: unknown[][] = [];
  throttled = 0;
  /** Answers this many pages of a window, then denies. */
  denyAfter = Number.POSITIVE_INFINITY;
  readonly stop: () => void;
  #requests = 0;

  constructor(edge: AwsEdge) {
    const json = { "content-type": "application/x-amz-json-1.1" };
    this.stop = edge.use(({ operation, body }) => {
      if (operation !== "cloudtrail:LookupEvents") return undefined;
      this.#requests += 1;
      if (this.#requests % 2 === 1) {
        this.throttled += 1;
        return { status: 400, headers: json, body: '{"__type":"ThrottlingException","message":"Rate exceeded"}' };
      }
      const { NextToken, StartTime } = JSON.parse(body) as { NextToken?: string; StartTime: number };
      const page = Number(NextToken ?? 0);
      if (page >= this.denyAfter) return { status: 400, headers: json, body: '{"__type":"AccessDeniedException"}' };
      const hour = new Date(StartTime * 1000).getUTCHours();
      const events = hour === 0 || this.denyAfter < 9 ? (this.pages[page] ?? []) : [];
      const more = page + 1 < this.pages.length && events.length > 0;
      return {
        status: 200,
        headers: json,
        body: JSON.stringify({
          Events: events.map((record) => ({ CloudTrailEvent: JSON.stringify(record) })),
          ...(more ? { NextToken: String(page + 1) } : {}),
        }),
      };
    });
  }
}
