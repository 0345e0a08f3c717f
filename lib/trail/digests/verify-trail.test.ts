import { beforeEach, describe, expect, it } from "vitest";
import { ChainBuilder, keysOf, makeSigningKey, memorySource } from "./testing.ts";
import type { ObjectPlace, PublicKeys, TrailProblem, TrailSource, TrailVerification } from "./verification.ts";
import { verifyTrail } from "./verify-trail.ts";

const KEY = makeSigningKey();
const OTHER_KEY = makeSigningKey();
const DAY = Date.parse("2026-11-20T00:00:00Z");
const hour = (n: number) => new Date(DAY + n * 3_600_000);

let chain: ChainBuilder;
let digests: ObjectPlace[];
let logs: ObjectPlace[][];

beforeEach(() => {
  chain = new ChainBuilder({ key: KEY });
  digests = [];
  logs = [];
  for (let n = 0; n < 6; n++) putHour(n);
});

function putHour(n: number): void {
  const made = chain.putHour(hour(n));
  digests.push(made.digest);
  logs.push(made.files);
}

interface Settings {
  source?: TrailSource;
  keys?: PublicKeys;
  from?: Date;
  until?: Date;
  now?: Date;
  sharesFolder?: boolean;
}

function verify(settings: Settings = {}): Promise<TrailVerification> {
  const { from = hour(0), until = hour(6), now = hour(7) } = settings;
  return verifyTrail({
    subject: {
      accountId: "123456789012",
      region: "eu-west-1",
      trailName: "main",
      homeRegion: "eu-west-1",
      trail: "main",
      sharesFolder: settings.sharesFolder ?? false,
    },
    window: { start: from.getTime(), end: until.getTime() },
    source: settings.source ?? memorySource(chain.objects),
    keys: settings.keys ?? keysOf([KEY]),
    now: now.getTime(),
  });
}

const named = ({ problems }: TrailVerification) => problems.map((problem) => `${problem.kind} ${problem.key}`).sort();
const at = (place: ObjectPlace | undefined) => place ?? { bucket: "none", key: "none" };
const log = (h: number, n: number) => at(logs[h]?.[n]);

describe("a whole chain", () => {
  it("is valid, and says of which time and how many files", async () => {
    expect(await verify()).toMatchObject({
      verdict: "valid",
      problems: [],
      counts: { digests: 6, logFiles: 12, validLogFiles: 12, waitingLogFiles: 0, uncoveredLogFiles: 0 },
      ranges: [{ start: hour(0).getTime(), end: hour(6).getTime(), verdict: "valid" }],
    });
  });

  it("is valid with an empty digest in it", async () => {
    chain.putDigest(hour(6), []);
    expect(await verify({ until: hour(7), now: hour(8) })).toMatchObject({ verdict: "valid", counts: { digests: 7 } });
  });

  it("is valid across a rotated key, each half under its own", async () => {
    chain.key = OTHER_KEY;
    putHour(6);
    putHour(7);
    const settings = { until: hour(8), now: hour(9) };
    expect((await verify({ ...settings, keys: keysOf([KEY, OTHER_KEY]) })).verdict).toBe("valid");
    const without = await verify({ ...settings, keys: keysOf([KEY]) });
    // The older of the two is named with its hash by the newer one, but nobody can tell that CloudTrail signed either.
    expect(named(without)).toEqual([`unknown-key ${digests[6]?.key}`, `unknown-key ${digests[7]?.key}`]);
    expect(without.verdict).toBe("invalid");
  });

  it("is valid in the layout of an organisation trail with a prefix", async () => {
    chain = new ChainBuilder({ key: KEY, organisation: "o-a1b2c3d4e5", prefix: "logs/all" });
    chain.putHour(hour(0));
    expect(await verify({ until: hour(1) })).toMatchObject({ verdict: "valid", counts: { logFiles: 2 } });
  });

  it("is valid across a change of bucket, though the list is of the new one", async () => {
    chain.bucket = "new-logs";
    putHour(6);
    const source = memorySource(chain.objects);
    const inNew: TrailSource = {
      ...source,
      async listDigests(range) {
        const listed = await source.listDigests(range);
        return { ...listed, places: listed.places.filter((place) => place.bucket === "new-logs") };
      },
    };
    expect(await verify({ source: inNew, until: hour(7), now: hour(8) })).toMatchObject({
      verdict: "valid",
      counts: { digests: 7, validLogFiles: 14 },
    });
  });

  it("is valid when the list names a digest twice", async () => {
    const source = memorySource(chain.objects);
    const twice: TrailSource = {
      ...source,
      async listDigests(range) {
        const listed = await source.listDigests(range);
        return { ...listed, places: [...listed.places, ...listed.places] };
      },
    };
    expect(await verify({ source: twice })).toMatchObject({ verdict: "valid", counts: { digests: 6 } });
  });

  it("is valid beside the digests and log files of another trail in the same bucket", async () => {
    const other = new ChainBuilder({ key: KEY, trailName: "audit_main", objects: chain.objects });
    for (let n = 0; n < 6; n++) other.putHour(hour(n));
    expect(await verify()).toMatchObject({ verdict: "valid", counts: { digests: 6, logFiles: 12 } });
  });

  it("does not believe another trail's digest that CloudTrail did not sign", async () => {
    const other = new ChainBuilder({ key: OTHER_KEY, trailName: "forged", objects: chain.objects });
    const forged = other.putHour(hour(2));
    const result = await verify();
    expect(named(result)).toEqual(forged.files.map((file) => `unlisted-log-file ${file.key}`));
    expect(result.verdict).toBe("unknown");
  });
});

describe("each problem is named with its file", () => {
  it("missing-digest", async () => {
    chain.remove(at(digests[2]));
    const result = await verify();
    expect(named(result)).toEqual([`missing-digest ${digests[2]?.key}`]);
    expect(result).toMatchObject({ verdict: "invalid", counts: { digests: 5, logFiles: 10, uncoveredLogFiles: 2 } });
  });

  it("altered-digest: content that the next digest does not name", async () => {
    const text = chain.content(at(digests[3])).toString().replace("SHA-256", "SHA-257");
    chain.replace(at(digests[3]), Buffer.from(text));
    expect(named(await verify())).toEqual([`altered-digest ${digests[3]?.key}`]);
  });

  it("altered-digest: one that cannot be unpacked", async () => {
    chain.objects.set(`trail-logs/${digests[3]?.key}`, { body: Buffer.from("no gzip"), signature: "00" });
    expect(named(await verify())).toEqual([`altered-digest ${digests[3]?.key}`]);
  });

  it("invalid-signature: the newest digest, which nothing vouches for", async () => {
    const text = chain.content(at(digests[5])).toString().replace("T06:00:00Z", "T06:00:01Z");
    chain.replace(at(digests[5]), Buffer.from(text));
    const result = await verify();
    expect(named(result)).toEqual([`invalid-signature ${digests[5]?.key}`]);
    expect(result.counts.validLogFiles).toBe(10);
  });

  it("invalid-signature: only what is kept beside the digest was changed", async () => {
    const name = `trail-logs/${digests[2]?.key}`;
    const stored = chain.objects.get(name);
    if (stored !== undefined) chain.objects.set(name, { ...stored, signature: "ab".repeat(256) });
    const result = await verify();
    expect(named(result)).toEqual([`invalid-signature ${digests[2]?.key}`]);
    expect(result.counts.validLogFiles).toBe(12);
  });

  it("invalid-signature: signed by somebody else under CloudTrail's fingerprint", async () => {
    chain.key = { ...OTHER_KEY, fingerprint: KEY.fingerprint };
    putHour(6);
    const result = await verify({ until: hour(7), now: hour(8) });
    expect(named(result)).toEqual([`invalid-signature ${digests[6]?.key}`]);
  });

  it("unknown-key: invalid where CloudTrail named all keys, unknown where it did not", async () => {
    chain.key = OTHER_KEY;
    putHour(6);
    const settings = { until: hour(7), now: hour(8) };
    expect(await verify(settings)).toMatchObject({ verdict: "invalid", problems: [{ kind: "unknown-key" }] });
    expect(await verify({ ...settings, keys: keysOf([KEY], false) })).toMatchObject({
      verdict: "unknown",
      problems: [{ kind: "unknown-key", key: digests[6]?.key }],
    });
  });

  it("missing-log-file", async () => {
    chain.remove(log(1, 1));
    expect(named(await verify())).toEqual([`missing-log-file ${log(1, 1).key}`]);
  });

  it("altered-log-file", async () => {
    chain.replace(log(4, 0), Buffer.from('{"Records":[]}'));
    const result = await verify();
    expect(named(result)).toEqual([`altered-log-file ${log(4, 0).key}`]);
    expect(result.ranges.map((range) => range.verdict)).toEqual(["valid", "invalid", "valid"]);
  });

  it("unlisted-log-file, in the bucket or only in the ledger", async () => {
    const extra = chain.putLog(new Date(hour(2).getTime() + 600_000));
    const taken = { bucket: "trail-logs", key: extra.key.replace("main", "gone") };
    const result = await verify({ source: memorySource(chain.objects, { ledger: [taken, log(0, 0)] }) });
    expect(named(result)).toEqual([`unlisted-log-file ${taken.key}`, `unlisted-log-file ${extra.key}`]);
    expect(result.verdict).toBe("invalid");
  });

  it("unlisted-log-file: one that CloudTrail would not have named so, or not put there", async () => {
    const odd = log(2, 0).key.replace(/[^/]+$/, "evil.json.gz");
    const old = log(2, 0).key.replace("20261120T0205Z", "20200101T0205Z");
    const other = log(2, 0).key.replace("123456789012_", "999988887777_");
    for (const key of [odd, old, other])
      chain.objects.set(`trail-logs/${key}`, { body: Buffer.from("x"), signature: null });
    const result = await verify({ sharesFolder: true, from: hour(1) });
    expect(named(result)).toEqual([odd, old, other].map((key) => `unlisted-log-file ${key}`).sort());
    expect(result.verdict).toBe("invalid");
  });

  it("unlisted-log-file proves nothing where another trail without digests delivers into the folder", async () => {
    chain.putLog(new Date(hour(2).getTime() + 600_000));
    expect(await verify({ sharesFolder: true })).toMatchObject({
      verdict: "unknown",
      problems: [{ kind: "unlisted-log-file", verdict: "unknown" }],
    });
  });

  it("out-of-chain: a digest that the chain goes around", async () => {
    const lone = new ChainBuilder({ key: KEY, objects: chain.objects });
    const stray = lone.putDigest(new Date(hour(2).getTime() + 1_000_000), []);
    expect(named(await verify())).toEqual([`out-of-chain ${stray.key}`]);
  });

  it("out-of-chain: a digest delivered a second time under another hour", async () => {
    const copied = chain.objects.get(`trail-logs/${digests[2]?.key}`);
    const key = (digests[5]?.key ?? "").replace("T060000Z", "T063000Z");
    if (copied !== undefined) chain.objects.set(`trail-logs/${key}`, copied);
    const result = await verify({ until: hour(7), now: hour(8) });
    expect(named(result)).toContain(`out-of-chain ${key}`);
    expect(result).toMatchObject({ verdict: "invalid", counts: { validLogFiles: 12 } });
  });

  it("gap: validation was off for two hours", async () => {
    chain.breakChain();
    chain.putLog(hour(7));
    putHour(8);
    const result = await verify({ until: hour(9), now: hour(10) });
    expect(result).toMatchObject({
      verdict: "unknown",
      counts: { uncoveredLogFiles: 1, validLogFiles: 14 },
      problems: [{ kind: "gap", key: digests[6]?.key, at: hour(6).toISOString(), until: hour(8).toISOString() }],
    });
    expect(result.problems).toHaveLength(1);
  });

  it("gap: before the first digest, after the last one, and without any", async () => {
    const early = await verify({ from: hour(-2) });
    expect(early.problems).toMatchObject([{ kind: "gap", at: hour(-2).toISOString(), until: hour(0).toISOString() }]);
    const late = await verify({ until: hour(12), now: hour(12) });
    expect(late.problems).toMatchObject([{ kind: "gap", at: hour(6).toISOString(), until: hour(12).toISOString() }]);
    const none = await verify({ source: memorySource(new Map()) });
    expect(none).toMatchObject({ verdict: "unknown", problems: [{ kind: "gap" }], ranges: [] });
  });

  it("not-readable: a denied call is unknown, never valid", async () => {
    const denied = new Set([`trail-logs/${digests[2]?.key}`, `trail-logs/${log(4, 1).key}`]);
    const result = await verify({ source: memorySource(chain.objects, { denied }) });
    expect(named(result)).toEqual([`not-readable ${digests[2]?.key}`, `not-readable ${log(4, 1).key}`]);
    expect(result.verdict).toBe("unknown");
    const unlisted = await verify({ source: memorySource(chain.objects, { isListDenied: true }) });
    expect(unlisted.verdict).toBe("unknown");
    expect(unlisted.problems.map((problem: TrailProblem) => problem.kind)).toEqual(["not-readable", "not-readable"]);
  });

  it("not-readable: the newest signature is not at hand, while all older ones are named by the chain", async () => {
    for (const [name, stored] of chain.objects) chain.objects.set(name, { ...stored, signature: null });
    const result = await verify();
    expect(named(result)).toEqual([`not-readable ${digests[5]?.key}`]);
    expect(result).toMatchObject({ verdict: "unknown", counts: { validLogFiles: 10 } });
  });
});

describe("backfill digests", () => {
  it("cover their hours in a chain of their own", async () => {
    const late = new ChainBuilder({ key: KEY, objects: chain.objects });
    const file = chain.putLog(new Date(hour(3).getTime() + 600_000));
    const digest = late.putDigest(hour(3), [file], { isBackfill: true });
    expect(await verify()).toMatchObject({
      verdict: "valid",
      counts: { digests: 6, backfillDigests: 1, logFiles: 13, validLogFiles: 13 },
    });
    chain.replace(file, Buffer.from("[]"));
    chain.replace(digest, Buffer.from("{}"));
    expect(named(await verify())).toEqual([`altered-digest ${digest.key}`, `unlisted-log-file ${file.key}`]);
  });
});

describe("the window's edges", () => {
  it("take in the digest that an edge cuts, and no other's files", async () => {
    const half = 1_800_000;
    const result = await verify({
      from: new Date(hour(2).getTime() + half),
      until: new Date(hour(3).getTime() + half),
    });
    expect(result).toMatchObject({ verdict: "valid", counts: { digests: 2, logFiles: 4 } });
  });

  it("leave out the digest that ends where the window begins, and one that begins where it ends", async () => {
    chain.replace(log(1, 0), Buffer.from("[]"));
    chain.replace(log(3, 0), Buffer.from("[]"));
    expect(await verify({ from: hour(2), until: hour(3) })).toMatchObject({
      verdict: "valid",
      counts: { digests: 1, logFiles: 2 },
    });
  });

  it("let a file wait whose digest is still to come", async () => {
    chain.putLog(new Date(hour(5).getTime() + 55 * 60_000));
    expect(await verify()).toMatchObject({ verdict: "valid", counts: { waitingLogFiles: 1 } });
    chain.putDigest(hour(6), []);
    expect((await verify()).problems).toMatchObject([{ kind: "unlisted-log-file" }]);
  });
});
