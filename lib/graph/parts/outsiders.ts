import { isAccountId } from "../../domain/arn.ts";
import type { FactOf, Kind } from "../../facts/kinds.ts";
import { type Opening, openToAnyone, openToForeigners, type Reach } from "../outside-access.ts";
import { proofStatement } from "../proof.ts";
import { anyAccount, type PartContext, partnerAccount } from "./context.ts";

/** Actions that only bring data out. */
const READS =
  /^(s3:(Get|List)|dynamodb:(Get|BatchGet|Query|Scan)|sqs:Receive|secretsmanager:Get|kms:Decrypt|kinesis:Get)/;

/** Who from outside the resource's policy lets in: anyone with an AWS account, and accounts by name. */
export function addOutsiders<K extends Kind>(context: PartContext, fact: FactOf<K>, node: number, reach: Reach): void {
  const { graph } = context;
  const reader = context.reader(fact.accountId);
  const add = (from: number, who: string, { located, actions }: Opening) => {
    const isRead = (action: string) => READS.test(action);
    for (const [relation, open] of [
      ["reads", actions.filter(isRead)],
      [fact.kind === "lambda.function" ? "exposes" : "sends_to", actions.filter((action) => !isRead(action))],
    ] as const)
      if (open.length > 0)
        graph.edge(from, relation, node, {
          text: `${who} may ${reach.words}: ${open.join(", ")}.`,
          statements: [proofStatement(located, fact.arn)],
        });
  };
  for (const opening of openToAnyone(fact, reader, reach)) add(anyAccount(graph), "Anyone", opening);
  for (const opening of openToForeigners(fact, reader, reach))
    for (const name of opening.names)
      if (isAccountId(name)) add(partnerAccount(graph, name), `Account ${name}`, opening);
}
