import { bucketName, isOneOf, keyArn, queueArn, secretArn, tableArn, topicArn } from "./names.ts";
import type { Place } from "./plan.ts";

type Statement = Record<string, unknown>;

/** A policy document as AWS delivers it. */
export function documentOf(...statements: Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export function trustOf(service: string): string {
  return documentOf({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });
}

/** What an application's role may do: four stores and its logs; some are wider than they need to be. */
export function rolePolicy(place: Place, index: number): string {
  const isWide = isOneOf(place, index, 1, 6);
  return documentOf(
    {
      Sid: "Table",
      Effect: "Allow",
      Action: [
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        "dynamodb:Query",
        "dynamodb:BatchWriteItem",
      ],
      Resource: [tableArn(place, index), `${tableArn(place, index)}/index/*`],
    },
    {
      Sid: "Messages",
      Effect: "Allow",
      Action: isWide
        ? "sqs:*"
        : ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
      Resource: isWide ? "*" : queueArn(place, index),
    },
    { Sid: "Events", Effect: "Allow", Action: "sns:Publish", Resource: topicArn(place, index) },
    {
      Sid: "Files",
      Effect: "Allow",
      Action: isWide ? "s3:*" : ["s3:GetObject", "s3:PutObject"],
      Resource: isWide ? "*" : `arn:aws:s3:::${bucketName(place, index % Math.max(1, place.count("s3.bucket")))}/*`,
    },
    { Sid: "Secret", Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArn(place, index) },
    { Sid: "Key", Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn(place, index) },
    {
      Sid: "Logs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `arn:aws:logs:${place.region}:${place.accountId}:log-group:/aws/lambda/*`,
    },
  );
}

/** A resource policy that lets a service in from one source; a few let everybody in. */
export function resourcePolicy(place: Place, index: number, service: string, action: string, resource: string): string {
  if (isOneOf(place, index, 2, 2))
    return documentOf({ Sid: "Open", Effect: "Allow", Principal: "*", Action: action, Resource: resource });
  return documentOf(
    {
      Sid: "Service",
      Effect: "Allow",
      Principal: { Service: service },
      Action: action,
      Resource: resource,
      Condition: { StringEquals: { "aws:SourceAccount": place.accountId } },
    },
    {
      Sid: "Tls",
      Effect: "Deny",
      Principal: "*",
      Action: action,
      Resource: resource,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  );
}
