import { parseArgs } from "node:util";
import { scoreEscalation } from "./score/escalation.ts";

/**
 * Scores the escalation search on labelled organisations: npm run -s score:escalation -- FILE [--managed FILE] [--explain].
 * Ends with one line of JSON: how many outcomes were expected and found, those missed and the false alarms.
 */
function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { managed: { type: "string" }, explain: { type: "boolean", default: false } },
  });
  const [file] = positionals;
  if (file === undefined) throw new Error("Give the file with the labelled organisations.");
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(JSON.stringify(scoreEscalation(file, values.managed, values.explain ? say : undefined)));
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
