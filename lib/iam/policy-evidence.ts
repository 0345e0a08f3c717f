import type { Evidence } from "../domain/verdict.ts";
import { MissingFactError } from "../facts/guard.ts";
import type { PolicyOnResource } from "../facts/organisation.ts";
import { type PolicyStatement, type PrincipalClause, readPolicyDocument } from "./document.ts";

export type ReadablePolicy = PolicyOnResource & { text: string };

/** A statement together with the policy that it stands in. */
export interface LocatedStatement {
  policy: ReadablePolicy;
  statement: PolicyStatement;
}

/**
 * The statements of policies. A document that is not wholly understood throws `MissingFactError`:
 * what cannot be read cannot be called clean.
 */
export function statementsOf(policies: readonly ReadablePolicy[]): LocatedStatement[] {
  return policies.flatMap((policy) => {
    const document = readPolicyDocument(policy.text);
    if (document.problems.length > 0) throw new MissingFactError(`policy ${policy.name}`);
    return document.statements.map((statement) => ({ policy, statement }));
  });
}

/** Allow statements of policies. */
export function allowsOf(policies: readonly ReadablePolicy[]): LocatedStatement[] {
  return statementsOf(policies).filter(({ statement }) => statement.effect === "Allow");
}

/** A statement and the name and hash of its policy: what is needed to cite it. */
export interface CitedStatement {
  policy: Pick<PolicyOnResource, "name" | "hash">;
  statement: PolicyStatement;
}

/** Evidence that cites a statement with its lines. */
export function statementEvidence({ policy, statement }: CitedStatement, summary: string): Evidence {
  return {
    summary,
    statement: {
      policy: policy.name,
      ...(policy.hash === null ? {} : { hash: policy.hash }),
      index: statement.index,
      ...(statement.sid === null ? {} : { sid: statement.sid }),
      line: statement.line,
      endLine: statement.endLine,
      text: statement.text,
    },
  };
}

/** Stable name of a statement within a resource: policy and Sid, or its text's position where it has none. */
export function statementKey({ policy, statement }: CitedStatement): string {
  return `${policy.name}#${statement.sid ?? statement.index}`;
}

/** True when the clause lets anybody in: the bare `*`, or any AWS principal. `NotPrincipal` with Allow means everybody else. */
export function isAnyone(principals: PrincipalClause | null): boolean {
  if (principals === null) return false;
  return principals.isNot || principals.entries.some(({ type, value }) => type === "AWS" && value === "*");
}

/** Account ids of the AWS principals named. */
export function principalAccounts(principals: PrincipalClause | null): string[] {
  const entries = principals?.isNot === false ? principals.entries : [];
  return entries.flatMap(({ type, value }) => {
    const account = type === "AWS" ? /^(?:arn:[^:]+:[^:]+::)?(\d{12})(?::|$)/.exec(value)?.[1] : undefined;
    return account === undefined ? [] : [account];
  });
}

/** Service principals named, `s3.amazonaws.com`. */
export function servicePrincipals(principals: PrincipalClause | null): string[] {
  const entries = principals?.isNot === false ? principals.entries : [];
  return entries.flatMap(({ type, value }) => (type === "Service" ? [value] : []));
}

/** Values of a condition key under operators that require a match, whatever its case; `undefined` when it is not required. */
export function requiredValues(statement: PolicyStatement, key: string): readonly string[] | undefined {
  return statement.conditions.find(
    (condition) =>
      condition.key.toLowerCase() === key.toLowerCase() &&
      /^(ForAnyValue:)?(String(Equals|Like)(IgnoreCase)?|Arn(Equals|Like))$/i.test(condition.operator),
  )?.values;
}

/** Condition keys that pin a statement to a source, an account or an organization. */
const PINNING_KEYS = [
  "aws:SourceArn",
  "aws:SourceAccount",
  "aws:SourceOrgID",
  "aws:SourceOrgPaths",
  "aws:PrincipalOrgID",
  "aws:PrincipalOrgPaths",
  "aws:PrincipalAccount",
  "aws:PrincipalArn",
  "lambda:SourceFunctionArn",
  "aws:SourceVpc",
  "aws:SourceVpce",
  "aws:VpceAccount",
  "aws:VpceOrgID",
  "lambda:EventSourceToken",
];

/** True when a condition pins the caller to values narrower than "anything". */
export function isPinned(statement: PolicyStatement): boolean {
  const addresses = statement.conditions.find(({ key }) => key.toLowerCase() === "aws:sourceip");
  if (addresses?.operator.toLowerCase() === "ipaddress" && !addresses.values.some((range) => range.endsWith("/0")))
    return true;
  return PINNING_KEYS.some((key) => {
    const values = requiredValues(statement, key);
    return values !== undefined && values.length > 0 && values.every((value) => !/^[*?]+$/.test(value));
  });
}
