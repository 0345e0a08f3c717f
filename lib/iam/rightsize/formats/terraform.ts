import type { ProposedDocument } from "../documents.ts";
import type { ProposedStatement } from "../statements.ts";
import { type FormatInput, type FormattedFile, logicalIds } from "./input.ts";

/**
 * Terraform: a data source for each document, and `aws_iam_role_policy` or `aws_iam_user_policy`, or `aws_iam_policy` with its
 * attachment. `${` and `%{` are doubled, as they would begin a template.
 * Sources of the rule: Terraform, "Strings and Templates"; AWS provider, "aws_iam_policy_document".
 */
export function terraformFile(input: FormatInput): FormattedFile {
  const names = logicalIds(input.documents.map(({ name }) => name)).map(snakeCase);
  const blocks = input.documents.flatMap((document, i) => {
    const name = names[i] ?? "";
    return [dataSource(name, document), ...resources(input, name, document.name)];
  });
  return { name: `${input.principalName}-policies.tf`, content: blocks.join("\n") };
}

function resources({ carrier, kind, principalName }: FormatInput, name: string, policyName: string): string[] {
  const policy = `data.aws_iam_policy_document.${name}.json`;
  if (carrier === "inline")
    return [
      block(`resource "aws_iam_${kind}_policy" "${name}"`, [
        ["name", quoted(policyName)],
        [kind, quoted(principalName)],
        ["policy", policy],
      ]),
    ];
  return [
    block(`resource "aws_iam_policy" "${name}"`, [
      ["name", quoted(policyName)],
      ["policy", policy],
    ]),
    block(`resource "aws_iam_${kind}_policy_attachment" "${name}"`, [
      [kind, quoted(principalName)],
      ["policy_arn", `aws_iam_policy.${name}.arn`],
    ]),
  ];
}

function dataSource(name: string, { statements }: ProposedDocument): string {
  const parts = statements.map((statement) => indented(statementBlock(statement)));
  return `data "aws_iam_policy_document" "${name}" {\n  version = "2012-10-17"\n\n${parts.join("\n")}}\n`;
}

function statementBlock({ sid, effect, actions, resources: scope, conditions }: ProposedStatement): string {
  const attributes = block("statement", [
    ["sid", quoted(sid)],
    ["effect", quoted(effect)],
    [actions.isNot ? "not_actions" : "actions", list(actions.patterns)],
    [scope.isNot ? "not_resources" : "resources", list(scope.patterns)],
  ]);
  const inner = conditions.map(({ operator, key, values }) =>
    indented(
      block("condition", [
        ["test", quoted(operator)],
        ["variable", quoted(key)],
        ["values", list(values)],
      ]),
    ),
  );
  return inner.length === 0 ? attributes : `${attributes.slice(0, -2)}\n${inner.join("\n")}}\n`;
}

/** A block with its equals signs under each other, as `terraform fmt` has them. */
function block(head: string, attributes: readonly (readonly [string, string])[]): string {
  const width = Math.max(...attributes.map(([key]) => key.length));
  return `${head} {\n${attributes.map(([key, value]) => `  ${key.padEnd(width)} = ${value}\n`).join("")}}\n`;
}

function list(values: readonly string[]): string {
  const [only] = values;
  if (values.length <= 1) return only === undefined ? "[]" : `[${quoted(only)}]`;
  return `[\n${values.map((value) => `    ${quoted(value)},\n`).join("")}  ]`;
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}

/**
 * A text of HCL: the escapes of JSON but two, no template in it, and no line end that only JavaScript knows. Of several signs before
 * a brace all but the last stand apart, since the parser takes them in pairs.
 */
function quoted(text: string): string {
  return JSON.stringify(text)
    .replaceAll(/\\(.)/g, (written, letter: string) => CONTROLS[letter] ?? written)
    .replaceAll(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`)
    .replaceAll(
      /([$%]*)([$%])\{/g,
      (_, signs: string, last: string) => `${[...signs].map(apart).join("")}${last}${last}{`,
    );
}

function apart(sign: string): string {
  return `\${"${sign}"}`;
}

/** Escapes of JSON that HCL does not know. */
const CONTROLS: Readonly<Record<string, string>> = { b: "\\u0008", f: "\\u000c" };

function snakeCase(text: string): string {
  return text.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, "_").toLowerCase();
}
