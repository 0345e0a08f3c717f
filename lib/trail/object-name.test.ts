import { expect, it } from "vitest";
import { readObjectName } from "./object-name.ts";

const FILE = "111122223333_CloudTrail_eu-central-1_20261120T1005Z_AbCdEfGhIjKlMnOp.json.gz";

it.each([
  [`AWSLogs/111122223333/CloudTrail/eu-central-1/2026/11/20/${FILE}`, "log", null],
  [`AWSLogs/o-abcdefghij/111122223333/CloudTrail/eu-central-1/2026/11/20/${FILE}`, "log", "o-abcdefghij"],
  [`some/prefix/AWSLogs/111122223333/CloudTrail/eu-central-1/2026/11/20/${FILE}`, "log", null],
  [
    "AWSLogs/111122223333/CloudTrail-Digest/eu-central-1/2026/11/20/111122223333_CloudTrail-Digest_eu-central-1_main_eu-central-1_20261120T100500Z.json.gz",
    "digest",
    null,
  ],
  [
    "AWSLogs/111122223333/CloudTrail-Insight/eu-central-1/2026/11/20/111122223333_CloudTrail-Insight_eu-central-1_20261120T1005Z_AbCdEfGhIjKlMnOp.json.gz",
    "insight",
    null,
  ],
  ["AWSLogs/111122223333/CloudTrail/eu-central-1/2026/11/20/", "folder", null],
  ["AWSLogs/111122223333/CloudTrail/eu-central-1/2026/11/20/notes.txt", "other", null],
])("tells what %s is", (key, kind, organizationId) => {
  expect(readObjectName(key)).toMatchObject({
    kind,
    organizationId,
    accountId: "111122223333",
    region: "eu-central-1",
  });
});

it("reads the minute in which a file was written, not the folder's day", () => {
  expect(
    readObjectName(`AWSLogs/111122223333/CloudTrail/eu-central-1/2026/11/21/${FILE}`).writtenAt?.toISOString(),
  ).toBe("2026-11-20T10:05:00.000Z");
});

it("says nothing of keys that are not in CloudTrail's layout", () => {
  expect(readObjectName("export/events.json")).toEqual({
    kind: "other",
    organizationId: null,
    accountId: null,
    region: null,
    writtenAt: null,
  });
});
