import { describe, expect, it } from "vitest";
import { ACCOUNT, check, type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./eks-access-entry-cluster-admin.ts";

const entry = (config: FactOverrides<"eks.access-entry">["config"]) => makeFact("eks.access-entry", { config });
const policy = (name: string, scope: string) => ({
  policyArn: `arn:aws:eks::aws:cluster-access-policy/${name}`,
  scope,
  namespaces: scope === "namespace" ? ["shop"] : [],
});
const ADMIN = [policy("AmazonEKSClusterAdminPolicy", "cluster")];

describe(subject.id, () => {
  it("fails the policy for the whole cluster, and the group; worse for a user", () => {
    expect(check(subject, entry({ policies: ADMIN }))).toMatchObject([{ outcome: "fail", severity: "low" }]);
    expect(check(subject, entry({ groups: ["system:masters"] }))).toMatchObject([{ outcome: "fail" }]);
    const principalArn = `arn:aws:iam::${ACCOUNT}:user/ana`;
    expect(check(subject, entry({ policies: ADMIN, principalArn }))).toMatchObject([{ severity: "medium" }]);
  });

  it("passes administration of a namespace, reading of all, and roles of AWS services", () => {
    expect(outcomes(subject, entry({ policies: [policy("AmazonEKSClusterAdminPolicy", "namespace")] }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, entry({ policies: [policy("AmazonEKSViewPolicy", "cluster")] }))).toEqual(["pass"]);
    const principalArn = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/eks.amazonaws.com/x`;
    expect(outcomes(subject, entry({ policies: ADMIN, principalArn }))).toEqual(["pass"]);
  });

  it("does not know policies that were not collected", () => {
    expect(outcomes(subject, makeFact("eks.access-entry", { gaps: ["policies"] }))).toEqual(["unknown"]);
  });
});
