import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { byService, call, denied, FOREIGN, OWN } from "../../lib/trail/detections/testing.ts";
import { isObject, type JsonObject } from "../../lib/trail/values.ts";
import { scrubRecords } from "./detection-scrub.ts";
import { alertsBySeverity, runDetections } from "./detections.ts";
import { scoreRuleTests } from "./rule-tests.ts";

/** Labelled files are not part of the repository; without them these tests count as skipped. */
const folder = resolve(process.env["PLUMBLINE_DATASETS"] ?? "../shared/data", "trail");
const labelled = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".labels.json")) : [];
const ruleTests = resolve(folder, "rule-tests.json");
const labels = z.object({
  techniques: z.record(z.string(), z.array(z.string())),
  events: z.array(z.object({ eventID: z.string(), technique: z.string(), key: z.boolean() })),
});

function read(path: string): JsonObject[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line))
    .filter(isObject);
}

const story = [
  call("iam.CreateUser", { userName: "eve" }, { responseElements: { user: { userId: "AIDAEVE" } } }),
  call("iam.CreateAccessKey", { userName: "eve" }, { responseElements: { accessKey: { accessKeyId: "AKIAEVE" } } }),
  call("cloudtrail.StopLogging", { name: `arn:aws:cloudtrail:eu-west-1:${OWN}:trail/main` }, denied),
  call("lambda.AddPermission20150331v2", { functionName: "orders", principal: FOREIGN }),
  call("cloudtrail.StopLogging", { name: "main" }, byService),
  call("s3.GetBucketAcl", { bucketName: "b" }),
];

describe("runDetections", () => {
  it("alerts, and puts what one actor did into one incident", () => {
    const { alerts, incidents, byRecord, records: count } = runDetections(story);
    expect(count).toBe(6);
    expect(alerts.map(({ detectionId }) => detectionId).sort()).toEqual([
      "iam-access-key-for-other",
      "iam-user-created-by-hand",
      "iam-user-made-and-armed",
      "lambda-permission-exposed",
      "trail-stopped",
    ]);
    expect(incidents).toHaveLength(1);
    expect(byRecord.size).toBe(4);
  });

  it("says the same of the same records under other names and without user agents", () => {
    const scrubbed = scrubRecords(story);
    const text = JSON.stringify(scrubbed);
    for (const name of [OWN, FOREIGN, "eve", "ana", "orders", "aws-cli", "192.0.2.1"])
      expect(text).not.toContain(`"${name}"`);
    const [one, other] = [runDetections(story), runDetections(scrubbed)];
    expect(alertsBySeverity(other.alerts)).toEqual(alertsBySeverity(one.alerts));
    expect(other.byRecord).toEqual(one.byRecord);
    expect(other.incidents).toHaveLength(one.incidents.length);
  });
});

describe("labelled records", () => {
  it.skipIf(labelled.length === 0)("alert on every technique, also under other names", () => {
    for (const file of labelled) {
      const { techniques, events } = labels.parse(JSON.parse(readFileSync(resolve(folder, file), "utf8")));
      const raws = read(resolve(folder, file.replace(/labels\.json$/, "ndjson")));
      expect(raws.length).toBeGreaterThan(0);
      for (const given of [raws, scrubRecords(raws)]) {
        const { byRecord } = runDetections(given);
        const keys = events.filter(({ key, eventID }) => key && byRecord.has(eventID.toLowerCase()));
        const alerted = new Set(keys.map(({ technique }) => technique));
        expect([...alerted].sort()).toEqual(Object.keys(techniques).sort());
      }
    }
  });

  it.skipIf(!existsSync(ruleTests))("of another engine agree with ours, or differ for a reason", () => {
    const { compared, disagreements } = scoreRuleTests(ruleTests);
    expect(compared).toBeGreaterThan(0);
    expect(disagreements.filter(({ reason }) => reason === null)).toEqual([]);
  });
});
