import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseDigest } from "./digest-file.ts";
import { dayFolders, parseDigestKey, parseLogKey } from "./digest-keys.ts";
import { isSignedBy, stringToSign } from "./signature.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const KEY = { fingerprint: "a", der: publicKey.export({ format: "der", type: "pkcs1" }) };
const signed = (text: string) => sign("RSA-SHA256", Buffer.from(text), privateKey).toString("hex");

describe("the signed text", () => {
  it("is end time, place, hash and the signature before it, a line each", () => {
    const parts = { endTime: "2015-08-17T15:01:31Z", bucket: "b", key: "AWSLogs/x.json.gz", sha256: "ab12" };
    expect(stringToSign({ ...parts, previousSignature: "50887ccf" })).toBe(
      "2015-08-17T15:01:31Z\nb/AWSLogs/x.json.gz\nab12\n50887ccf",
    );
    expect(stringToSign({ ...parts, previousSignature: null })).toBe(
      "2015-08-17T15:01:31Z\nb/AWSLogs/x.json.gz\nab12\nnull",
    );
  });

  it("holds under its key alone, and neither odd signatures nor odd keys throw", () => {
    expect(isSignedBy(KEY, "text", signed("text"))).toBe(true);
    expect(isSignedBy(KEY, "text", signed("text").toUpperCase())).toBe(true);
    for (const signature of [signed("other"), "", "zz", "abc", "00", `${signed("text")}00`])
      expect({ signature, holds: isSignedBy(KEY, "text", signature) }).toEqual({ signature, holds: false });
    expect(isSignedBy({ fingerprint: "a", der: Buffer.from("no key") }, "text", signed("text"))).toBe(false);
  });
});

describe("keys of files", () => {
  it("of digests tell trail, regions and end, with odd trail names, prefixes and organisations", () => {
    const name = "111122223333_CloudTrail-Digest_us-east-2_my_trail-1.x_us-gov-west-1_20150817T150131Z";
    const key = `a/b/AWSLogs/o-exampleorg1/111122223333/CloudTrail-Digest/us-east-2/2015/08/17/${name}`;
    expect(parseDigestKey(`${key}.json.gz`)).toEqual({
      base: "a/b/AWSLogs/o-exampleorg1/",
      accountId: "111122223333",
      region: "us-east-2",
      trailName: "my_trail-1.x",
      homeRegion: "us-gov-west-1",
      endsAt: new Date("2015-08-17T15:01:31Z"),
      isBackfill: false,
    });
    expect(parseDigestKey(`${key}_backfill.json.gz`)).toMatchObject({ isBackfill: true, trailName: "my_trail-1.x" });
    for (const other of [`${key}.json`, `${key}.json.gz.signature`, key.replace("us-east-2/", "us-east-1/"), ""])
      expect(parseDigestKey(other)).toBeUndefined();
  });

  it("of log files tell the minute; digests and insights are none", () => {
    const key =
      "AWSLogs/111122223333/CloudTrail/us-east-2/2015/08/17/111122223333_CloudTrail_us-east-2_20150817T1445Z_9nYN7gp2eWAJHIfT.json.gz";
    expect(parseLogKey(key)).toMatchObject({ base: "AWSLogs/", at: new Date("2015-08-17T14:45:00Z") });
    expect(parseLogKey(key)?.isForeign).toBe(false);
    expect(parseLogKey(key.replaceAll("CloudTrail", "CloudTrail-Insight"))).toBeUndefined();
    for (const foreign of [key.replace("20150817T1445Z", "20151399T1445Z"), key.replace("_us-east-2_", "_us-east-1_")])
      expect(parseLogKey(foreign)).toMatchObject({ isForeign: true, at: new Date("2015-08-17T00:00:00Z") });
  });

  it("stand in folders of days", () => {
    const days = dayFolders("f", new Date("2026-02-28T23:59:59Z"), new Date("2026-03-02T00:00:00Z"));
    expect(days).toEqual(["f/2026/02/28/", "f/2026/03/01/", "f/2026/03/02/"]);
  });
});

describe("a digest file", () => {
  const whole = {
    awsAccountId: "111122223333",
    digestStartTime: "2015-08-17T14:01:31Z",
    digestEndTime: "2015-08-17T15:01:31Z",
    digestS3Bucket: "b",
    digestS3Object: "k",
    digestPublicKeyFingerprint: "31e8b5433410dfb61a9dc45cc65b22ff",
    digestSignatureAlgorithm: "SHA256withRSA",
    newestEventTime: null,
    oldestEventTime: null,
    previousDigestS3Bucket: null,
    previousDigestS3Object: null,
    previousDigestHashValue: null,
    previousDigestHashAlgorithm: null,
    previousDigestSignature: null,
    logFiles: [],
  };

  it("is read as CloudTrail writes the first of a chain", () => {
    expect(parseDigest(Buffer.from(JSON.stringify(whole)))).toMatchObject({ ok: true, digest: { logFiles: [] } });
  });

  it.each([
    ["no JSON", "{", "It is no JSON."],
    ["no UTF-8", "\xff", "It is no JSON."],
    ["no object", "[]", "It is no digest: its form is not as CloudTrail writes it."],
    [
      "no time",
      JSON.stringify({ ...whole, digestEndTime: "soon" }),
      "It is no digest: digestEndTime is not as CloudTrail writes it.",
    ],
    [
      "no files",
      JSON.stringify({ ...whole, logFiles: null }),
      "It is no digest: logFiles is not as CloudTrail writes it.",
    ],
  ])("is refused with the place: %s", (_name, text, reason) => {
    expect(parseDigest(Buffer.from(text, "latin1"))).toEqual({ ok: false, reason });
  });
});
