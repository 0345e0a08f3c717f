import { open } from "node:fs/promises";
import type { Command } from "commander";
import { AppError, messageOf } from "#lib/errors.ts";
import { countOf } from "#lib/format/plural.ts";
import { alertsOf, dirtyDays } from "#lib/trail/detections/alerts.ts";
import type { HitDetection, StoredHit } from "#lib/trail/detections/detection.ts";
import { createEngine, storedHit } from "#lib/trail/detections/engine.ts";
import { NO_FACTS } from "#lib/trail/detections/no-facts.ts";
import { type AssembledSource, assembleRules, type RuleSource } from "#lib/trail/detections/sigma/assemble-rules.ts";
import { problemText } from "#lib/trail/detections/sigma/problem.ts";
import { MAX_SIGMA_BYTES } from "#lib/trail/detections/sigma/read-sigma.ts";
import { parseBytes } from "#lib/trail/parse-bytes.ts";
import { parseTrailRecord } from "#lib/trail/record.ts";
import { isObject } from "#lib/trail/values.ts";
import { fileBytes, plainBytes, splitPlain } from "./trail/read-file.ts";

/** Hits that wait for what correlations make of them. */
const MAX_HITS = 100_000;

/** Commands about users' own Sigma rules; they need neither database nor network. */
export function addRuleCommands(program: Command, say: (text: string) => void, endWith: (code: number) => void): void {
  const rules = program.command("rules").description("Your own Sigma rules.");
  rules
    .command("check")
    .description("Reads rules and says what is wrong with them, as one set. Ends with 0: nothing, 1: something.")
    .argument("<files...>", "files with rules in Sigma YAML")
    .action(async (files: string[]) => {
      // Whatever stops it on the way is no good news.
      endWith(1);
      const assembled = assembleRules(await sourcesOf(files));
      for (const { key, problems } of assembled) for (const problem of problems) say(`${key}: ${problemText(problem)}`);
      const broken = assembled.filter(({ problems }) => problems.length > 0).length;
      const read = assembled.reduce((sum, source) => sum + source.rules.length, 0);
      say(`${countOf(read, "rule")} in ${countOf(files.length, "file")}, ${countOf(broken, "file")} with problems`);
      endWith(broken === 0 ? 0 : 1);
    });
  rules
    .command("test")
    .description("Says which records of a file the rules of another match, and which alerts come of it.")
    .argument("<file>", "rules in Sigma YAML")
    .argument("<records>", "CloudTrail records: one a line, or a log file as delivered, also with gzip")
    .action(async (file: string, records: string) => {
      endWith(1);
      const [source] = assembleRules(await sourcesOf([file]));
      if (source === undefined || source.problems.length > 0)
        throw new AppError("invalid_input", (source?.problems ?? []).map(problemText).join("\n"));
      for await (const line of testLines(source, records)) say(line);
      endWith(0);
    });
}

async function sourcesOf(files: readonly string[]): Promise<RuleSource[]> {
  return Promise.all(files.map(async (key) => ({ key, text: await textOf(key), isEnabled: true })));
}

/** One byte more than is allowed is read: the reader then says that the text is too large. */
async function textOf(path: string): Promise<string> {
  try {
    const file = await open(path, "r");
    try {
      const buffer = Buffer.alloc(MAX_SIGMA_BYTES + 1);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new AppError("invalid_input", `${path} cannot be read: ${messageOf(error)}`);
  }
}

async function* testLines({ detections }: AssembledSource, path: string): AsyncGenerator<string> {
  const engine = createEngine(detections, NO_FACTS);
  const titles = new Map(detections.map(({ id, title }) => [id, title]));
  const hits: StoredHit[] = [];
  let records = 0;
  let matched = 0;
  let unread = 0;
  for await (const cut of splitPlain(plainBytes(fileBytes(path)))) {
    records += 1;
    const read = "rejected" in cut ? undefined : parseBytes(cut.bytes);
    const raw = read?.ok === true && isObject(read.value) ? read.value : undefined;
    const parsed = raw === undefined ? undefined : parseTrailRecord(raw);
    if (raw === undefined || parsed?.ok !== true) {
      unread += 1;
      continue;
    }
    const event = { record: parsed.record, raw };
    const found = engine.match(event);
    if (found.length > 0) matched += 1;
    for (const hit of found) {
      if (hits.length < MAX_HITS) hits.push(storedHit(hit, event));
      const evidence = hit.evidence.map(({ field, value }) => `${field}: ${value}`).join("; ");
      yield oneLine(
        `record ${records}, ${parsed.record.eventName}: ${titles.get(hit.detectionId) ?? ""} (${evidence})`,
      );
    }
  }
  yield* alertLines(detections, hits);
  const bad = unread === 0 ? "" : `, ${countOf(unread, "record")} could not be read`;
  yield `${matched} of ${countOf(records, "record")} matched${bad}`;
}

function* alertLines(detections: readonly HitDetection[], hits: readonly StoredHit[]): Generator<string> {
  for (const detection of detections) {
    const own = hits.filter(({ detectionId }) => detectionId === detection.id);
    for (const day of [...new Set(own.flatMap((hit) => dirtyDays(detection, hit)))].sort())
      for (const alert of alertsOf(detection, own, day))
        yield oneLine(
          `alert on ${day}: ${detection.title}, ${alert.severity}, ${countOf(alert.count, "record")} of ${alert.group}`,
        );
  }
}

/** Records are written by attackers: no line of theirs passes for one of ours, and no control character reaches the terminal. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, "\uFFFD");
}
