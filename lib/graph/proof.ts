import { describePermission } from "../iam/escalation/describe.ts";
import type { Node } from "../iam/escalation/graph.ts";
import type { Permission } from "../iam/escalation/holder.ts";
import type { StatementCitation } from "../iam/evaluate/access.ts";
import type { CitedStatement } from "../iam/policy-evidence.ts";
import type { ProofStatement } from "./model.ts";

/** A statement as proof of an edge. */
export function proofStatement({ policy, statement }: CitedStatement, carrierArn: string): ProofStatement {
  return {
    policy: policy.name,
    carrierArn,
    hash: policy.hash,
    index: statement.index,
    sid: statement.sid,
    line: statement.line,
    endLine: statement.endLine,
  };
}

/** The same of a statement that the evaluator cited. */
function citedProof({ policy, carrierArn, hash, index, sid, line, endLine }: StatementCitation): ProofStatement {
  return { policy, carrierArn, hash, index, sid, line, endLine };
}

/** Statements that grant permissions, each once. */
export function cite(holder: Node, permissions: readonly Permission[]) {
  const found = permissions.flatMap((permission) => describePermission(holder, permission).grantedBy.map(citedProof));
  return [...new Map(found.map((one) => [`${one.carrierArn} ${one.policy} ${one.index}`, one])).values()];
}
