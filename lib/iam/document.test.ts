import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parsePolicyDocument } from "./document.ts";

const parse = (value: unknown) => parsePolicyDocument(JSON.stringify(value));

/** The lines that a statement claims, cut out of the rendering. */
function cited(text: string, index: number): unknown {
  const statement = parsePolicyDocument(text).statements[index];
  if (statement === undefined) throw new Error("No such statement.");
  const lines = JSON.stringify(JSON.parse(text), null, 2)
    .split("\n")
    .slice(statement.line - 1, statement.endLine);
  return JSON.parse(
    lines
      .join("\n")
      .replace(/^\s*"Statement": /i, "")
      .replace(/,$/, ""),
  );
}

describe("parsePolicyDocument", () => {
  it("reads lists and texts, negations and conditions", () => {
    const document = parse({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "a",
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: ["arn:aws:s3:::b/*"],
          Condition: { Bool: { "aws:SecureTransport": true }, NumericLessThan: { "s3:max-keys": [1, "2"] } },
        },
        { Effect: "Deny", NotAction: ["iam:*"], NotResource: "*", NotPrincipal: { AWS: ["1", "2"], Service: "x" } },
      ],
    });
    expect(document.problems).toEqual([]);
    expect(document.statements).toMatchObject([
      {
        index: 0,
        sid: "a",
        actions: { isNot: false, patterns: ["s3:GetObject"] },
        principals: null,
        conditions: [
          { operator: "Bool", key: "aws:SecureTransport", values: ["true"] },
          { operator: "NumericLessThan", key: "s3:max-keys", values: ["1", "2"] },
        ],
      },
      {
        index: 1,
        sid: null,
        effect: "Deny",
        actions: { isNot: true },
        resources: { isNot: true, patterns: ["*"] },
        principals: { isNot: true, entries: [{ type: "AWS" }, { type: "AWS" }, { type: "Service", value: "x" }] },
      },
    ]);
  });

  it("cites the lines of the 2-space rendering", () => {
    const statements = [
      { Effect: "Allow", Action: ["a:B", "a:C"], Resource: [], Condition: {} },
      { Sid: "second", Effect: "Allow", Action: "a:B", Resource: "*", Condition: { Bool: { x: ["true", "false"] } } },
    ];
    const list = JSON.stringify({ Version: "2012-10-17", Id: "x", Statement: statements });
    expect(cited(list, 0)).toEqual(statements[0]);
    expect(cited(list, 1)).toEqual(statements[1]);
    const single = JSON.stringify({ Statement: statements[1], Version: "2012-10-17" });
    expect(cited(single, 0)).toEqual(statements[1]);
    expect(parsePolicyDocument(single).statements[0]).toMatchObject({ line: 2, index: 0 });
  });

  it("takes keys in any case and URL-encoded text", () => {
    const document = parse({ statement: { effect: "Allow", action: "*", resource: "*", principal: { aws: "*" } } });
    expect(document.problems).toEqual([]);
    expect(document.statements).toHaveLength(1);
    const encoded = encodeURIComponent(JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } }));
    expect(parsePolicyDocument(encoded).statements).toHaveLength(1);
  });

  it.each([
    ["{", "$"],
    ["[]", "$"],
    ["{}", "$"],
    ['{"Statement":[1]}', "$.Statement[0]"],
    ['{"Statement":[{"Effect":"allow","Action":"*","Resource":"*"}]}', "$.Statement[0].Effect"],
    ['{"Statement":[{"Effect":"Allow","Resource":"*"}]}', "$.Statement[0]"],
    ['{"Statement":[{"Effect":"Allow","Action":[1],"Resource":"*"}]}', "$.Statement[0].Action"],
    ['{"Statement":[{"Effect":"Allow","Action":"*","NotAction":"*"}]}', "$.Statement[0]"],
    ['{"Statement":[{"Effect":"Allow","Action":"*","Principal":{"Robot":"*"}}]}', "$.Statement[0].Principal.Robot"],
    ['{"Statement":[{"Effect":"Allow","Action":"*","Principal":"x"}]}', "$.Statement[0].Principal"],
    ['{"Statement":[{"Effect":"Allow","Action":"*","Condition":{"Bool":"x"}}]}', "$.Statement[0].Condition.Bool"],
    ['{"Statement":[{"Effect":"Allow","Action":"*","Extra":1}]}', "$.Statement[0].Extra"],
    ['{"Statement":[],"Action":"*"}', "$.Action"],
    ['{"Version":"2012-10-18","Statement":[]}', "$.Version"],
    ['{"Version":20121017,"Statement":[]}', "$.Version"],
    ['{"Statement":[{"Effect":"Allow","effect":"Deny","Action":"*","Resource":"*"}]}', "$.Statement[0].effect"],
    ['{"Statement":[{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"*"}]}', "$.Statement[0].Effect"],
    ['{"Statement":[],"\\u0053tatement":[]}', "$.Statement"],
    [
      '{"Statement":[{"Effect":"Allow","Action":"*","Condition":{"Bool":{"a:b":"true","a:b":"false"}}}]}',
      "$.Statement[0].Condition.Bool.a:b",
    ],
    ['{"Statement":[{"Effect":"Allow","Action":"\\ud800","Resource":"*"}]}', "$.Statement[0].Action"],
    [
      '{"Statement":[{"Effect":"Allow","Action":"*","Condition":{"StringIs":{"a:b":"x"}}}]}',
      "$.Statement[0].Condition.StringIs",
    ],
    [
      '{"Statement":[{"Effect":"Allow","Action":"*","Condition":{"NullIfExists":{"a:b":"true"}}}]}',
      "$.Statement[0].Condition.NullIfExists",
    ],
    [
      '{"Statement":[{"Effect":"Allow","Action":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/33"}}}]}',
      "$.Statement[0].Condition.IpAddress.aws:SourceIp",
    ],
    [
      '{"Statement":[{"Effect":"Allow","Action":"*","Condition":{"Bool":{"a:b":null}}}]}',
      "$.Statement[0].Condition.Bool.a:b",
    ],
    ['{"Statement":[{"Effect":"Allow","Action":"*","NotPrincipal":{"AWS":[1]}}]}', "$.Statement[0].NotPrincipal.AWS"],
    ['{"Statement":[{"Effect":"Allow","Action":"*","Principal":"*","NotPrincipal":"*"}]}', "$.Statement[0]"],
  ])("reports %s at %s", (text, path) => {
    expect(parsePolicyDocument(text).problems.map((problem) => problem.path)).toContain(path);
  });

  it("accepts empty lists, operators in odd case and every set and existence form", () => {
    const document = parse({
      Statement: [
        { Effect: "Allow", Action: [], Resource: [], Condition: {} },
        { Effect: "Allow", NotAction: [], NotResource: [], Condition: { StringLike: {}, Null: { "a:b": [] } } },
        {
          Effect: "Deny",
          Action: "*",
          Resource: "*",
          Principal: {},
          Condition: {
            "forallvalues:STRINGnotlikeIFEXISTS": { "a:b": "x" },
            "ForAnyValue:ArnLike": { "a:b": "x" },
            binaryequals: { "a:b": "eA==" },
            NumericLessThanEqualsIfExists: { "a:b": 3 },
            NotIpAddress: { "a:b": ["2001:db8::/32", "10.0.0.1"] },
            DateGreaterThan: { "a:b": [1700000000, "2026-01-02T03:04:05Z"] },
          },
        },
      ],
    });
    expect(document.problems).toEqual([]);
    expect(document.statements).toHaveLength(3);
  });

  it("keeps a statement whose condition means nothing to IAM, and says so", () => {
    const document = parse({
      Statement: {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { DateLessThan: { "aws:CurrentTime": "soon" } },
      },
    });
    expect(document.statements).toHaveLength(1);
    expect(document.problems).toEqual([
      {
        path: "$.Statement.Condition.DateLessThan.aws:CurrentTime",
        message: expect.any(String),
        keptStatement: 0,
      },
    ]);
  });

  it("refuses what nests deeper than any policy instead of running out of stack", () => {
    const deep = `{"Statement":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expect(parsePolicyDocument(deep).problems[0]?.path).toBe("$");
  });

  it("reports broken characters in a form that can be stored", () => {
    const document = parsePolicyDocument(
      '{"Statement":[{"Sid":"\\ud800","Effect":"Allow","Action":"*","Resource":"*"}],"\\ud800":1}',
    );
    expect(document.statements[0]?.sid?.isWellFormed()).toBe(true);
    expect(document.problems[0]?.path.isWellFormed()).toBe(true);
  });

  it("keeps the good statements beside a broken one", () => {
    const document = parse({ Statement: [{ Effect: "Maybe" }, { Effect: "Allow", Action: "*", Resource: "*" }] });
    expect(document.statements.map(({ index }) => index)).toEqual([1]);
    expect(document.problems).toHaveLength(1);
  });
});

/** A public list of AWS managed policies is used where it lies beside the repository; elsewhere the test is skipped. */
function managedPolicies(): unknown {
  const folder = process.env.PLUMBLINE_DATASETS ?? new URL("../../../shared/data/", import.meta.url).pathname;
  try {
    return JSON.parse(readFileSync(`${folder.replace(/\/$/, "")}/iam/managed-policies.json`, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function documentsIn(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if ("Statement" in value) return [value];
  return Object.values(value).flatMap(documentsIn);
}

describe("AWS managed policies", () => {
  const data = managedPolicies();
  it.skipIf(data === undefined)("are all read without a problem, with lines that hold the statement", () => {
    const documents = documentsIn(data);
    expect(documents.length).toBeGreaterThan(1_000);
    for (const document of documents) {
      const text = JSON.stringify(document);
      const parsed = parsePolicyDocument(text);
      expect(parsed.problems).toEqual([]);
      const last = parsed.statements.at(-1);
      const lines = JSON.stringify(document, null, 2).split("\n");
      expect(lines[(last?.endLine ?? 0) - 1]?.trim()).toMatch(/^\},?$/);
    }
  });
});
