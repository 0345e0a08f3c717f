import { type FormatInput, type FormattedFile, logicalIds, pascalCase } from "./input.ts";

const CONSTRUCTS = {
  "inline role": "CfnRolePolicy",
  "inline user": "CfnUserPolicy",
  "managed role": "CfnManagedPolicy",
  "managed user": "CfnManagedPolicy",
} as const;

/**
 * A TypeScript module with one function that adds the policies to a stack. Documents stand in it as they are: a construct of the
 * lowest level passes them on unchanged, and double-quoted texts know no `${`.
 * Source of the rule: AWS CDK API Reference, module "aws-cdk-lib.aws_iam".
 */
export function cdkFile(input: FormatInput): FormattedFile {
  const { principalName, kind, carrier, documents } = input;
  const construct = CONSTRUCTS[`${carrier} ${kind}`];
  const ids = logicalIds(documents.map(({ name }) => name));
  const added = documents.map(({ name, text }, i) => {
    const target =
      carrier === "managed"
        ? `managedPolicyName: ${quoted(name)},\n    ${kind}s: [${quoted(principalName)}],`
        : `policyName: ${quoted(name)},\n    ${kind}Name: ${quoted(principalName)},`;
    // Written plainly this key would set the prototype and be lost.
    const document = text
      .replaceAll(/^( *)"__proto__":/gm, '$1["__proto__"]:')
      .split("\n")
      .join("\n    ");
    return `  new ${construct}(scope, ${quoted(ids[i] ?? name)}, {\n    ${target}\n    policyDocument: ${document},\n  });\n`;
  });
  const content = [
    `import { ${construct} } from "aws-cdk-lib/aws-iam";\n`,
    'import type { Construct } from "constructs";\n',
    "\n",
    `/** Adds the least-privilege policies of the ${kind} that the name in them says. */\n`,
    `export function add${pascalCase(principalName)}Policies(scope: Construct): void {\n`,
    ...added,
    "}\n",
  ].join("");
  return { name: `${principalName}-policies.ts`, content };
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
