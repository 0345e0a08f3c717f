import { describe, expect, it } from "vitest";
import { anyoneCases } from "../let-in.test-support.ts";
import { check, makeFact, policy, statements } from "../testing.ts";
import { FAILS } from "../testing-cases.ts";
import subject from "./log-policy-open-to-everyone.ts";

describe(subject.id, () => {
  it.each(
    anyoneCases(subject, "logs:FilterLogEvents", (policies, gaps = []) =>
      makeFact("logs.settings", { policies, gaps }),
    ),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("fails what names log groups, where the policy itself has no address", () => {
    const { region, accountId } = makeFact("logs.settings", {});
    const Resource = `arn:aws:logs:${region}:${accountId}:log-group:/aws/lambda/orders:*`;
    const text = statements({ Sid: "in", Effect: "Allow", Principal: "*", Action: "logs:PutLogEvents", Resource });
    expect(check(subject, makeFact("logs.settings", { policies: [policy("resource", text)] }))).toMatchObject(FAILS);
  });
});
