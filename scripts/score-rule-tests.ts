import { scoreRuleTests } from "./score/rule-tests.ts";

/**
 * Compares the detections with the test cases of another engine: npm run -s score:rule-tests -- FILE
 * Lists rules without counterpart and disagreements with their reasons; the last line is JSON.
 */
function main(): void {
  const file = process.argv[2];
  if (file === undefined) throw new Error("Give a file with rule tests.");
  const { disagreements, withoutCounterpart, ...counts } = scoreRuleTests(file);
  for (const rule of withoutCounterpart) process.stdout.write(`${rule}: no counterpart\n`);
  for (const { rule, test, expected, reason } of disagreements)
    process.stdout.write(`${rule}, ${test}: ${expected ? "not hit" : "hit"}. ${reason ?? "Not explained."}\n`);
  process.stdout.write(
    `${JSON.stringify({
      ...counts,
      disagreements: disagreements.length,
      unexplained: disagreements.filter(({ reason }) => reason === null).length,
      withoutCounterpart: withoutCounterpart.length,
    })}\n`,
  );
}

main();
