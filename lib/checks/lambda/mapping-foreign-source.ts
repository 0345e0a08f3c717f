import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { foreignAccountOf } from "../foreign-arn.ts";

export default defineCheck({
  id: "mapping-foreign-source",
  kind: "lambda.event-source-mapping",
  severity: "medium",
  title: "The function works on messages of an account outside your organization",
  why: "Whoever owns that queue or stream decides what your function works on, with the rights of your function. Its messages are untrusted input.",
  fix: {
    console: [
      "Open the function, then Configuration, then Triggers, and find out whose account it is.",
      "Delete the trigger when nobody can explain it.",
    ],
    cli: `aws lambda list-event-source-mappings --function-name <function> --region {{region}}
aws lambda delete-event-source-mapping --uuid {{name}} --region {{region}}`,
    terraform: `resource "aws_lambda_event_source_mapping" "this" {
  event_source_arn = aws_sqs_queue.this.arn
  function_name    = aws_lambda_function.this.arn
}`,
    cloudformation: `Mapping:
  Type: AWS::Lambda::EventSourceMapping
  Properties:
    EventSourceArn: !GetAtt Queue.Arn
    FunctionName: !Ref Function`,
  },
  references: [
    {
      title: "Using Lambda with Amazon SQS in another account",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-cross-account-example.html",
    },
  ],
  needs: ["lambda.event-source-mapping"],
  evaluate(fact, context) {
    const { eventSourceArn, isEnabled } = fact.config;
    const account = eventSourceArn === null ? undefined : foreignAccountOf(eventSourceArn, context);
    if (account === undefined || !isEnabled) return pass;
    return fail({ summary: `Account ${account} is not one of yours.`, path: "eventSourceArn", value: eventSourceArn });
  },
});
