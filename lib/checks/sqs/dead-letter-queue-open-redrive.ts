import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "dead-letter-queue-open-redrive",
  kind: "sqs.queue",
  severity: "low",
  title: "Any queue of the account may send its failures to this dead-letter queue",
  why: "Whoever may change a queue can point its failures at this one. Messages of other systems, up to forged ones, then stand among yours when somebody redrives them.",
  fix: {
    console: [
      "Open the dead-letter queue, then Edit.",
      "Under Redrive allow policy choose By queue and name the source queues.",
    ],
    cli: 'aws sqs set-queue-attributes --queue-url <url> --attributes \'{"RedriveAllowPolicy":"{\\"redrivePermission\\":\\"byQueue\\",\\"sourceQueueArns\\":[\\"<arn>\\"]}"}\' --region {{region}}',
    terraform: `resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this.arn]
  })
}`,
    cloudformation: `DeadLetters:
  Type: AWS::SQS::Queue
  Properties:
    QueueName: {{name}}
    RedriveAllowPolicy:
      redrivePermission: byQueue
      sourceQueueArns: [!GetAtt Queue.Arn]`,
  },
  references: [
    {
      title: "Configure a dead-letter queue",
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue.html",
    },
  ],
  needs: ["sqs.queue"],
  evaluate(fact, context) {
    const permission = fact.config.redriveAllow?.permission ?? null;
    if (permission !== null && permission !== "allowAll") return pass;
    const sources = context.all("sqs.queue").filter(({ config }) => config.deadLetterTargetArn === fact.arn);
    if (sources.length === 0) return pass;
    const names = sources.map(({ name }) => name).sort();
    return fail({
      summary: `Failures of ${names.join(", ")} are meant to come here; any other queue may send its own.`,
      path: "redriveAllow.permission",
      value: permission,
    });
  },
});
