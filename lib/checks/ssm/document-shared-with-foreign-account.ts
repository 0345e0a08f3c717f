import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "document-shared-with-foreign-account",
  kind: "ssm.document",
  severity: "medium",
  title: "The document is shared outside your organization",
  why: "Runbooks tell names of machines, paths and accounts. Whoever administers that account reads this one and every later version.",
  fix: {
    console: [
      "Open Systems Manager, then Documents, then Owned by me, then the document, then Details, then Modify permissions.",
      "Remove the accounts that nobody can explain.",
    ],
    cli: "aws ssm modify-document-permission --name {{name}} --permission-type Share --account-ids-to-remove <account> --region {{region}}",
    terraform: `resource "aws_ssm_document" "this" {
  name          = "{{name}}"
  document_type = "Command"
  content       = file("document.json")
  permissions = {
    type        = "Share"
    account_ids = "<account of your organization>"
  }
}`,
    cloudformation: `# CloudFormation cannot share documents; a document of a template is private:
Document:
  Type: AWS::SSM::Document
  Properties:
    Name: {{name}}
    DocumentType: Command`,
  },
  references: [
    {
      title: "Sharing SSM documents",
      url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html",
    },
  ],
  needs: ["ssm.document"],
  evaluate(fact, context) {
    const foreign = fact.config.sharedWith.filter((account) => account !== "all" && !context.isOwnAccount(account));
    if (foreign.length === 0) return pass;
    return fail({ summary: `${foreign.join(", ")} is not one of yours.`, path: "sharedWith", value: foreign });
  },
});
