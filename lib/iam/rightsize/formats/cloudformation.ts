import type { Json } from "../../../domain/json.ts";
import { type FormatInput, type FormattedFile, logicalIds } from "./input.ts";
import { toYaml } from "./yaml.ts";

/**
 * A CloudFormation template with the policies: `AWS::IAM::RolePolicy`, `AWS::IAM::UserPolicy` or `AWS::IAM::ManagedPolicy`.
 * No function of the template language is used, so policy variables need no escape.
 * Source of the rule: AWS CloudFormation Template Reference, "AWS Identity and Access Management".
 */
export function cloudFormationFile(input: FormatInput): FormattedFile {
  const ids = logicalIds(input.documents.map(({ name }) => name));
  const resources = input.documents.map(({ name, text }, i): [string, Json] => [
    ids[i] ?? name,
    resourceOf(input, name, JSON.parse(text)),
  ]);
  const template = { AWSTemplateFormatVersion: "2010-09-09", Resources: Object.fromEntries(resources) };
  return { name: `${input.principalName}-policies.yaml`, content: toYaml(template).slice(1) };
}

function resourceOf({ carrier, kind, principalName }: FormatInput, name: string, document: Json): Json {
  const isRole = kind === "role";
  if (carrier === "managed")
    return {
      Type: "AWS::IAM::ManagedPolicy",
      Properties: {
        ManagedPolicyName: name,
        [isRole ? "Roles" : "Users"]: [principalName],
        PolicyDocument: document,
      },
    };
  return {
    Type: isRole ? "AWS::IAM::RolePolicy" : "AWS::IAM::UserPolicy",
    Properties: {
      [isRole ? "RoleName" : "UserName"]: principalName,
      PolicyName: name,
      PolicyDocument: document,
    },
  };
}
