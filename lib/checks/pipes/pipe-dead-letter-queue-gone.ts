import { deadLetterGoneAdvice, deadLetterGoneVerdicts } from "../dead-letter-gone.ts";
import { defineCheck } from "../define.ts";

const ADVICE = deadLetterGoneAdvice(
  ["Open the pipe, then Edit, then Source, then Additional settings, and choose the queue."],
  {
    cli: `aws pipes update-pipe --name {{name}} --role-arn <role ARN> --region {{region}} \\
  --source-parameters '{"KinesisStreamParameters":{"DeadLetterConfig":{"Arn":"<queue ARN>"}}}'`,
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
    SourceParameters:
      KinesisStreamParameters:
        StartingPosition: LATEST
        DeadLetterConfig:
          Arn: !GetAtt DeadLetters.Arn`,
  },
  {
    title: "Amazon EventBridge Pipes error handling",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-error-troubleshooting.html",
  },
);

export default defineCheck({
  id: "pipe-dead-letter-queue-gone",
  kind: "pipes.pipe",
  severity: "medium",
  title: "The dead-letter queue of the pipe does not exist",
  why: "Records that could not be delivered are meant to be kept for somebody to look at. Their queue is gone, so they are lost.",
  ...ADVICE,
  needs: ["pipes.pipe", "sqs.queue"],
  evaluate: ({ config }, context) =>
    deadLetterGoneVerdicts([{ arn: config.deadLetterTargetArn, path: "deadLetterTargetArn" }], context),
});
