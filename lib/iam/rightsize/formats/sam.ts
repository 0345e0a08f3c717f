import type { Json } from "../../../domain/json.ts";
import { type FormatInput, type FormattedFile, pascalCase } from "./input.ts";
import { toYaml } from "./yaml.ts";

/**
 * The `Policies` of a serverless function, to be put in the place of those in its template. SAM makes the function's role from them
 * when the function names no role.
 * Source of the rule: AWS SAM Developer Guide, "AWS::Serverless::Function".
 */
export function samFile({ principalName, functionName, documents }: FormatInput): FormattedFile {
  const name = functionName ?? principalName;
  const policies: Json[] = documents.map(({ text }) => JSON.parse(text));
  const template = {
    Transform: "AWS::Serverless-2016-10-31",
    Resources: {
      [pascalCase(name)]: { Type: "AWS::Serverless::Function", Properties: { Policies: policies } },
    },
  };
  return { name: `${name}-policies.sam.yaml`, content: toYaml(template).slice(1) };
}
