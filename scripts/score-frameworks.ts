import { readFileSync } from "node:fs";
import { z } from "zod";
import { FRAMEWORKS } from "../lib/compliance/index.ts";
import { listedIds, PUBLISHED_IDS } from "../lib/compliance/published-ids.ts";

/** Frameworks with the ids that a scanner lists; `source` is the scanner's file, as `PublishedIds.list` names it. */
const fileSchema = z
  .array(z.object({ framework: z.string(), version: z.string(), source: z.string(), ids: z.array(z.string()) }))
  .min(1);

/** What is wrong with the file or its contents, in one sentence. */
class FileError extends Error {}

function readLists(path: string): z.output<typeof fileSchema> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new FileError(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = fileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new FileError(`${path} does not hold lists of ids: ${issue?.path.join(".")}: ${issue?.message}`);
}

/** What `from` has and `other` has not, an id that stands twice counted twice. */
function without(from: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return from.filter((id) => {
    const at = left.indexOf(id);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Compares every list with our controls: a line of JSON each, and one of totals at the end. */
function main(path: string | undefined): void {
  if (path === undefined) throw new FileError("Name the file with the lists of ids.");
  const scores = readLists(path).map(({ framework, version, source, ids }) => {
    const id = [...PUBLISHED_IDS].find(([, { list }]) => list === source)?.[0];
    const own = FRAMEWORKS.find((one) => one.id === id);
    const ours = own === undefined ? [] : listedIds(own);
    return {
      framework: `${framework} ${version}`.trim(),
      id: own?.id ?? null,
      controls: own?.controls.length ?? 0,
      withChecks: own?.controls.filter(({ checks }) => checks.length > 0).length ?? 0,
      listed: ids.length,
      ours: ours.length,
      missing: without(ids, ours),
      extra: without(ours, ids),
    };
  });
  for (const score of scores) process.stdout.write(`${JSON.stringify(score)}\n`);
  const exact = scores.filter(({ missing, extra }) => missing.length === 0 && extra.length === 0);
  process.stdout.write(`${JSON.stringify({ frameworks: scores.length, exact: exact.length })}\n`);
}

try {
  main(process.argv[2]);
} catch (error) {
  if (!(error instanceof FileError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
