import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const DAY_MS = 86_400_000;
const DAYS = 90;
const ACCOUNTS = 24;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

export interface Corpus {
  /** Files in the layout of a trail's bucket, under `folder`. */
  folder: string;
  files: string[];
  events: number;
  packedBytes: number;
  plainBytes: number;
}

interface Template {
  text: string;
  region: string;
  account: string;
}

/** Folder of real records, from `PLUMBLINE_DATASETS` or beside the repository. */
export function datasetFolder(): string {
  return resolve(process.env["PLUMBLINE_DATASETS"] ?? join(import.meta.dirname, "../../shared/data"), "trail");
}

/** Real records with a CloudTrail id and time of their own: what a trail's log files hold. */
function templates(): Template[] {
  const found: Template[] = [];
  for (const name of ["invictus.ndjson", "stratus-detonation.ndjson"])
    for (const line of readFileSync(join(datasetFolder(), name), "utf8").split("\n")) {
      if (line === "") continue;
      const record = JSON.parse(line) as Record<string, unknown>;
      if (typeof record["eventID"] !== "string" || typeof record["eventTime"] !== "string") continue;
      const account = typeof record["recipientAccountId"] === "string" ? record["recipientAccountId"] : "";
      found.push({ text: JSON.stringify(record), region: String(record["awsRegion"]), account });
    }
  return found;
}

const pad = (value: number, digits: number) => String(value).padStart(digits, "0");

/**
 * Writes log files of `perFile` records each, made from real ones: new event ids, request ids and shared ids, 24 accounts in turn,
 * times spread over 90 days, in the folders and under the names that CloudTrail gives them. Everything else stays as it was.
 */
export function writeCorpus(folder: string, wanted: number, perFile: number): Corpus {
  const real = templates();
  const end = Date.parse("2026-11-22T00:00:00Z");
  const corpus: Corpus = { folder, files: [], events: 0, packedBytes: 0, plainBytes: 0 };
  for (let file = 0; corpus.events < wanted; file++) {
    const account = `1${pad(file % ACCOUNTS, 11)}`;
    const at = end - DAYS * DAY_MS + Math.floor((corpus.events / wanted) * DAYS * DAY_MS);
    const size = Math.min(perFile, wanted - corpus.events);
    const region = real[(file * perFile) % real.length]?.region ?? "us-east-1";
    const records: string[] = [];
    for (let n = 0; n < size; n++) {
      const template = real[(file * perFile + n) % real.length];
      if (template !== undefined) records.push(renewed(template, account, new Date(at + n * 700)));
    }
    const plain = `{"Records":[${records.join(",")}]}`;
    const packed = gzipSync(plain, { level: 6 });
    const path = join(folder, keyOf(account, region, new Date(at + 300_000)));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, packed);
    corpus.files.push(path);
    corpus.events += records.length;
    corpus.packedBytes += packed.length;
    corpus.plainBytes += plain.length;
  }
  return corpus;
}

function renewed({ text, account }: Template, newAccount: string, time: Date): string {
  const fresh = text
    .replace(/"eventID":"[^"]*"/, `"eventID":"${randomUUID()}"`)
    .replace(/"eventTime":"[^"]*"/, `"eventTime":"${time.toISOString().slice(0, 19)}Z"`)
    .replace(/"sharedEventID":"[^"]*"/, `"sharedEventID":"${randomUUID()}"`)
    .replace(/"requestID":"[^"]*"/, (own) => (UUID.test(own) ? `"requestID":"${randomUUID()}"` : own));
  return account === "" ? fresh : fresh.replaceAll(account, newAccount);
}

function keyOf(account: string, region: string, at: Date): string {
  const day = at.toISOString().slice(0, 10).replaceAll("-", "/");
  const stamp = at.toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
  const tail = randomBytes(12).toString("base64url").slice(0, 16).replaceAll(/[-_]/g, "x");
  return `AWSLogs/${account}/CloudTrail/${region}/${day}/${account}_CloudTrail_${region}_${stamp}Z_${tail}.json.gz`;
}

/** The files of a corpus written before. */
export function readCorpus(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json.gz"))
    .sort()
    .map((name) => join(folder, name));
}
