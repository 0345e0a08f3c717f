// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import { runInNewContext } from "node:vm";
import { parse as parseHcl } from "@cdktf/hcl2json";
import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { ACCOUNT } from "../../../checks/testing.ts";
import { parsePolicyDocument } from "../../document.ts";
import { LIMITS, pack } from "../documents.ts";
import type { ProposedStatement } from "../statements.ts";
import { allow, deny, factsOf, proposalOf, ROLE, roleWith, TABLE, used } from "../testing.ts";
import { FORMATS, formatProposal } from "./format.ts";

type Input = Parameters<typeof formatProposal>[0];
type Draft = Omit<ProposedStatement, "sid">;

const USER = `arn:aws:iam::${ACCOUNT}:user/team/ana.b@example`;
const text = (file: { content: string } | undefined) => file?.content ?? "";

function inputOf(drafts: readonly Draft[], change: Partial<Input> = {}): Input {
  const documents = pack(drafts, LIMITS.managed, "orders-least-privilege");
  return { principalArn: ROLE, carrier: "inline", functionArn: null, documents, ...change };
}

const awkward: Draft = {
  effect: "Allow",
  actions: { isNot: false, patterns: ["s3:Get*", "s3:PutObject"] },
  resources: {
    isNot: false,
    patterns: [
      "arn:aws:s3:::b/${aws:username}/*",
      "arn:aws:s3:::b/%{x}",
      "arn:aws:s3:::b/$${a}",
      'arn:aws:s3:::b/"\\b\\n: # & *!',
    ],
  },
  conditions: [
    { operator: "StringLike", key: "aws:PrincipalTag/team", values: ["yes", "${*}", "2012-10-17", "null", "1e3", ""] },
    { operator: "Bool", key: "aws:SecureTransport", values: ["true"] },
    { operator: "ForAnyValue:StringEquals", key: "__proto__", values: ["- a", "é\u2028\t"] },
  ],
  from: [],
};
const inverse: Draft = {
  effect: "Deny",
  actions: { isNot: true, patterns: ["iam:*"] },
  resources: { isNot: true, patterns: ["*"] },
  conditions: [],
  from: [],
};
const INPUTS: readonly (readonly [string, Input])[] = [
  ["inline role", inputOf([awkward, inverse])],
  ["managed role", inputOf([awkward, inverse], { carrier: "managed" })],
  ["inline user", inputOf([awkward], { principalArn: USER })],
  ["managed user", inputOf([awkward], { principalArn: USER, carrier: "managed" })],
  [
    "several documents",
    inputOf(
      [
        {
          ...awkward,
          resources: {
            isNot: false,
            patterns: Array.from({ length: 200 }, (_, i) => `arn:aws:s3:::bucket-with-a-name-${i}/*`),
          },
        },
      ],
      { carrier: "managed" },
    ),
  ],
];

/** The documents as values, for comparison. */
function expected({ documents }: Input): unknown[] {
  return documents.map((document) => JSON.parse(document.text));
}

const templateSchema = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()) })),
});

describe.each(INPUTS)("an %s", (_name, input) => {
  it("as JSON is what our parser reads without problems", () => {
    const files = formatProposal(input, "json");
    expect(files.map(({ content }) => JSON.parse(content))).toEqual(expected(input));
    for (const { content } of files) expect(parsePolicyDocument(content).problems).toEqual([]);
  });

  it("as CloudFormation holds the same documents in the right resources", () => {
    const [file] = formatProposal(input, "cloudformation");
    const { Resources } = templateSchema.parse(parseYaml(text(file)));
    const made = Object.values(Resources);
    expect(made.map(({ Properties }) => Properties["PolicyDocument"])).toEqual(expected(input));
    const kind = input.principalArn === USER ? "User" : "Role";
    const type = input.carrier === "managed" ? "AWS::IAM::ManagedPolicy" : `AWS::IAM::${kind}Policy`;
    expect(new Set(made.map(({ Type }) => Type))).toEqual(new Set([type]));
    for (const id of Object.keys(Resources)) expect(id).toMatch(/^[A-Za-z0-9]+$/);
  });

  it("as SAM holds the same documents as policies of the function, for roles", () => {
    const files = formatProposal(input, "sam");
    if (input.principalArn === USER) expect(files).toEqual([]);
    else {
      const { Resources } = templateSchema.parse(parseYaml(text(files[0])));
      expect(Object.values(Resources)).toEqual([
        { Type: "AWS::Serverless::Function", Properties: { Policies: expected(input) } },
      ]);
    }
  });

  it("as CDK compiles, and makes constructs with the same documents", () => {
    const [file] = formatProposal(input, "cdk");
    const { outputText, diagnostics } = ts.transpileModule(text(file), {
      reportDiagnostics: true,
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    expect(diagnostics).toEqual([]);
    const constructs = madeBy(outputText);
    expect(constructs.map(({ props }) => props["policyDocument"])).toEqual(expected(input));
    const kind = input.principalArn === USER ? "user" : "role";
    const name = input.principalArn === USER ? "ana.b@example" : "orders";
    for (const { type, props } of constructs) {
      expect(type).toBe(
        input.carrier === "managed" ? "CfnManagedPolicy" : kind === "user" ? "CfnUserPolicy" : "CfnRolePolicy",
      );
      expect(input.carrier === "managed" ? props[`${kind}s`] : props[`${kind}Name`]).toEqual(
        input.carrier === "managed" ? [name] : name,
      );
    }
    expect(new Set(constructs.map(({ id }) => id)).size).toBe(input.documents.length);
  });

  it("as Terraform is read by HashiCorp's parser as the same statements", async () => {
    expect(await documentsOfHcl(text(formatProposal(input, "terraform")[0]))).toEqual(expected(input));
  });
});

/** Runs the module against a stand-in of `aws-cdk-lib/aws-iam` that only remembers what was made. */
function madeBy(code: string): { type: string; id: string; props: Record<string, unknown> }[] {
  const made: { type: string; id: string; props: Record<string, unknown> }[] = [];
  const constructOf = (type: string) =>
    class {
      constructor(_scope: unknown, id: string, props: Record<string, unknown>) {
        made.push({ type, id, props });
      }
    };
  const library = Object.fromEntries(
    ["CfnRolePolicy", "CfnUserPolicy", "CfnManagedPolicy"].map((type) => [type, constructOf(type)]),
  );
  const exports: Record<string, (scope: unknown) => void> = {};
  runInNewContext(code, { exports, require: () => library, Object });
  for (const add of Object.values(exports)) add({});
  // Objects of another context have another prototype.
  return JSON.parse(JSON.stringify(made));
}

const listed = z.array(z.string());
const hclSchema = z.object({
  data: z.object({
    aws_iam_policy_document: z.record(
      z.string(),
      z.array(
        z.object({
          version: z.string(),
          statement: z.array(
            z.object({
              sid: z.string(),
              effect: z.string(),
              actions: listed.optional(),
              not_actions: listed.optional(),
              resources: listed.optional(),
              not_resources: listed.optional(),
              condition: z.array(z.object({ test: z.string(), variable: z.string(), values: listed })).optional(),
            }),
          ),
        }),
      ),
    ),
  }),
});

/** Documents as the data source would write them. The parser leaves the marks of escaped templates in, so they are taken out here. */
async function documentsOfHcl(content: string): Promise<unknown[]> {
  const plain = (value: string) => value.replaceAll(/\$\{"([$%])"\}|([$%])\2(?=\{)/g, "$1$2");
  const one = (values: readonly string[] | undefined) => {
    const texts = values?.map(plain);
    return texts?.length === 1 ? texts[0] : texts;
  };
  const parsed = hclSchema.parse(await parseHcl("policies.tf", content));
  return Object.values(parsed.data.aws_iam_policy_document).map(([document]) => ({
    Version: document?.version,
    Statement: document?.statement.map((statement) => {
      const condition = new Map<string, Map<string, unknown>>();
      for (const { test, variable, values } of statement.condition ?? []) {
        const keys = condition.get(test) ?? new Map<string, unknown>();
        condition.set(test, keys.set(variable, one(values)));
      }
      const entries = [...condition].map(([test, keys]) => [test, Object.fromEntries(keys)]);
      return Object.fromEntries(
        Object.entries({
          Sid: statement.sid,
          Effect: statement.effect,
          Action: one(statement.actions),
          NotAction: one(statement.not_actions),
          Resource: one(statement.resources),
          NotResource: one(statement.not_resources),
          Condition: entries.length === 0 ? undefined : Object.fromEntries(entries),
        }).filter(([, value]) => value !== undefined),
      );
    }),
  }));
}

describe("every format", () => {
  it("keeps any text what it is", async () => {
    const awkwardText = fc
      .string({
        unit: fc.constantFrom(
          "a",
          "$",
          "{",
          "}",
          "%",
          '"',
          "\\",
          "\n",
          ":",
          "#",
          "*",
          "é",
          "😀",
          " ",
          "-",
          "'",
          "\b",
          "\f",
        ),
        maxLength: 12,
      })
      .map((end) => `arn:aws:s3:::b/${end}`);
    await fc.assert(
      fc.asyncProperty(fc.array(awkwardText, { minLength: 1, maxLength: 4 }), async (patterns) => {
        const input = inputOf([{ ...awkward, resources: { isNot: false, patterns } }]);
        const documents = expected(input);
        const { Resources } = templateSchema.parse(parseYaml(text(formatProposal(input, "cloudformation")[0])));
        expect(Object.values(Resources).map(({ Properties }) => Properties["PolicyDocument"])).toEqual(documents);
        const { outputText } = ts.transpileModule(text(formatProposal(input, "cdk")[0]), {
          compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
        });
        expect(madeBy(outputText).map(({ props }) => props["policyDocument"])).toEqual(documents);
        expect(await documentsOfHcl(text(formatProposal(input, "terraform")[0]))).toEqual(documents);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("takes a proposal as it comes, and gives no file for one that needs no policy", () => {
    const today = [allow("dynamodb:*"), deny("iam:*")];
    const proposal = proposalOf(factsOf([roleWith(today)], [used("dynamodb:GetItem", TABLE)]));
    for (const format of FORMATS) expect(formatProposal(proposal, format)).toHaveLength(1);
    const nothing = proposalOf(factsOf([roleWith([allow("s3:*")])], []));
    for (const format of FORMATS) expect(formatProposal(nothing, format)).toEqual([]);
  });
});
