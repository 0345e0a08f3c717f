import { expect, it } from "vitest";
import { parseBytes } from "./parse-bytes.ts";

it("says where a record stops being JSON, and nothing of what it says", () => {
  const read = parseBytes(Buffer.from('{"password":"hunter2-secret" oops}'));
  expect(read).toEqual({ ok: false, reason: "The record is no JSON: wrong at character 29." });
});

it("takes the record out of an entry of LookupEvents, with its own bytes", () => {
  const read = parseBytes(Buffer.from('{"EventId":"1","CloudTrailEvent":"{\\"eventName\\":\\"GetItem\\"}"}'));
  expect(read).toMatchObject({ ok: true, value: { eventName: "GetItem" } });
  expect(read.ok && read.bytes.toString()).toBe('{"eventName":"GetItem"}');
});
