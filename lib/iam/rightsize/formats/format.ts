import { nameOfArn } from "../../../domain/arn.ts";
import type { Proposal } from "../proposal.ts";
import { cdkFile } from "./cdk.ts";
import { cloudFormationFile } from "./cloudformation.ts";
import type { FormatInput, FormattedFile } from "./input.ts";
import { samFile } from "./sam.ts";
import { terraformFile } from "./terraform.ts";

export const FORMATS = ["json", "cloudformation", "sam", "cdk", "terraform"] as const;
export type Format = (typeof FORMATS)[number];

/**
 * Writes a proposal's policies in one format: one file a document for JSON, one for everything in the others. Names and patterns are
 * escaped for the format, policy variables too. SAM knows policies of functions only, so a user's proposal gives no file there.
 */
export function formatProposal(
  proposal: Pick<Proposal, "principalArn" | "carrier" | "documents" | "functionArn">,
  format: Format,
): FormattedFile[] {
  const { principalArn, carrier, documents, functionArn } = proposal;
  const input: FormatInput = {
    principalName: nameOfArn(principalArn),
    kind: principalArn.includes(":user/") ? "user" : "role",
    functionName: functionArn === null ? null : nameOfArn(functionArn),
    carrier,
    documents,
  };
  if (documents.length === 0) return [];
  switch (format) {
    case "json":
      return documents.map(({ name, text }) => ({ name: `${name}.json`, content: `${text}\n` }));
    case "cloudformation":
      return [cloudFormationFile(input)];
    case "sam":
      return input.kind === "user" ? [] : [samFile(input)];
    case "cdk":
      return [cdkFile(input)];
    case "terraform":
      return [terraformFile(input)];
  }
}
