import { parseArn } from "../../domain/arn.ts";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "pipe-no-dead-letter-queue",
  kind: "pipes.pipe",
  severity: "medium",
  title: "Records that the pipe cannot deliver are dropped",
  why: "A stream moves on. Once a record was tried often enough or grew too old, the pipe skips it, and without a dead-letter queue nobody learns which one.",
  fix: {
    console: ["Open the pipe, then Edit, then Source, then Additional settings.", "Choose a dead-letter queue."],
    cli: 'aws pipes update-pipe --name {{name}} --role-arn <role ARN> --source-parameters \'{"KinesisStreamParameters":{"DeadLetterConfig":{"Arn":"<queue ARN>"}}}\' --region {{region}}',
    terraform: `resource "aws_pipes_pipe" "this" {
  name     = "{{name}}"
  role_arn = aws_iam_role.pipe.arn
  source   = aws_kinesis_stream.this.arn
  target   = aws_sqs_queue.this.arn
  source_parameters {
    kinesis_stream_parameters {
      starting_position = "LATEST"
      dead_letter_config {
        arn = aws_sqs_queue.dead.arn
      }
    }
  }
}`,
    cloudformation: `Pipe:
  Type: AWS::Pipes::Pipe
  Properties:
    Name: {{name}}
    RoleArn: !GetAtt Role.Arn
    Source: !GetAtt Stream.Arn
    Target: !GetAtt Queue.Arn
    SourceParameters:
      KinesisStreamParameters:
        StartingPosition: LATEST
        DeadLetterConfig:
          Arn: !GetAtt DeadLetters.Arn`,
  },
  references: [
    {
      title: "Amazon EventBridge Pipes error handling",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-error-troubleshooting.html",
    },
  ],
  needs: ["pipes.pipe"],
  evaluate(fact) {
    const { source, deadLetterTargetArn, isEnabled } = fact.config;
    // A queue as source keeps what fails, with a dead-letter queue of its own.
    const isStream = ["kinesis", "dynamodb"].includes(parseArn(source)?.service ?? "");
    if (!isStream || !isEnabled || deadLetterTargetArn !== null) return pass;
    return fail({ summary: `Records of ${source} that fail go nowhere.`, path: "deadLetterTargetArn", value: null });
  },
});
