import { accountOfArn } from "../../domain/arn.ts";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { clusterAdminBy, NARROW_ENTRY } from "./access-entries.ts";

export default defineCheck({
  id: "eks-access-entry-foreign-principal",
  kind: "eks.access-entry",
  severity: "medium",
  title: "An account outside your organization may enter the cluster",
  why: "Whoever administers that account decides who uses the entry. From inside the cluster secrets and the roles of workloads are near.",
  ...NARROW_ENTRY,
  needs: ["eks.access-entry"],
  evaluate(fact, context) {
    const { principalArn } = fact.config;
    const account = accountOfArn(principalArn);
    if (account === undefined || account === fact.accountId || context.isOwnAccount(account)) return pass;
    return fail(
      {
        summary: `${principalArn} is of account ${account}, which is not one of yours.`,
        path: "principalArn",
        value: principalArn,
      },
      { severity: clusterAdminBy(fact) === undefined ? "medium" : "high" },
    );
  },
});
