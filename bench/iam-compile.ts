import { compiledStatements } from "../lib/iam/compiled/compiled-policy.ts";
import { parsePolicyDocument } from "../lib/iam/document.ts";
import { managedPolicies } from "./iam-policies.ts";
import { numberOption, say } from "./measure.ts";

/**
 * Parses and compiles every managed policy, in a process of its own so that nothing is known before:
 * node bench/iam-compile.ts [--managed FILE] [--rounds 1]. Prints one line of JSON, the seconds of each round; from the second
 * round on the lists of actions are known.
 */
const at = process.argv.indexOf("--managed");
const texts = [...managedPolicies(at < 0 ? undefined : process.argv[at + 1]).values()];
const seconds: number[] = [];
let statements = 0;
for (let round = numberOption("rounds", 1); round > 0; round--) {
  const startedAt = performance.now();
  statements = 0;
  for (const text of texts) statements += compiledStatements(parsePolicyDocument(text)).length;
  seconds.push((performance.now() - startedAt) / 1000);
}
const bytes = texts.reduce((sum, text) => sum + text.length, 0);
say(JSON.stringify({ policies: texts.length, statements, bytes, seconds }));
