import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDeliveryNotice } from "./delivery-notice.ts";

const KEY =
  "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20/111122223333_CloudTrail_eu-west-1_20261120T1005Z_Ab.json.gz";
const s3Event = (key: string, eventName = "ObjectCreated:Put") =>
  JSON.stringify({
    Records: [{ eventSource: "aws:s3", eventName, s3: { bucket: { name: "logs" }, object: { key } } }],
  });
const envelope = (Message: string) =>
  JSON.stringify({ Type: "Notification", TopicArn: "arn:aws:sns:eu-west-1:111122223333:trail", Message });

describe("readDeliveryNotice", () => {
  it.each([
    ["S3's event", s3Event(KEY)],
    ["S3's event with an encoded key", s3Event(encodeURIComponent(KEY))],
    ["S3's event in an SNS envelope", envelope(s3Event(KEY))],
    ["CloudTrail's own notification", envelope(JSON.stringify({ s3Bucket: "logs", s3ObjectKey: [KEY] }))],
    ["raw delivery of CloudTrail's notification", JSON.stringify({ s3Bucket: "logs", s3ObjectKey: [KEY] })],
    [
      "S3's event through EventBridge",
      JSON.stringify({ source: "aws.s3", detail: { bucket: { name: "logs" }, object: { key: KEY } } }),
    ],
  ])("reads %s", (_what, body) => {
    expect(readDeliveryNotice(body)).toEqual({ kind: "objects", objects: [{ bucket: "logs", key: KEY }] });
  });

  it("reads all keys of one notification", () => {
    const body = JSON.stringify({ s3Bucket: "logs", s3ObjectKey: ["a.json.gz", "b.json.gz"] });
    expect(readDeliveryNotice(body)).toEqual({
      kind: "objects",
      objects: [
        { bucket: "logs", key: "a.json.gz" },
        { bucket: "logs", key: "b.json.gz" },
      ],
    });
  });

  it("reads a space in a key as S3 writes it", () => {
    expect(readDeliveryNotice(s3Event("my+logs/a%2Bb.json.gz"))).toEqual({
      kind: "objects",
      objects: [{ bucket: "logs", key: "my logs/a+b.json.gz" }],
    });
  });

  it.each([
    ["S3's test", JSON.stringify({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "logs" })],
    ["a removal", s3Event(KEY, "ObjectRemoved:Delete")],
    ["CloudTrail's validation", envelope("CloudTrail validation message.")],
  ])("takes nothing from %s", (_what, body) => {
    expect(readDeliveryNotice(body)).toEqual({ kind: "none" });
  });

  it.each([
    "",
    "no JSON",
    "[]",
    "{}",
    '{"Records":[]}',
    s3Event("%E0%A4%A"),
    envelope(envelope(envelope(envelope("{}")))),
  ])("does not know %j", (body) => {
    expect(readDeliveryNotice(body)).toEqual({ kind: "unknown" });
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => void readDeliveryNotice(body)));
  });
});
