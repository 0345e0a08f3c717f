import { deadLetterGoneAdvice, deadLetterGoneVerdicts } from "../dead-letter-gone.ts";
import { defineCheck } from "../define.ts";

const ADVICE = deadLetterGoneAdvice(
  ["Open the function, then Configuration, then Asynchronous invocation, then Edit, and choose the queue."],
  {
    cli: "aws lambda update-function-configuration --function-name {{arn}} --dead-letter-config TargetArn=<queue ARN> --region {{region}}",
    terraform: `resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  dead_letter_config {
    target_arn = aws_sqs_queue.dead.arn
  }
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    DeadLetterConfig:
      TargetArn: !GetAtt DeadLetters.Arn`,
  },
  {
    title: "Adding a dead-letter queue",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq",
  },
);

export default defineCheck({
  id: "function-dead-letter-queue-gone",
  kind: "lambda.function",
  severity: "medium",
  title: "The dead-letter queue of the function does not exist",
  why: "Events that the function could not work on are meant to be kept for somebody to look at. Their queue or topic is gone, so they are lost.",
  ...ADVICE,
  needs: ["lambda.function", "sqs.queue", "sns.topic"],
  evaluate: ({ config }, context) => {
    const destinations = config.asyncInvoke.map(({ qualifier, onFailure }) => ({
      arn: onFailure,
      path: "asyncInvoke",
      discriminator: qualifier,
    }));
    return deadLetterGoneVerdicts(
      [{ arn: config.deadLetterTargetArn, path: "deadLetterTargetArn" }, ...destinations],
      context,
    );
  },
});
