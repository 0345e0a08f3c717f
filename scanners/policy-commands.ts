import type { Command } from "commander";
import { AppError } from "#lib/errors.ts";
import { describePath } from "#lib/iam/escalation/describe.ts";
import { searchModelOf } from "#lib/iam/escalation/model-of-facts.ts";
import { Escalation } from "#lib/iam/escalation/outcome.ts";
import { buildGraph } from "#lib/iam/escalation/search.ts";
import type { StatementCitation } from "#lib/iam/evaluate/access.ts";
import { mayDo, QuestionError, whoCan } from "#lib/iam/questions.ts";
import { type From, factsOf, withSource } from "./policy-source.ts";
import { addRightsizeCommand } from "./rightsize-command.ts";
import { addRightsizeReport } from "./rightsize-report.ts";
import { addSplitRoleCommand } from "./split-role-command.ts";

/** Commands that ask the policy engine, on the database or straight on exported files. */
export function addPolicyCommands(program: Command, say: (text: string) => void): void {
  withSource(
    program
      .command("can")
      .description("Whether a user or role may do something, and by which statements.")
      .argument("<principal>", "ARN of a user or role")
      .argument("<action>", "such as s3:GetObject")
      .argument("<resource>", "ARN, or * for any"),
  ).action(async (principal: string, action: string, resource: string, options: From) => {
    const model = searchModelOf(await factsOf(options));
    const answer = asked(() => mayDo(model, principal, { action, resource }));
    if (answer === undefined)
      throw new AppError("not_found", `There is no user or role ${principal} in what was collected.`);
    const { decision } = answer;
    if (options.json) return say(JSON.stringify(answer));
    say(decision.outcome === "conditional" ? "allowed under conditions" : decision.outcome);
    for (const { reason, citation } of decision.blockedBy)
      say(`  ${reason}${citation === null ? "" : ` (${cited(citation)})`}`);
    for (const { operator, key, values, citation } of decision.residuals)
      say(`  if ${operator} ${key} ${values.join(", ")} (${cited(citation)})`);
    for (const text of decision.missing) say(`  not collected: ${text}`);
    for (const text of answer.limits) say(`  not collected, and could forbid it: ${text}`);
    for (const citation of decision.grantedBy) say(`  granted by ${cited(citation)}`);
  });

  withSource(
    program
      .command("who-can")
      .description("Every user and role that may do something.")
      .argument("<action>", "such as secretsmanager:GetSecretValue")
      .argument("<resource>", "ARN, or * for any"),
  ).action(async (action: string, resource: string, options: From) => {
    const model = searchModelOf(await factsOf(options));
    const answer = asked(() => whoCan(model, { action, resource }));
    if (options.json) return say(JSON.stringify(answer));
    for (const row of answer.rows)
      say(
        `${row.outcome.padEnd(11)} ${row.arn}${row.conditions.length === 0 ? "" : ` if ${row.conditions.join("; ")}`}`,
      );
    for (const text of answer.missing) say(`Not collected: ${text}`);
    for (const text of answer.limits) say(`Not collected, and could forbid it: ${text}`);
    say(`${answer.rows.length} of ${answer.asked} users and roles`);
  });

  withSource(
    program.command("paths").description("Who can become administrator, by which steps, and what each step stands on."),
  ).action(async (options: From) => {
    const escalation = new Escalation(buildGraph(searchModelOf(await factsOf(options))));
    const counts = new Map<string, number>();
    const limits = new Set<string>();
    for (const { index, arn } of escalation.graph.model.facts.identities) {
      const result = escalation.result(index);
      const isDirect = result.outcome === "administrator" && result.path.length === 0;
      const word = isDirect ? "administrator as it stands" : result.outcome;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      for (const text of result.limits) limits.add(text);
      if (result.outcome === "none") continue;
      const steps = describePath(result.path);
      if (options.json) {
        const { outcome, conditions } = result;
        say(
          JSON.stringify({
            arn,
            outcome,
            steps,
            conditions,
            limits: result.limits,
            unknown: result.unknown.map(({ rule, kind }) => ({ rule: rule.id, kind })),
          }),
        );
        continue;
      }
      say(`${arn}: ${word}`);
      for (const step of steps) {
        for (const ability of step.abilities) say(`  ${ability.title} (${ability.on})`);
        say(`    → ${[step.to.arn ?? step.to.name, ...step.to.changes].join(", ")}`);
      }
      for (const condition of result.conditions.slice(0, 5)) say(`  if ${condition}`);
      for (const { rule, kind } of result.unknown.slice(0, 5))
        say(`  not known: ${rule.title}; ${kind} was not collected`);
    }
    if (!options.json) for (const text of limits) say(`Not collected, and could forbid steps: ${text}`);
    if (!options.json) say([...counts].map(([word, count]) => `${count} ${word}`).join(", "));
  });

  addRightsizeCommand(program, say);
  addRightsizeReport(program, say);
  addSplitRoleCommand(program, say);
}

function cited({ policy, sid, index, line }: StatementCitation): string {
  return `${policy}, statement ${sid ?? index}, line ${line}`;
}

/** A question that cannot be asked is the asker's mistake: one sentence, no stack. */
function asked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof QuestionError) throw new AppError("invalid_input", error.message, { cause: error });
    throw error;
  }
}
