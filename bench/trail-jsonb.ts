import { readFileSync } from "node:fs";
import { finished } from "node:stream/promises";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { readCorpus } from "./trail-corpus.ts";

/**
 * The plain design to compare with, in a process of its own: each record parsed, eleven columns and the whole as jsonb, COPY in
 * batches of 10,000 into a table with a primary key and two indexes. node trail-jsonb.ts FOLDER PART PARTS
 */
const [, , folder = "", part = "0", parts = "1"] = process.argv;
const client = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
await client.connect();

const escaped = (text: unknown) =>
  typeof text === "string" && text !== ""
    ? text.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n").replaceAll("\r", "\\r")
    : "\\N";

let lines: string[] = [];
async function flush(): Promise<void> {
  const copy = client.query(copyFrom("COPY plain_event FROM STDIN"));
  copy.end(lines.join(""));
  await finished(copy);
  lines = [];
}

for (const [at, file] of readCorpus(folder).entries()) {
  if (at % Number(parts) !== Number(part)) continue;
  const { Records } = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as {
    Records: Record<string, unknown>[];
  };
  for (const record of Records) {
    const identity = record["userIdentity"] as Record<string, unknown> | undefined;
    const columns = [
      record["eventID"],
      record["eventTime"],
      record["recipientAccountId"],
      record["awsRegion"],
      record["eventSource"],
      record["eventName"],
      identity?.["arn"],
      record["sourceIPAddress"],
      record["userAgent"],
      record["errorCode"],
      record["requestID"],
    ];
    // jsonb takes no \u0000: the plain design loses such a record or the whole batch.
    const json = JSON.stringify(record).replaceAll("\\u0000", "");
    lines.push(`${columns.map(escaped).join("\t")}\t${escaped(json)}\n`);
  }
  if (lines.length >= 10_000) await flush();
}
await flush();
await client.end();
