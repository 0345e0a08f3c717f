import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "document-shared-publicly",
  kind: "ssm.document",
  severity: "high",
  title: "The document is shared with everybody",
  why: "Runbooks tell names of machines, paths, accounts and sometimes passwords. Anybody with an AWS account can read this one.",
  fix: {
    console: [
      "Open Systems Manager, then Documents, then Owned by me, then the document, then Details, then Modify permissions.",
      "Choose Private. Then block public sharing for the account under Preferences.",
    ],
    cli: `aws ssm modify-document-permission --name {{name}} --permission-type Share --account-ids-to-remove all --region {{region}}
aws ssm update-service-setting --setting-id arn:aws:ssm:{{region}}:{{account}}:servicesetting/ssm/documents/console/public-sharing-permission --setting-value Disable --region {{region}}`,
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
      title: "Best practices for shared SSM documents",
      url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html",
    },
  ],
  needs: ["ssm.document"],
  evaluate(fact) {
    if (!fact.config.sharedWith.includes("all")) return pass;
    return fail({
      summary: "Everybody with an AWS account may use it.",
      path: "sharedWith",
      value: fact.config.sharedWith,
    });
  },
});
