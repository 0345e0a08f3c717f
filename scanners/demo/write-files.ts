import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import { createBundleWriter } from "../sources/bundle/write-bundle.ts";
import { accountIdOf, SCAN_ORDER } from "./coverage.ts";
import { eventsOn } from "./events/day-events.ts";
import type { DemoEvent } from "./events/record.ts";
import type { JudgeSecret } from "./function-facts.ts";
import { accountSnapshot } from "./snapshot.ts";
import { ACCOUNTS, ORGANIZATION_ID, timeOn } from "./world.ts";

/** Files of one dated look at the organisation: what a consultant would bring along from three accounts. */
export interface SnapshotFiles {
  day: number;
  observedAt: Date;
  /** The snapshot file of each account. */
  bundles: string[];
  /** CloudTrail log files with what happened since the look before. */
  trailFiles: string[];
  events: number;
}

/** Judges made-up values under a key of the demo's own; the same value is judged once. */
export function demoJudge(): JudgeSecret {
  const detector = createSecretDetector({ key: createHash("sha256").update("harbourlight demo").digest() });
  const known = new Map<string, ReturnType<JudgeSecret>>();
  return (name, value) => {
    const key = `${name}\n${value}`;
    const judged = known.get(key) ?? detector.judge(name, value);
    known.set(key, judged);
    return judged;
  };
}

/**
 * Writes the files of one look into a folder. The same as-of day and look give the same bytes. `since` is the day of the
 * look before; without it there are no log files, since nothing was recorded yet.
 */
export async function writeSnapshotFiles(
  folder: string,
  at: { asOf: Date; day: number; since?: number },
  judge: JudgeSecret,
): Promise<SnapshotFiles> {
  const observedAt = timeOn(at.asOf, at.day);
  const own = join(folder, observedAt.toISOString().slice(0, 10));
  await mkdir(own, { recursive: true });
  const bundles: string[] = [];
  for (const account of SCAN_ORDER) {
    const file = join(own, `${ACCOUNTS[account].name}.ndjson.gz`);
    const { facts, collectors } = await accountSnapshot(account, at, judge);
    const writer = await createBundleWriter(file);
    try {
      for (const fact of facts) await writer.add(fact);
      await writer.finish({ accountId: accountIdOf(account), partition: "aws", observedAt }, collectors);
    } finally {
      await writer.discard();
    }
    bundles.push(file);
  }
  const trailFiles: string[] = [];
  let events = 0;
  for (let day = at.since ?? at.day; day < at.day; day++) {
    const found = eventsOn(at.asOf, day);
    events += found.length;
    trailFiles.push(...(await writeLogs(own, found)));
  }
  return { day: at.day, observedAt, bundles, trailFiles, events };
}

/** One log file an account, region and day, in CloudTrail's folders and under its kind of name. */
async function writeLogs(folder: string, events: readonly DemoEvent[]): Promise<string[]> {
  const groups = new Map<string, DemoEvent[]>();
  for (const event of events) {
    const key = `${ACCOUNTS[event.account].id}/${event.region}/${event.at.toISOString().slice(0, 10)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  const files: string[] = [];
  for (const [key, group] of groups) {
    const [accountId = "", region = "", date = ""] = key.split("/");
    const path = join(folder, "AWSLogs", ORGANIZATION_ID, accountId, "CloudTrail", region, ...date.split("-"));
    await mkdir(path, { recursive: true });
    const text = JSON.stringify({ Records: group.map((event) => event.record) });
    const mark = createHash("sha256").update(text).digest("base64url").replace(/[-_]/g, "0").slice(0, 16);
    const file = join(path, `${accountId}_CloudTrail_${region}_${date.replaceAll("-", "")}T2355Z_${mark}.json.gz`);
    await writeFile(file, gzipSync(text, { level: 4 }));
    files.push(file);
  }
  return files;
}
