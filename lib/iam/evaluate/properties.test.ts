// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePolicyDocument } from "../document.ts";
import type { Decision } from "./access.ts";
import { type EvaluationCase, type EvaluationCaseInput, evaluationCaseSchema, questionOf } from "./case.ts";
import { decide } from "./decide.ts";

const ACCOUNT = "111122223333";
const USER = `arn:aws:iam::${ACCOUNT}:user/dev`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/app`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/app/s1`;

type Document = Record<string, unknown>;
type Statement = Record<string, unknown>;

const actions = fc.constantFrom(
  "*",
  "s3:*",
  "s3:Get*",
  "s3:GetObject",
  "s3:PutObject",
  "kms:Decrypt",
  "sts:AssumeRole",
);
const resources = fc.constantFrom("*", "arn:aws:s3:::bkt/*", "arn:aws:s3:::bkt/${aws:username}/*", "arn:aws:*:::b*");
const principals = fc.constantFrom<unknown>(
  "*",
  { AWS: USER },
  { AWS: ROLE },
  { AWS: SESSION },
  { AWS: [ACCOUNT, USER] },
  { AWS: "444455556666" },
  { Service: "sns.amazonaws.com" },
);
const conditions = fc.constantFrom<Statement | undefined>(
  undefined,
  undefined,
  undefined,
  { StringEquals: { "aws:RequestTag/a": "x" } },
  { Bool: { "aws:MultiFactorAuthPresent": "true" } },
  { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
  { "ForAllValues:StringLike": { "aws:TagKeys": ["a*"] } },
  { DateLessThan: { "aws:CurrentTime": "2020-01-01" } },
  { StringIs: { "aws:RequestTag/a": "x" } },
);

function statements(effect: fc.Arbitrary<string>, hasPrincipal: boolean): fc.Arbitrary<Statement> {
  return fc
    .record({
      effect,
      action: actions,
      resource: resources,
      principal: principals,
      condition: conditions,
      isNot: fc.nat(9),
    })
    .map(({ effect: Effect, action, resource, principal, condition, isNot }) => ({
      Effect,
      [isNot === 0 ? "NotAction" : "Action"]: action,
      [isNot === 1 ? "NotResource" : "Resource"]: resource,
      ...(hasPrincipal ? { [isNot === 2 && Effect === "Deny" ? "NotPrincipal" : "Principal"]: principal } : {}),
      ...(condition === undefined ? {} : { Condition: condition }),
    }));
}

const effects = fc.constantFrom("Allow", "Allow", "Allow", "Deny");
const documents = (hasPrincipal = false, effect: fc.Arbitrary<string> = effects): fc.Arbitrary<Document> =>
  fc
    .array(statements(effect, hasPrincipal), { maxLength: 3 })
    .map((Statement) => ({ Version: "2012-10-17", Statement }));
const lists = (hasPrincipal = false) => fc.array(documents(hasPrincipal), { maxLength: 3 });

const questions: fc.Arbitrary<EvaluationCase> = fc
  .record({
    principal: fc.constantFrom(USER, ROLE, SESSION, `arn:aws:iam::${ACCOUNT}:root`, "sns.amazonaws.com", "*"),
    what: fc.constantFrom(
      ["s3:GetObject", "arn:aws:s3:::bkt/dev/k"],
      ["s3:ListAllMyBuckets", "*"],
      ["kms:Decrypt", `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`],
      ["sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/target`],
    ),
    resourceAccount: fc.constantFrom(ACCOUNT, ACCOUNT, "444455556666"),
    context: fc.constantFrom<EvaluationCaseInput["context"]>(
      {},
      { "aws:RequestTag/a": "x", "aws:SourceIp": "10.1.1.1" },
      { "aws:MultiFactorAuthPresent": "true", "aws:TagKeys": ["a", "b"] },
    ),
    others: fc.constantFrom("absent" as const, "unknown" as const),
    identity: lists(),
    boundary: fc.option(lists()),
    session: fc.option(documents()),
    scp: fc.option(fc.array(lists(), { maxLength: 2 })),
    rcp: fc.option(fc.array(fc.array(documents(true, fc.constant("Deny")), { maxLength: 2 }), { maxLength: 2 })),
    resourcePolicy: fc.option(documents(true)),
    missing: fc.constantFrom<EvaluationCaseInput["missing"]>(
      {},
      {},
      {},
      { resource: ["r"] },
      { scp: ["s"], identity: ["i"] },
    ),
  })
  .map(({ what, ...rest }) =>
    evaluationCaseSchema.parse({ id: "x", action: what[0], resource: what[1], expect: "Allowed", ...rest }),
  );

function ask(given: EvaluationCase): Decision {
  const { request, layers } = questionOf(given);
  return decide(request, layers);
}

/** Denied is less than open, open less than allowed. */
const width = (given: EvaluationCase) => ({ denied: 0, conditional: 1, unknown: 1, allowed: 2 })[ask(given).outcome];

const documentWith = (document: Document, statement: Statement): Document => {
  const own = document["Statement"];
  return { ...document, Statement: [statement, ...(Array.isArray(own) ? own : [])] };
};

/** Holds a property over random questions; `more` is what is added. */
function always<T>(more: fc.Arbitrary<T>, holds: (given: EvaluationCase, more: T) => void): void {
  fc.assert(fc.property(questions, more, holds), { numRuns: 400 });
}

describe("what is added never widens", () => {
  const deny = statements(fc.constant("Deny"), false);
  const refusal = statements(fc.constant("Deny"), true);

  it("a deny in an identity policy", () => {
    always(deny, (given, statement) => {
      const wider = { ...given, identity: [...given.identity, { Version: "2012-10-17", Statement: [statement] }] };
      expect(width(wider)).toBeLessThanOrEqual(width(given));
    });
  });

  it("a deny in the resource policy", () => {
    always(refusal, (given, statement) => {
      const own = given.resourcePolicy ?? [{ Version: "2012-10-17", Statement: [] }];
      const resourcePolicy = own.map((document) => documentWith(document, statement));
      expect(width({ ...given, resourcePolicy })).toBeLessThanOrEqual(width(given));
    });
  });

  it("a level of SCPs, or a deny in one", () => {
    always(lists(), (given, level) => {
      expect(width({ ...given, scp: [...(given.scp ?? []), level] })).toBeLessThanOrEqual(width(given));
    });
    always(deny, (given, statement) => {
      const scp = (given.scp ?? []).map((level) => level.map((document) => documentWith(document, statement)));
      expect(width({ ...given, scp })).toBeLessThanOrEqual(width(given));
    });
  });

  it("a level of RCPs", () => {
    always(fc.array(documents(true), { maxLength: 2 }), (given, level) => {
      expect(width({ ...given, rcp: [...(given.rcp ?? []), level] })).toBeLessThanOrEqual(width(given));
    });
  });

  it("a boundary", () => {
    always(lists(), (given, boundary) => {
      expect(width({ ...given, boundary })).toBeLessThanOrEqual(width({ ...given, boundary: null }));
    });
  });

  it("a session policy", () => {
    always(documents(), (given, session) => {
      expect(width({ ...given, session: [session] })).toBeLessThanOrEqual(width({ ...given, session: null }));
    });
  });

  it("a gap in what was collected, seen from an answer that is yes or no", () => {
    always(fc.constantFrom("identity", "boundary", "session", "scp", "rcp", "resource"), (given, layer) => {
      const known = ask({ ...given, missing: {} });
      const partly = ask({ ...given, missing: { [layer]: ["x"] } });
      if (known.isExplicit) expect(partly.isExplicit).toBe(true);
      if (known.outcome !== partly.outcome) expect(partly.outcome).toBe("unknown");
    });
  });
});

describe("order never matters", () => {
  const turned = (document: Document): Document => {
    const own = document["Statement"];
    return { ...document, Statement: Array.isArray(own) ? [...own].reverse() : own };
  };
  const turnedList = <T>(list: readonly T[] | null | undefined, each: (item: T) => T): T[] | null =>
    list == null ? null : list.map(each).reverse();

  it("of statements, policies and levels", () => {
    always(fc.constant(null), (given) => {
      const other = {
        ...given,
        identity: turnedList(given.identity, turned) ?? [],
        boundary: turnedList(given.boundary, turned),
        scp: turnedList(given.scp, (level) => turnedList(level, turned) ?? []),
        rcp: turnedList(given.rcp, (level) => turnedList(level, turned) ?? []),
        session: turnedList(given.session, turned),
        resourcePolicy: turnedList(given.resourcePolicy, turned),
      };
      const [a, b] = [ask(given), ask(other)];
      expect([b.outcome, b.isExplicit]).toEqual([a.outcome, a.isExplicit]);
    });
  });
});

describe("answers hang together", () => {
  it("say why", () => {
    always(fc.constant(null), (given) => {
      const decision = ask(given);
      expect(decision.blockedBy.length > 0).toBe(decision.outcome === "denied");
      if (decision.isExplicit) expect(decision.blockedBy.every(({ citation }) => citation !== null)).toBe(true);
      if (decision.outcome === "conditional") expect(decision.residuals).not.toEqual([]);
      if (decision.outcome === "unknown") expect(decision.missing).not.toEqual([]);
      if (decision.outcome === "allowed") expect([...decision.residuals, ...decision.missing]).toEqual([]);
    });
  });

  it("become yes or no when nothing is unknown and everything can be read", () => {
    always(fc.constant(null), (given) => {
      const isBroken = JSON.stringify(given).includes("StringIs");
      const decision = ask({ ...given, others: "absent", missing: {} });
      if (!isBroken) expect(["allowed", "denied"]).toContain(decision.outcome);
    });
  });
});

describe("parsePolicyDocument", () => {
  it("never throws on any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.json()), (text) => {
        expect(parsePolicyDocument(text).problems.every(({ path }) => path.startsWith("$"))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("never throws on JSON that looks like a policy", () => {
    const part = fc.jsonValue({ maxDepth: 3 });
    const statement = fc.dictionary(
      fc.constantFrom("Effect", "Action", "NotAction", "Resource", "Principal", "Condition", "Sid", "effect", "x"),
      fc.oneof(
        part,
        fc.constantFrom("Allow", "Deny", "*"),
        fc.dictionary(fc.string(), fc.dictionary(fc.string(), part)),
      ),
    );
    fc.assert(
      fc.property(fc.oneof(statement, fc.array(statement), part), (Statement) => {
        const document = parsePolicyDocument(JSON.stringify({ Version: "2012-10-17", Statement }));
        for (const one of document.statements) expect(one.endLine).toBeGreaterThanOrEqual(one.line);
      }),
      { numRuns: 500 },
    );
  });
});
