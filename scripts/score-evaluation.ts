import { readFileSync } from "node:fs";
import { z } from "zod";
import {
  answerOf,
  CaseError,
  decideCase,
  type EvaluationCase,
  evaluationCaseSchema,
} from "../lib/iam/evaluate/case.ts";

const fileSchema = z.object({ cases: z.array(evaluationCaseSchema).min(1) });

/** What is wrong with the file or its contents, in one sentence. */
class FileError extends Error {}

function readCases(path: string): z.output<typeof fileSchema>["cases"] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new FileError(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = fileSchema.safeParse(content);
  if (parsed.success) return parsed.data.cases;
  const issue = parsed.error.issues[0];
  throw new FileError(`${path} does not hold evaluation cases: ${issue?.path.join(".")}: ${issue?.message}`);
}

/** A case that cannot be asked is a failed one, and the others still count. */
function answerTo(one: EvaluationCase): string {
  try {
    return answerOf(decideCase(one));
  } catch (error) {
    if (error instanceof CaseError) return error.message;
    throw error;
  }
}

/** Asks every case, names those that answer otherwise, and ends with one line of JSON. */
function main(path: string | undefined): number {
  if (path === undefined) throw new FileError("Name the file with the evaluation cases.");
  const cases = readCases(path);
  const failed: string[] = [];
  for (const one of cases) {
    const answer = answerTo(one);
    if (answer === one.expect) continue;
    failed.push(one.id);
    process.stdout.write(`${one.id} ${one.title}: expected ${one.expect}, answered ${answer}\n`);
  }
  const total = { cases: cases.length, passed: cases.length - failed.length, failed };
  process.stdout.write(`${JSON.stringify(total)}\n`);
  return 0;
}

try {
  process.exitCode = main(process.argv[2]);
} catch (error) {
  if (!(error instanceof FileError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
