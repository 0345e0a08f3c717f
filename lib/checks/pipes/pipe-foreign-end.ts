import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { foreignAccountOf } from "../foreign-arn.ts";

export default defineCheck({
  id: "pipe-foreign-end",
  kind: "pipes.pipe",
  severity: "medium",
  title: "The pipe reads from or sends to an account outside your organization",
  why: "A foreign source decides what your target works on; a foreign target or enrichment gets everything that flows through the pipe.",
  fix: {
    console: [
      "Open the pipe, and find out whose account it is.",
      "Point the pipe at resources of your own, or delete it when nobody can explain it.",
    ],
    cli: "aws pipes update-pipe --name {{name}} --role-arn <role ARN> --target <ARN of your own> --region {{region}}",
    terraform: `resource "aws_pipes_pipe" "this" {
  name     = "{{name}}"
  role_arn = aws_iam_role.pipe.arn
  source   = aws_sqs_queue.this.arn
  target   = aws_lambda_function.this.arn
}`,
    cloudformation: `Pipe:
  Type: AWS::Pipes::Pipe
  Properties:
    Name: {{name}}
    RoleArn: !GetAtt Role.Arn
    Source: !GetAtt Queue.Arn
    Target: !GetAtt Function.Arn`,
  },
  references: [
    {
      title: "Amazon EventBridge Pipes concepts",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/pipes-concepts.html",
    },
  ],
  needs: ["pipes.pipe"],
  evaluate(fact, context) {
    return (["source", "enrichment", "target"] as const).flatMap((end) => {
      const arn = fact.config[end];
      const account = arn === null ? undefined : foreignAccountOf(arn, context);
      if (account === undefined) return [];
      const summary = `The ${end} lies in account ${account}, which is not one of yours.`;
      return [fail({ summary, path: end, value: arn }, { discriminator: end })];
    });
  },
});
