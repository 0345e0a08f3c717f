import type { FactOf, Kind } from "../facts/kinds.ts";
import type { UsageCase } from "../facts/organisation.ts";
import type { Check } from "./define.ts";
import { ACCOUNT, check, daysAgo, makeFact, policy, REGION, statements } from "./testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "./testing-cases.ts";
import { called, trailOf } from "./testing-usage.ts";

/** A role or user with one policy, as a test of `makeFact` wants it. */
export const READING = (Action: string, Resource: string) => ({
  config: { inlinePolicies: ["read"] },
  policies: [policy("inline", statements({ Effect: "Allow", Action, Resource }), "read")],
});

/** Thirty secrets, and the ARN that covers them. */
export const SECRETS: FactOf<Kind>[] = Array.from({ length: 30 }, (_value, index) =>
  makeFact("secretsmanager.secret", { name: `secret-${index}-AbCdEf` }),
);
export const READ_SECRETS = READING("secretsmanager:GetSecretValue", `arn:aws:secretsmanager:*:${ACCOUNT}:secret:*`);

/** Use of this many of the secrets. */
export function usesSecrets(principalArn: string, count: number, overrides: Partial<UsageCase> = {}): UsageCase[] {
  return SECRETS.slice(0, count).map(({ arn }) =>
    called(principalArn, "secretsmanager:GetSecretValue", { resource: arn, ...overrides }),
  );
}

const PARAMETERS: FactOf<Kind>[] = Array.from({ length: 30 }, (_value, index) =>
  makeFact("ssm.parameter", { name: `shop/setting-${index}` }),
);
const READ_PARAMETERS = READING("ssm:GetParameter*", `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/shop/*`);

const TABLES: FactOf<Kind>[] = Array.from({ length: 30 }, (_value, index) =>
  makeFact("dynamodb.table", { name: `table-${index}` }),
);

/** What holds of every check of reads; `reading` gives the subject these permissions, `principalArn` is who uses them. */
export function readsBeyondUseCases<K extends Kind, P>(
  subject: Check<K, P>,
  principalArn: string,
  reading: (permissions: ReturnType<typeof READING>) => { fact: FactOf<K>; others?: FactOf<Kind>[] },
): CheckCase[] {
  const young = (permissions: ReturnType<typeof READING>) => ({
    ...permissions,
    config: { ...permissions.config, createdAt: daysAgo(89) },
  });
  const on =
    (permissions: ReturnType<typeof READING>, usage: UsageCase[], stores = SECRETS, trail = [trailOf(90)]) =>
    () => {
      const { fact, others = [] } = reading(permissions);
      return check(subject, fact, { others: [...others, ...stores], facts: { usage, trail } });
    };
  return [
    {
      name: "fails one that reads thirty secrets and used one",
      verdicts: on(READ_SECRETS, usesSecrets(principalArn, 1)),
      expected: FAILS,
    },
    {
      name: "fails one whose every call was denied",
      verdicts: on(READ_SECRETS, usesSecrets(principalArn, 30, { result: "denied" })),
      expected: FAILS,
    },
    {
      name: "passes one that used a tenth of them",
      verdicts: on(READ_SECRETS, usesSecrets(principalArn, 3)),
      expected: PASSES,
    },
    {
      name: "passes one that asks for them by name, of which the records do not tell the end",
      verdicts: on(
        READ_SECRETS,
        SECRETS.slice(0, 3).map(({ arn }) =>
          called(principalArn, "secretsmanager:GetSecretValue", { resource: arn.replace(/-.{6}$/, "-??????") }),
        ),
      ),
      expected: PASSES,
    },
    {
      name: "passes one that reads all parameters under a path at once",
      verdicts: on(
        READ_PARAMETERS,
        [
          called(principalArn, "ssm:GetParametersByPath", {
            resource: `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/shop/*`,
          }),
        ],
        PARAMETERS,
      ),
      expected: PASSES,
    },
    {
      name: "passes one that is younger than the window",
      verdicts: on(young(READ_SECRETS), []),
      expected: PASSES,
    },
    {
      name: "does not know by a trail that is shorter than the window",
      verdicts: on(READ_SECRETS, [], SECRETS, [trailOf(89)]),
      expected: unknownFor("cloudtrail.events of 90 days"),
    },
    {
      name: "passes one that used enough of them in less",
      verdicts: on(READ_SECRETS, usesSecrets(principalArn, 3), SECRETS, [trailOf(7)]),
      expected: PASSES,
    },
    {
      name: "passes one that reads few",
      verdicts: on(READING("secretsmanager:GetSecretValue", SECRETS[0]?.arn ?? ""), []),
      expected: PASSES,
    },
    {
      name: "does not know where no trail was taken",
      verdicts: on(READ_SECRETS, [], SECRETS, []),
      expected: unknownFor("cloudtrail.events"),
    },
    {
      name: "does not know where only data events would show the use",
      verdicts: on(READING("dynamodb:GetItem", "*"), [], TABLES),
      expected: unknownFor("cloudtrail data events of the stores"),
    },
  ];
}
