import { describe, expect, it } from "vitest";
import type { FactOf, Kind } from "../../facts/kinds.ts";
import { TRUSTS_LAMBDA } from "../becomes-administrator.test-support.ts";
import { READ_SECRETS, readsBeyondUseCases, SECRETS, usesSecrets } from "../reads-beyond-use.test-support.ts";
import { ACCOUNT, check, makeFact } from "../testing.ts";
import { trailOf } from "../testing-usage.ts";
import subject from "./function-reads-beyond-use.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/web`;
const role = ({ config, policies }: typeof READ_SECRETS) =>
  makeFact("iam.role", { name: "web", config, policies: [...policies, TRUSTS_LAMBDA] });
const lambda = makeFact("lambda.function", { name: "web", config: { roleArn: ROLE } });

describe(subject.id, () => {
  const cases = readsBeyondUseCases(subject, ROLE, (permissions) => ({ fact: lambda, others: [role(permissions)] }));
  it.each(cases)("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});

describe(`${subject.id}: whose use counts`, () => {
  const on = (functionArn: string | null, others: FactOf<Kind>[] = []) =>
    check(subject, lambda, {
      others: [role(READ_SECRETS), ...SECRETS, ...others],
      facts: { usage: usesSecrets(ROLE, 20, { functionArn }), trail: [trailOf(90)] },
    });

  it("fails a function whose neighbour with the same role used them, and passes its own and unnamed use", () => {
    expect(on(`${lambda.arn}-other`)).toMatchObject([{ outcome: "fail", severity: "medium" }]);
    expect(on(lambda.arn)).toEqual([{ outcome: "pass" }]);
    expect(on(null)).toEqual([{ outcome: "pass" }]);
  });

  it("is high behind an open URL", () => {
    const url = makeFact("lambda.function-url", { name: "web", config: { functionArn: lambda.arn, authType: "NONE" } });
    expect(on(`${lambda.arn}-other`, [url])).toMatchObject([{ outcome: "fail", severity: "high" }]);
  });

  it("does not know a function whose role was not collected", () => {
    const facts = { coverage: (kind: Kind) => (kind === "iam.role" ? ("never" as const) : ("whole" as const)) };
    expect(check(subject, lambda, { facts })).toEqual([{ outcome: "unknown", missing: ["iam.role"] }]);
  });
});
