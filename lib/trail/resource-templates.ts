/** How the ARN of a resource follows from one request parameter. */
export interface ResourceTemplate {
  /** Dotted path of the parameter. A list of texts, or of objects with `item`, gives one resource each. */
  parameter: string;
  /** In list items: the key that holds the name. */
  item?: string;
  /** Parts behind the partition, with `{region}`, `{account}`, `{value}` and other parameters by name (`{path}`: else `/`). */
  arn: string;
  /** Another parameter without which the template does not fit. */
  beside?: string;
  /** The value is a whole ARN already, or a name that goes into `arn`. */
  strip?: RegExp;
  /** Named by part only (an id without the random suffix AWS adds, a prefix): the ARN is a pattern. */
  isInexact?: boolean;
}

const FUNCTION_NAME = /^(?:\d{12}:function:|function:)|:(?:\$LATEST|[\w-]+)$/g;

/**
 * Templates by IAM prefix: of those with the same parameter or the same ARN the first that a request carries wins.
 * Source of the rule: Service Authorization Reference, "Resource types" of each service; parameter names from real records.
 */
export const RESOURCE_TEMPLATES: Readonly<Record<string, readonly ResourceTemplate[]>> = {
  lambda: [
    { parameter: "functionName", arn: "lambda:{region}:{account}:function:{value}", strip: FUNCTION_NAME },
    { parameter: "uUID", arn: "lambda:{region}:{account}:event-source-mapping:{value}" },
    { parameter: "layerName", arn: "lambda:{region}:{account}:layer:{value}" },
    { parameter: "resource", arn: "lambda:{region}:{account}:function:{value}" },
  ],
  dynamodb: [
    { parameter: "tableName", arn: "dynamodb:{region}:{account}:table/{value}" },
    { parameter: "tableArn", arn: "dynamodb:{region}:{account}:table/{value}" },
    { parameter: "resourceArn", arn: "dynamodb:{region}:{account}:table/{value}" },
  ],
  sqs: [
    { parameter: "queueUrl", arn: "sqs:{region}:{account}:{value}", strip: /^https?:\/\/[^/]+\/(?:\d{12}\/)?/ },
    { parameter: "queueName", arn: "sqs:{region}:{account}:{value}" },
  ],
  sns: [
    { parameter: "topicArn", arn: "sns:{region}:{account}:{value}" },
    { parameter: "subscriptionArn", arn: "sns:{region}:{account}:{value}" },
    { parameter: "name", arn: "sns:{region}:{account}:{value}" },
  ],
  kms: [{ parameter: "keyId", arn: "kms:{region}:{account}:key/{value}" }],
  secretsmanager: [
    { parameter: "secretId", arn: "secretsmanager:{region}:{account}:secret:{value}-??????", isInexact: true },
    { parameter: "name", arn: "secretsmanager:{region}:{account}:secret:{value}-??????", isInexact: true },
  ],
  ssm: [
    { parameter: "name", arn: "ssm:{region}:{account}:parameter/{value}", strip: /^\// },
    { parameter: "names", arn: "ssm:{region}:{account}:parameter/{value}", strip: /^\// },
    { parameter: "path", arn: "ssm:{region}:{account}:parameter/{value}/*", strip: /^\/|\/$/g, isInexact: true },
  ],
  iam: [
    { parameter: "policyArn", arn: "iam::{account}:policy/{value}" },
    { parameter: "roleName", arn: "iam::{account}:role{path}{value}" },
    { parameter: "userName", arn: "iam::{account}:user{path}{value}" },
    { parameter: "groupName", arn: "iam::{account}:group{path}{value}" },
    { parameter: "instanceProfileName", arn: "iam::{account}:instance-profile{path}{value}" },
    { parameter: "policyName", arn: "iam::{account}:policy{path}{value}" },
  ],
  sts: [{ parameter: "roleArn", arn: "iam::{account}:role/{value}" }],
  states: [
    { parameter: "stateMachineArn", arn: "states:{region}:{account}:stateMachine:{value}" },
    { parameter: "executionArn", arn: "states:{region}:{account}:execution:{value}" },
    { parameter: "activityArn", arn: "states:{region}:{account}:activity:{value}" },
    { parameter: "name", arn: "states:{region}:{account}:stateMachine:{value}" },
  ],
  events: [
    { parameter: "entries", item: "eventBusName", arn: "events:{region}:{account}:event-bus/{value}" },
    {
      parameter: "rule",
      beside: "eventBusName",
      arn: "events:{region}:{account}:rule/{eventBusName}/{value}",
    },
    {
      parameter: "name",
      beside: "eventBusName",
      arn: "events:{region}:{account}:rule/{eventBusName}/{value}",
    },
    { parameter: "rule", arn: "events:{region}:{account}:rule/{value}" },
    { parameter: "name", arn: "events:{region}:{account}:rule/{value}" },
    { parameter: "eventBusName", arn: "events:{region}:{account}:event-bus/{value}" },
  ],
  logs: [{ parameter: "logGroupName", arn: "logs:{region}:{account}:log-group:{value}:*" }],
  cloudtrail: [
    { parameter: "trailName", arn: "cloudtrail:{region}:{account}:trail/{value}" },
    { parameter: "name", arn: "cloudtrail:{region}:{account}:trail/{value}" },
  ],
  ecr: [{ parameter: "repositoryName", arn: "ecr:{region}:{account}:repository/{value}" }],
  ecs: [
    { parameter: "service", arn: "ecs:{region}:{account}:service/*/{value}", isInexact: true },
    { parameter: "taskDefinition", arn: "ecs:{region}:{account}:task-definition/{value}" },
    { parameter: "task", arn: "ecs:{region}:{account}:task/*/{value}", isInexact: true },
    { parameter: "cluster", arn: "ecs:{region}:{account}:cluster/{value}" },
    { parameter: "clusterName", arn: "ecs:{region}:{account}:cluster/{value}" },
  ],
  kinesis: [
    { parameter: "streamARN", arn: "kinesis:{region}:{account}:stream/{value}" },
    { parameter: "streamName", arn: "kinesis:{region}:{account}:stream/{value}" },
  ],
  firehose: [{ parameter: "deliveryStreamName", arn: "firehose:{region}:{account}:deliverystream/{value}" }],
  cloudformation: [
    { parameter: "stackName", arn: "cloudformation:{region}:{account}:stack/{value}/*", isInexact: true },
  ],
  "cognito-idp": [{ parameter: "userPoolId", arn: "cognito-idp:{region}:{account}:userpool/{value}" }],
  apigateway: [
    { parameter: "restApiId", arn: "apigateway:{region}::/restapis/{value}" },
    { parameter: "apiId", arn: "apigateway:{region}::/apis/{value}" },
  ],
  appsync: [{ parameter: "apiId", arn: "appsync:{region}:{account}:apis/{value}" }],
  scheduler: [{ parameter: "name", arn: "scheduler:{region}:{account}:schedule/*/{value}", isInexact: true }],
  pipes: [{ parameter: "name", arn: "pipes:{region}:{account}:pipe/{value}" }],
  rds: [
    { parameter: "dBInstanceIdentifier", arn: "rds:{region}:{account}:db:{value}" },
    { parameter: "dBClusterIdentifier", arn: "rds:{region}:{account}:cluster:{value}" },
    { parameter: "dBSnapshotIdentifier", arn: "rds:{region}:{account}:snapshot:{value}" },
  ],
  ec2: [
    { parameter: "instancesSet.items", item: "instanceId", arn: "ec2:{region}:{account}:instance/{value}" },
    { parameter: "instanceId", arn: "ec2:{region}:{account}:instance/{value}" },
    { parameter: "groupId", arn: "ec2:{region}:{account}:security-group/{value}" },
    { parameter: "snapshotId", arn: "ec2:{region}::snapshot/{value}" },
    { parameter: "imageId", arn: "ec2:{region}::image/{value}" },
    { parameter: "volumeId", arn: "ec2:{region}:{account}:volume/{value}" },
    { parameter: "vpcId", arn: "ec2:{region}:{account}:vpc/{value}" },
    { parameter: "subnetId", arn: "ec2:{region}:{account}:subnet/{value}" },
  ],
  codebuild: [{ parameter: "projectName", arn: "codebuild:{region}:{account}:project/{value}" }],
  glue: [{ parameter: "jobName", arn: "glue:{region}:{account}:job/{value}" }],
  athena: [{ parameter: "workGroup", arn: "athena:{region}:{account}:workgroup/{value}" }],
  bedrock: [{ parameter: "modelId", arn: "bedrock:{region}::foundation-model/{value}" }],
};
