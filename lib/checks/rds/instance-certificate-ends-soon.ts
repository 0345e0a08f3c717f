import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { dayOf, daysSince } from "../iam/ages.ts";

export default defineCheck({
  id: "instance-certificate-ends-soon",
  kind: "rds.instance",
  severity: "medium",
  title: "The certificate of the database ends soon",
  why: "On that day clients that check certificates cannot connect any more, or somebody switches the check off in a hurry.",
  fix: {
    console: [
      "Put the current bundle of certificates of RDS into the clients.",
      "Open the database, then Modify, then Certificate authority, and choose a current one.",
    ],
    cli: "aws rds modify-db-instance --db-instance-identifier {{name}} --ca-certificate-identifier rds-ca-rsa2048-g1 --apply-immediately --region {{region}}",
    terraform: `resource "aws_db_instance" "this" {
  identifier         = "{{name}}"
  ca_cert_identifier = "rds-ca-rsa2048-g1"
}`,
    cloudformation: `Database:
  Type: AWS::RDS::DBInstance
  Properties:
    DBInstanceIdentifier: {{name}}
    CACertificateIdentifier: rds-ca-rsa2048-g1`,
  },
  references: [
    {
      title: "Rotating your SSL/TLS certificate",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html",
    },
  ],
  needs: ["rds.instance"],
  parameters: z.object({ warningDays: z.number().int().positive().default(60) }),
  evaluate(fact, context) {
    const { certificateValidTill } = fact.config;
    if (
      certificateValidTill === null ||
      -daysSince(certificateValidTill, context.asOf) > context.parameters.warningDays
    )
      return pass;
    return fail({
      summary: `It is valid until ${dayOf(certificateValidTill)}.`,
      path: "certificateValidTill",
      value: certificateValidTill,
    });
  },
});
