import { createHash } from "node:crypto";
import { CloudTrailClient, CreateTrailCommand, DeleteTrailCommand } from "@aws-sdk/client-cloudtrail";
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "#lib/clock.ts";
import { type Caller, CLI } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { integrityHours, integrityView } from "#lib/queries/trail/integrity.ts";
import { startVerification } from "#lib/services/trail/start-verification.ts";
import { ChainBuilder, makeSigningKey, type SigningKey } from "#lib/trail/digests/testing.ts";
import type { ObjectPlace } from "#lib/trail/digests/verification.ts";
import { type AwsEdge, answerJson, deny, startAwsEdge } from "../../../scripts/test/aws-edge.ts";
import { type Moto, startMoto } from "../../../scripts/test/moto.ts";
import { ACCOUNT, clientSettings, connectAccount, REGION } from "../../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { createSharedRateLimiter } from "../../pipeline/shared-rate-limiter.ts";
import { runTrailVerification } from "../../pipeline/verify-trail.ts";
import { keyHash } from "../object-ledger.ts";

const KEY = makeSigningKey();
const ARN = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/main`;
const NOW = new Date("2026-11-20T06:10:00Z");
const hour = (n: number) => new Date(Date.parse("2026-11-19T06:00:00Z") + n * 3_600_000);

let database: TestDatabase;
let moto: Moto;
let edge: AwsEdge;
let s3: S3Client;
let offKeys: () => void;
let chain: ChainBuilder;
let made: { digest: ObjectPlace; files: ObjectPlace[] }[];

function answerKeys(keys: readonly SigningKey[]): () => void {
  return edge.use(
    answerJson("cloudtrail:ListPublicKeys", {
      PublicKeyList: keys.map((key) => ({
        Value: Buffer.from(key.der).toString("base64"),
        Fingerprint: key.fingerprint,
        ValidityStartTime: 1_760_000_000,
        ValidityEndTime: 1_800_000_000,
      })),
    }),
  );
}

beforeAll(async () => {
  process.env["AWS_ACCESS_KEY_ID"] = "testing";
  process.env["AWS_SECRET_ACCESS_KEY"] = "testing";
  database = await createTestDatabase();
  moto = await startMoto();
  edge = await startAwsEdge(moto.url);
  s3 = new S3Client({ ...clientSettings(moto.url), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "trail-logs" }));
  const cloudtrail = new CloudTrailClient(clientSettings(moto.url));
  await cloudtrail.send(
    new CreateTrailCommand({
      Name: "main",
      S3BucketName: "trail-logs",
      IsMultiRegionTrail: true,
      EnableLogFileValidation: true,
    }),
  );
  await connectAccount(edge.url);
  chain = new ChainBuilder({ key: KEY, region: REGION, homeRegion: REGION, accountId: ACCOUNT });
  // A day of digests up to an hour ago; the run asks for the last day.
  made = Array.from({ length: 24 }, (_, n) => chain.putHour(hour(n)));
});

beforeEach(async () => {
  offKeys?.();
  offKeys = answerKeys([KEY]);
  for (const name of chain.objects.keys()) await put(name);
  await pool().query("DELETE FROM trail_verification_run");
  await pool().query("DELETE FROM trail_object");
});

afterAll(async () => {
  await stopJobs(1_000);
  await edge?.stop();
  await moto?.stop();
  await database?.drop();
});

async function put(name: string, body = chain.objects.get(name)?.body ?? Buffer.alloc(0)): Promise<void> {
  const signature = chain.objects.get(name)?.signature ?? null;
  await s3.send(
    new PutObjectCommand({
      Bucket: "trail-logs",
      Key: name.slice("trail-logs/".length),
      Body: body,
      ...(signature === null ? {} : { Metadata: { signature, "signature-algorithm": "SHA256withRSA" } }),
    }),
  );
}

const at = (place: ObjectPlace | undefined) => place ?? { bucket: "none", key: "none" };
const file = (h: number, n: number) => at(made[h]?.files[n]);
const remove = (place: ObjectPlace) => s3.send(new DeleteObjectCommand({ Bucket: place.bucket, Key: place.key }));

/** Asks as the page does, does what the worker does, and reads the answer as the page does. */
async function verified() {
  const runId = await startVerification({ caller: CLI, input: { accountId: ACCOUNT, days: 1 } });
  await runTrailVerification({ runId }, true, new AbortController().signal, {
    clock: fixedClock(NOW),
    limiter: createSharedRateLimiter(),
  });
  const view = await integrityView(CLI, { account: [], region: [] });
  return { run: view.accounts[0]?.run, row: view.rows[0], rows: view.rows.length };
}

/** Puts a file into the ledger as the ingest does. */
async function take(place: ObjectPlace, content: Uint8Array): Promise<void> {
  await pool().query(
    `INSERT INTO trail_object (bucket, key, key_hash, size_bytes, event_count, new_count, rejected_count, taken_at, delivered_at,
                               delivered_on, is_complete, content_sha256)
     VALUES ($1, $2, $4, 1, 1, 1, 0, now(), '2026-11-19', '2026-11-19', true, $3)`,
    [place.bucket, place.key, createHash("sha256").update(content).digest(), keyHash(place.bucket, place.key)],
  );
}

describe("verifying over AWS", () => {
  it("says that a whole day is valid, reads signatures off S3's metadata and keeps the keys", async () => {
    const { run, row, rows } = await verified();
    expect(run).toMatchObject({ status: "done", error: null });
    expect(rows).toBe(1);
    expect(row).toMatchObject({
      trailArn: ARN,
      region: REGION,
      state: "valid",
      keyState: "listed",
      isValidationOn: true,
      digests: 24,
      logFiles: 48,
      validLogFiles: 48,
      validUntil: hour(24).toISOString(),
      problems: [],
    });
    const keys = await pool().query("SELECT fingerprint, region, source FROM trail_public_key");
    expect(keys.rows).toEqual([{ fingerprint: KEY.fingerprint, region: REGION, source: "list-public-keys" }]);
    expect(edge.requests.some((request) => request.operation === "cloudtrail:ListPublicKeys")).toBe(true);
  });

  it("names what was altered, removed and added in the bucket, and nothing else", async () => {
    await put(`trail-logs/${file(3, 0).key}`, chain.objects.get(`trail-logs/${file(3, 1).key}`)?.body);
    await remove(file(5, 1));
    await remove(at(made[9]?.digest));
    const extra = file(12, 0).key.replace("main", "evil");
    await put(`trail-logs/${extra}`, Buffer.from("x"));
    const { row } = await verified();
    expect(row?.state).toBe("invalid");
    expect(row?.problems.map((problem) => `${problem.kind} ${problem.key}`).sort()).toEqual(
      [
        `altered-log-file ${file(3, 0).key}`,
        `missing-log-file ${file(5, 1).key}`,
        `missing-digest ${made[9]?.digest.key}`,
        `unlisted-log-file ${extra}`,
      ].sort(),
    );
    await remove({ bucket: "trail-logs", key: extra });
  });

  it("hashes what was taken from the ledger without fetching it, and writes the verdict there", async () => {
    await take(file(2, 0), chain.content(file(2, 0)));
    await take(file(2, 1), Buffer.from("something else"));
    edge.requests.length = 0;
    const { row } = await verified();
    expect(row?.problems).toMatchObject([{ kind: "altered-log-file", key: file(2, 1).key }]);
    expect(row?.problems[0]?.reason).toContain("that Plumbline took");
    const fetched = edge.requests.map((request) => request.path).filter((path) => path.includes(file(2, 0).key));
    expect(fetched).toEqual([]);
    const stored = await pool().query(
      "SELECT key, verdict, verified_at IS NOT NULL AS verified FROM trail_object ORDER BY key",
    );
    expect(stored.rows).toEqual([
      { key: file(2, 0).key, verdict: 1, verified: true },
      { key: file(2, 1).key, verdict: 2, verified: true },
    ]);
  });

  it("says of a file that is gone from the bucket whether what was taken is whole, and names one that only the ledger has", async () => {
    await take(file(4, 0), chain.content(file(4, 0)));
    await remove(file(4, 0));
    const forged = { bucket: "trail-logs", key: file(6, 0).key.replace("main", "ours") };
    await take(forged, Buffer.from("x"));
    const { row } = await verified();
    expect(row?.problems).toMatchObject([
      { kind: "missing-log-file", key: file(4, 0).key, reason: expect.stringContaining("as it was delivered") },
      { kind: "unlisted-log-file", key: forged.key, reason: expect.stringContaining("Plumbline took it") },
    ]);
    const stored = await pool().query("SELECT key, verdict FROM trail_object ORDER BY key");
    expect(stored.rows).toEqual([
      { key: file(4, 0).key, verdict: 1 },
      { key: forged.key, verdict: 2 },
    ]);
  });

  it.each([
    ["a log file", () => new RegExp(`^s3:GET .*${file(7, 0).key}`), ["not-readable"], "listed"],
    ["the list of the bucket", () => /^s3:GET .*list-type=2/, ["not-readable", "not-readable"], "listed"],
    ["the keys, which were kept before", () => "cloudtrail:ListPublicKeys", [], "kept"],
  ])("never takes a denied call for valid: %s", async (_name, operation, kinds, keyState) => {
    const allow = edge.use(deny(operation()));
    const { row } = await verified();
    allow();
    expect(row?.problems.map((problem) => problem.kind)).toEqual(kinds);
    expect(row).toMatchObject({ keyState, state: kinds.length === 0 ? "valid" : "unknown" });
  });

  it("is unknown without any key, and names the digests that lack it", async () => {
    await pool().query("DELETE FROM trail_public_key");
    const allow = edge.use(deny("cloudtrail:ListPublicKeys"));
    const { row } = await verified();
    allow();
    expect(row).toMatchObject({ state: "unknown", keyState: "none", problemCount: 24, verifiedHours: 0 });
    expect(new Set(row?.problems.map((problem) => problem.kind))).toEqual(new Set(["unknown-key"]));
  });

  it("refuses a key under a fingerprint that is kept with another value", async () => {
    await verified();
    offKeys();
    offKeys = answerKeys([{ ...makeSigningKey(), fingerprint: KEY.fingerprint }]);
    const { run } = await verified();
    expect(run).toMatchObject({
      status: "failed",
      error: expect.stringContaining("is kept already with another value"),
    });
  });

  it("tells of each hour with events whether it is proven", async () => {
    await remove(file(10, 0));
    for (const n of [2, 10, 23, 30])
      await pool().query(
        "INSERT INTO trail_coverage (account_id, region, hour, objects, events) VALUES ($1, $2, $3, 1, 1)",
        [ACCOUNT, REGION, hour(n)],
      );
    const { row } = await verified();
    expect(row).toMatchObject({ hours: 3, verifiedHours: 1 });
    const hours = await integrityHours(CLI, ACCOUNT, hour(0), hour(48));
    expect(hours.map((entry) => entry.verdict)).toEqual(["valid", "invalid", "unknown", "unknown"]);
    const stranger: Caller = { ...CLI, accounts: ["999988887777"] };
    expect(await integrityHours(stranger, ACCOUNT, hour(0), hour(48))).toEqual([]);
    expect(await integrityView(stranger, { account: [], region: [] })).toEqual({ accounts: [], rows: [] });
  });

  it("never calls a trail valid whose validation is off, and tells its files apart from added ones no more", async () => {
    const cloudtrail = new CloudTrailClient(clientSettings(moto.url));
    await cloudtrail.send(new CreateTrailCommand({ Name: "second", S3BucketName: "trail-logs" }));
    const extra = file(12, 0).key.replace("main", "2nd.");
    await put(`trail-logs/${extra}`, Buffer.from("x"));
    await verified();
    await cloudtrail.send(new DeleteTrailCommand({ Name: "second" }));
    await remove({ bucket: "trail-logs", key: extra });
    const { rows } = await integrityView(CLI, { account: [], region: [] });
    const lines = rows.map((row) => [
      row.trailName,
      row.state,
      row.isValidationOn,
      row.problems.map((one) => one.kind),
    ]);
    expect(lines).toEqual([
      ["main", "unknown", true, ["unlisted-log-file"]],
      ["second", "unknown", false, ["gap"]],
    ]);
  });

  it("is asked for by the right roles alone, one at a time, with an audit row", async () => {
    const engineer: Caller = { ...CLI, id: "e", role: "engineer" };
    await expect(startVerification({ caller: engineer, input: { accountId: ACCOUNT } })).rejects.toMatchObject({
      code: "forbidden",
    });
    const runId = await startVerification({ caller: CLI, input: { accountId: ACCOUNT } });
    await expect(startVerification({ caller: CLI, input: { accountId: ACCOUNT } })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(startVerification({ caller: CLI, input: { accountId: "999988887777" } })).rejects.toMatchObject({
      code: "not_found",
    });
    const audit = await pool().query(
      "SELECT target_id FROM audit_log WHERE action = 'trail.verify' AND details->>'runId' = $1",
      [runId],
    );
    expect(audit.rows).toEqual([{ target_id: ACCOUNT }]);
  });
});
