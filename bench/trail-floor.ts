import { gunzipSync } from "node:zlib";
import { readSmallFile } from "../scanners/trail/read-small-file.ts";
import { readCorpus } from "./trail-corpus.ts";

/** What nobody can go below who parses every record: read, unpack, JSON.parse. Prints CPU seconds of each as JSON. node FILE FOLDER */
const files = readCorpus(process.argv[2] ?? "").slice(0, 20_000);
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
let at = cpu();
const took = (): number => {
  const before = at;
  at = cpu();
  return at - before;
};
const packed = files.map((file) => Buffer.from(readSmallFile(file) ?? Buffer.alloc(0)));
const read = took();
const plain = packed.map((bytes) => gunzipSync(bytes));
const unpack = took();
let events = 0;
for (const bytes of plain) events += (JSON.parse(bytes.toString("utf8")) as { Records: unknown[] }).Records.length;
const parse = took();
process.stdout.write(`${JSON.stringify({ events, read, unpack, parse })}\n`);
