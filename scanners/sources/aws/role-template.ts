/** What the template's policy may hold and whom its role trusts. */
export interface RoleTemplateInput {
  roleName: string;
  /** IAM actions on every resource, as `requiredActions` lists them. */
  actions: readonly string[];
  /** The account whose principals may assume the role, or the ARN of one principal. */
  principal: string;
  externalId: string;
}

/** Longest managed policy, in characters without white space. Source: IAM User Guide, "IAM and AWS STS quotas". */
export const MAX_MANAGED_POLICY_CHARACTERS = 6_144;
/** Longest name of a role. */
const MAX_ROLE_NAME_CHARACTERS = 64;
/** Managed policies that a role may carry by default. */
const MAX_POLICIES = 10;

export class RoleTemplateError extends Error {
  override readonly name = "RoleTemplateError";
}

/**
 * The CloudFormation template (YAML) of the read-only role that a scan assumes. It works in every partition.
 * The log bucket and its key are parameters of the stack, so that reading objects is never allowed beyond them.
 * Throws `RoleTemplateError` for names or principals that IAM would refuse.
 */
export function roleTemplate(input: RoleTemplateInput): string {
  validate(input);
  const documents = splitActions(input.actions);
  if (documents.length > MAX_POLICIES)
    throw new RoleTemplateError(`The actions need ${documents.length} policies; a role may carry ${MAX_POLICIES}.`);
  return `${[...head(), ...role(input, documents.length), ...documents.flatMap(policy), ...trailPolicies(), ...outputs()].join("\n")}\n`;
}

function validate({ roleName, principal, externalId, actions }: RoleTemplateInput): void {
  if (!/^[\w+=,.@-]+$/.test(roleName) || roleName.length > MAX_ROLE_NAME_CHARACTERS)
    throw new RoleTemplateError("A role name has 1 to 64 characters out of letters, digits and +=,.@-_.");
  if (!/^\d{12}$/.test(principal) && !/^arn:[\w-]+:iam::\d{12}:(?:root|(?:role|user)\/[\w+=,.@/-]+)$/.test(principal))
    throw new RoleTemplateError("The principal must be an account id of 12 digits or the ARN of a role or user.");
  // Source: IAM User Guide, "Access to AWS accounts owned by third parties": 2 to 1,224 of these characters.
  if (!/^[\w+=,.@:/-]{2,1224}$/.test(externalId))
    throw new RoleTemplateError("An external id has 2 to 1,224 characters out of letters, digits and +=,.@:/-_.");
  for (const action of actions)
    if (!/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action)) throw new RoleTemplateError(`${action} is not an IAM action.`);
}

/** The policy document of a group of actions, as IAM counts it: without white space. */
export function policyText(actions: readonly string[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }],
  });
}

/** Splits sorted actions so that each group's document stays within the limit of a managed policy. */
export function splitActions(actions: readonly string[], limit = MAX_MANAGED_POLICY_CHARACTERS): string[][] {
  const groups: string[][] = [];
  let group: string[] = [];
  for (const action of [...new Set(actions)].sort()) {
    if (group.length > 0 && policyText([...group, action]).length > limit) {
      groups.push(group);
      group = [];
    }
    group.push(action);
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

function head(): string[] {
  return [
    'AWSTemplateFormatVersion: "2010-09-09"',
    "Description: Read-only role for Plumbline",
    "Parameters:",
    "  TrailBucketName:",
    "    Type: String",
    '    Default: ""',
    "    Description: Bucket that receives CloudTrail logs; empty if they are not read from S3",
    "  TrailKeyArn:",
    "    Type: String",
    '    Default: ""',
    "    Description: KMS key that encrypts these logs; empty if there is none",
    "  ReadsEventHistory:",
    "    Type: String",
    '    Default: "true"',
    '    AllowedValues: ["true", "false"]',
    "    Description: Allows cloudtrail:LookupEvents, the last 90 days of management events",
    "Conditions:",
    '  HasTrailBucket: !Not [!Equals [!Ref TrailBucketName, ""]]',
    '  HasTrailKey: !Not [!Equals [!Ref TrailKeyArn, ""]]',
    '  HasEventHistory: !Equals [!Ref ReadsEventHistory, "true"]',
    "Resources:",
  ];
}

function role({ roleName, principal, externalId }: RoleTemplateInput, policies: number): string[] {
  const trusted = /^\d{12}$/.test(principal)
    ? `!Sub "arn:\${AWS::Partition}:iam::${principal}:root"`
    : `"${principal}"`;
  return [
    "  Role:",
    "    Type: AWS::IAM::Role",
    "    Properties:",
    `      RoleName: "${roleName}"`,
    "      MaxSessionDuration: 3600",
    "      AssumeRolePolicyDocument:",
    '        Version: "2012-10-17"',
    "        Statement:",
    "          - Effect: Allow",
    "            Principal:",
    `              AWS: ${trusted}`,
    "            Action: sts:AssumeRole",
    "            Condition:",
    "              StringEquals:",
    `                sts:ExternalId: "${externalId}"`,
    "      ManagedPolicyArns:",
    ...Array.from({ length: policies }, (_, index) => `        - !Ref ReadPolicy${index + 1}`),
  ];
}

function policy(actions: readonly string[], index: number): string[] {
  return [
    `  ReadPolicy${index + 1}:`,
    "    Type: AWS::IAM::ManagedPolicy",
    "    Properties:",
    "      PolicyDocument:",
    '        Version: "2012-10-17"',
    "        Statement:",
    "          - Effect: Allow",
    "            Action:",
    ...actions.map((action) => `              - ${action}`),
    '            Resource: "*"',
  ];
}

function inlinePolicy(name: string, condition: string, statements: string[]): string[] {
  return [
    `  ${name}:`,
    "    Type: AWS::IAM::Policy",
    `    Condition: ${condition}`,
    "    Properties:",
    `      PolicyName: ${name}`,
    "      Roles: [!Ref Role]",
    "      PolicyDocument:",
    '        Version: "2012-10-17"',
    "        Statement:",
    ...statements,
  ];
}

function statement(action: string, resource: string): string[] {
  return ["          - Effect: Allow", `            Action: ${action}`, `            Resource: ${resource}`];
}

function trailPolicies(): string[] {
  return [
    ...inlinePolicy("TrailHistory", "HasEventHistory", statement("cloudtrail:LookupEvents", '"*"')),
    ...inlinePolicy("TrailBucket", "HasTrailBucket", [
      ...statement("s3:ListBucket", `!Sub "arn:\${AWS::Partition}:s3:::\${TrailBucketName}"`),
      ...statement("s3:GetObject", `!Sub "arn:\${AWS::Partition}:s3:::\${TrailBucketName}/*"`),
    ]),
    ...inlinePolicy("TrailKey", "HasTrailKey", statement("kms:Decrypt", "!Ref TrailKeyArn")),
  ];
}

function outputs(): string[] {
  return ["Outputs:", "  RoleArn:", "    Value: !GetAtt Role.Arn"];
}
