import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { ActionSet } from "../lib/catalog/action-set.ts";
import { ACTION_COUNT, actionExists, actionName, catalogVersion } from "../lib/catalog/catalog.ts";
import { compiledStatements } from "../lib/iam/compiled/compiled-policy.ts";
import { parsePolicyDocument } from "../lib/iam/document.ts";

/**
 * Compares the action sets that policies expand to with a file of expected ones:
 * npm run -s score:expansion -- EFFECTIVE_FILE [--managed FILE] [--explain]. Ends with one line of JSON. A pair of policy and
 * action that only one side has is explained by age when the catalogue and the file know different actions: `missing` pairs
 * name actions that the catalogue does not have, `extra` ones actions that no wildcard of the file was expanded to.
 */
const effectiveForm = z.object({ expanded: z.record(z.string(), z.array(z.string())) });
const managedForm = z.object({ policies: z.record(z.string(), z.object({ document: z.unknown() })) });

function read<T>(file: string, form: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = form.safeParse(value);
  if (!parsed.success) throw new Error(`${file} is not of the expected form: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Everything that the Allow statements of a document name. */
function expanded(document: unknown): Set<string> {
  const set = new ActionSet(ACTION_COUNT);
  for (const { statement, actions } of compiledStatements(parsePolicyDocument(JSON.stringify(document))))
    if (statement.effect === "Allow") set.unite(actions);
  return new Set([...set.ids()].map((id) => actionName(id).toLowerCase()));
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { managed: { type: "string" }, explain: { type: "boolean", default: false } },
  });
  const [file] = positionals;
  if (file === undefined) throw new Error("Give the file with the expected action sets.");
  const { expanded: wanted } = read(file, effectiveForm);
  const { policies } = read(values.managed ?? join(dirname(file), "managed-policies.json"), managedForm);
  const known = new Set<string>();
  for (const [name, actions] of Object.entries(wanted)) {
    const literal = JSON.stringify(policies[name]?.document ?? {}).toLowerCase();
    for (const action of actions.map((text) => text.toLowerCase()))
      if (!literal.includes(`"${action}"`)) known.add(action);
  }
  const counts = { policies: 0, identical: 0, missing: 0, missingByAge: 0, extra: 0, extraByAge: 0 };
  const unexplained: string[] = [];
  for (const [name, actions] of Object.entries(wanted)) {
    const policy = policies[name];
    if (policy === undefined) continue;
    counts.policies += 1;
    const expected = new Set(actions.map((action) => action.toLowerCase()));
    const found = expanded(policy.document);
    const missing = [...expected].filter((action) => !found.has(action));
    const extra = [...found].filter((action) => !expected.has(action));
    if (missing.length + extra.length === 0) counts.identical += 1;
    counts.missing += missing.length;
    counts.extra += extra.length;
    for (const action of missing)
      if (!actionExists(action)) counts.missingByAge += 1;
      else unexplained.push(`${name} lacks ${action}`);
    for (const action of extra)
      if (!known.has(action)) counts.extraByAge += 1;
      else unexplained.push(`${name} has ${action} besides`);
  }
  if (values.explain) for (const line of unexplained) process.stdout.write(`${line}\n`);
  process.stdout.write(
    `${JSON.stringify({ catalogue: catalogVersion.date, ...counts, unexplained: unexplained.length })}\n`,
  );
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
