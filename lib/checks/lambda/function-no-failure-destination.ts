import { fail, pass } from "../../domain/verdict.ts";
import { allowsOf, servicePrincipals } from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";
import { allowsInvoke } from "./invoke-policy.ts";

/** Services that invoke functions asynchronously. Source: Lambda Developer Guide, "Invoking Lambda with events from other AWS services". */
const ASYNCHRONOUS = new Set([
  "s3.amazonaws.com",
  "sns.amazonaws.com",
  "events.amazonaws.com",
  "ses.amazonaws.com",
  "iot.amazonaws.com",
  "config.amazonaws.com",
  "cloudformation.amazonaws.com",
  "codecommit.amazonaws.com",
  "codepipeline.amazonaws.com",
  "logs.amazonaws.com",
  "scheduler.amazonaws.com",
]);

export default defineCheck({
  id: "function-no-failure-destination",
  kind: "lambda.function",
  severity: "medium",
  title: "Failed events of the function are lost",
  why: "A service invokes the function without waiting for the answer. After two retries Lambda drops the event, so data goes missing and nobody sees it.",
  fix: {
    console: [
      "Open the function, then Configuration, then Destinations, then Add destination.",
      "Choose Asynchronous invocation, On failure, and a queue or topic that somebody watches.",
    ],
    cli: `aws lambda put-function-event-invoke-config --function-name {{arn}} --region {{region}} \\
  --destination-config '{"OnFailure":{"Destination":"arn:aws:sqs:{{region}}:{{account}}:failed-events"}}'`,
    terraform: `resource "aws_lambda_function_event_invoke_config" "this" {
  function_name = "{{name}}"
  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed.arn
    }
  }
}`,
    cloudformation: `InvokeConfig:
  Type: AWS::Lambda::EventInvokeConfig
  Properties:
    FunctionName: {{name}}
    Qualifier: $LATEST
    DestinationConfig:
      OnFailure:
        Destination: !GetAtt FailedQueue.Arn`,
  },
  references: [
    {
      title: "Capturing records of Lambda asynchronous invocations",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
    },
  ],
  needs: ["lambda.function"],
  evaluate(fact, context) {
    const { asyncInvoke, deadLetterTargetArn } = fact.config;
    const callers = allowsOf(context.policies(fact, "resource"))
      .filter(({ statement }) => allowsInvoke(statement))
      .flatMap(({ statement }) => servicePrincipals(statement.principals))
      .filter((service) => ASYNCHRONOUS.has(service));
    if (callers.length === 0 && asyncInvoke.length === 0) return pass;
    if (deadLetterTargetArn !== null || asyncInvoke.some(({ onFailure }) => onFailure !== null)) return pass;
    const who = callers.length > 0 ? [...new Set(callers)].join(", ") : "an asynchronous caller";
    return fail({
      summary: `Invoked by ${who}, with neither a dead-letter queue nor an on-failure destination.`,
      path: "asyncInvoke",
      value: asyncInvoke,
    });
  },
});
