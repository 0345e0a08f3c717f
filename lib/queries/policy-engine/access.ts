import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import {
  type AccessAnswer,
  type AccessQuestion,
  mayDo,
  QuestionError,
  type WhoCanRow,
  whoCan,
} from "../../iam/questions.ts";
import { type CitedStatement, citeStatements } from "../attack-paths/cited-statements.ts";
import { loadedModel } from "./loaded-model.ts";

/** The answer to "may this principal do it", with the statements that decide. */
export interface AccessView extends AccessQuestion {
  principalArn: string;
  /** Stored id of the principal; null: not stored. */
  principalId: string | null;
  outcome: AccessAnswer["decision"]["outcome"];
  isExplicit: boolean;
  grantedBy: CitedStatement[];
  blockedBy: { layer: string; reason: string; citation: CitedStatement | null }[];
  residuals: { text: string; class: string; citation: CitedStatement }[];
  missing: string[];
  /** Limits that were not collected and could forbid it. */
  limits: string[];
}

export interface WhoCanView extends AccessQuestion {
  rows: (WhoCanRow & { id: string | null })[];
  asked: number;
  missing: string[];
  /** Limits that were not collected and could take principals from the list. */
  limits: string[];
}

/**
 * Decides one question on the facts of the last evaluation. Throws `invalid_input` for an action or resource that AWS does not
 * have, `not_found` for a principal that is not stored or outside of the caller's accounts.
 */
export async function accessOf(caller: Caller, principalArn: string, question: AccessQuestion): Promise<AccessView> {
  const { model } = await loadedModel();
  const owner = model.identity(principalArn)?.accountId;
  const isVisible = owner !== undefined && (caller.accounts === null || caller.accounts.includes(owner));
  const answer = isVisible ? asked(() => mayDo(model, principalArn, question)) : undefined;
  if (answer === undefined)
    throw new AppError("not_found", `No user or role with the ARN ${principalArn} is stored; copy it from Inventory.`);
  const { decision } = answer;
  const citations = [
    ...decision.grantedBy,
    ...decision.blockedBy.flatMap(({ citation }) => citation ?? []),
    ...decision.residuals.map(({ citation }) => citation),
  ];
  const [cite, ids] = await Promise.all([citeStatements(citations), principalIds([principalArn])]);
  return {
    action: question.action,
    resource: question.resource,
    principalArn,
    principalId: ids.get(principalArn) ?? null,
    outcome: decision.outcome,
    isExplicit: decision.isExplicit,
    grantedBy: decision.grantedBy.map(cite),
    blockedBy: decision.blockedBy.map(({ layer, reason, citation }) => ({
      layer,
      reason,
      citation: citation === null ? null : cite(citation),
    })),
    residuals: decision.residuals.map(({ operator, key, values, class: of, effect, citation }) => ({
      text: `${effect === "Deny" ? "not " : ""}${operator} ${key} ${values.join(", ")}`,
      class: of,
      citation: cite(citation),
    })),
    missing: [...decision.missing],
    limits: answer.limits,
  };
}

/** Every user and role of the caller's accounts that may do it. Throws `invalid_input` for what AWS does not have. */
export async function whoCanDo(caller: Caller, question: AccessQuestion): Promise<WhoCanView> {
  const { model } = await loadedModel();
  const answer = asked(() => whoCan(model, question, caller.accounts));
  const ids = await principalIds(answer.rows.map(({ arn }) => arn));
  return { ...answer, rows: answer.rows.map((row) => ({ ...row, id: ids.get(row.arn) ?? null })) };
}

/** A question that cannot be asked is the asker's mistake. */
function asked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof QuestionError) throw new AppError("invalid_input", error.message, { cause: error });
    throw error;
  }
}

async function principalIds(arns: readonly string[]): Promise<Map<string, string>> {
  const found = await pool().query<{ id: string; arn: string }>(
    "SELECT id, arn FROM resource WHERE arn = ANY($1) AND kind IN ('iam.role', 'iam.user') AND gone_at IS NULL",
    [arns],
  );
  return new Map(found.rows.map((row) => [row.arn, row.id]));
}
