import { createHash } from "node:crypto";
import { formatArn, parseArn } from "../../lib/domain/arn.ts";
import type { PolicyFact, ResourceFact } from "../../lib/facts/define.ts";
import type { Kind } from "../../lib/facts/kinds.ts";
import { blankFact } from "./blank-fact.ts";
import type { Lab, LabResource } from "./lab-form.ts";

const ACCOUNT = "111111111111";
const REGION = "us-east-1";

type Attributes = LabResource["attributes"];

function text(attributes: Attributes, ...names: string[]): string | null {
  for (const name of names) {
    const value = attributes[name];
    if (typeof value === "string" && value !== "") return value;
  }
  return null;
}

/** A nested block of Terraform: an object, or a list with one. */
function block(attributes: Attributes, name: string): Attributes {
  const value = attributes[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === "object" && first !== null ? Object.fromEntries(Object.entries(first)) : {};
}

interface Shape {
  kind: Kind;
  /** ARN as AWS writes it, where the form's is only Terraform-shaped: service and resource by name. */
  arn?: (name: string) => [service: string, resource: string];
  name?: readonly string[];
  config(attributes: Attributes, arn: string): Record<string, unknown>;
  observations?: Record<string, unknown>;
}

const role = (attributes: Attributes) => text(attributes, "role", "role_arn", "service_role", "execution_role_arn");

/** Terraform types that carry a role or data, as facts of our kinds. Unknown types are left out. */
const SHAPES: Readonly<Record<string, Shape>> = {
  aws_lambda_function: {
    kind: "lambda.function",
    arn: (name) => ["lambda", `function:${name}`],
    name: ["function_name"],
    config: (a) => ({ roleArn: role(a), runtime: text(a, "runtime"), handler: text(a, "handler"), packageType: "Zip" }),
  },
  aws_iam_instance_profile: {
    kind: "iam.instance-profile",
    config: (a, arn) => ({ roleArns: [roleArn(arn, text(a, "role") ?? "")] }),
  },
  aws_instance: {
    kind: "ec2.instance",
    config: (a, arn) => ({
      instanceId: arn.slice(arn.indexOf("/") + 1),
      instanceProfileArn: profileArn(arn, text(a, "iam_instance_profile")),
    }),
    observations: { state: "running" },
  },
  aws_launch_template: {
    kind: "ec2.launch-template",
    arn: (name) => ["ec2", `launch-template/${name}`],
    config: (a) => ({
      templateId: text(a, "id", "name"),
      versions: [
        {
          version: 1,
          isDefault: true,
          instanceProfile: text(block(a, "iam_instance_profile"), "arn", "name"),
          imageId: null,
          securityGroupIds: [],
          metadataOptions: null,
          userData: null,
        },
      ],
    }),
  },
  aws_autoscaling_group: {
    kind: "autoscaling.group",
    arn: (name) => ["autoscaling", `autoScalingGroup:x:autoScalingGroupName/${name}`],
    config: (a) => ({
      launchTemplateId: text(block(a, "launch_template"), "id", "name"),
      launchConfigurationName: text(a, "launch_configuration"),
    }),
  },
  aws_ecs_cluster: { kind: "ecs.cluster", config: () => ({}) },
  aws_ecs_service: {
    kind: "ecs.service",
    arn: (name) => ["ecs", `service/${name}`],
    config: (a) => ({
      clusterArn: text(a, "cluster"),
      taskDefinitionArn: text(a, "task_definition"),
      canExecuteCommands: a["enable_execute_command"] === true,
    }),
  },
  aws_ecs_task_definition: {
    kind: "ecs.task-definition",
    arn: (name) => ["ecs", `task-definition/${name}:1`],
    name: ["family"],
    config: (a) => ({
      family: text(a, "family"),
      taskRoleArn: text(a, "task_role_arn"),
      executionRoleArn: text(a, "execution_role_arn"),
    }),
  },
  aws_glue_job: { kind: "glue.job", arn: (name) => ["glue", `job/${name}`], config: (a) => ({ roleArn: role(a) }) },
  aws_glue_dev_endpoint: {
    kind: "glue.dev-endpoint",
    arn: (name) => ["glue", `devEndpoint/${name}`],
    config: (a) => ({ roleArn: role(a) }),
  },
  aws_sagemaker_notebook_instance: {
    kind: "sagemaker.notebook-instance",
    config: (a) => ({ roleArn: role(a) }),
    observations: { status: "InService" },
  },
  aws_codebuild_project: {
    kind: "codebuild.project",
    arn: (name) => ["codebuild", `project/${name}`],
    config: (a) => ({ serviceRoleArn: role(a) }),
  },
  aws_cloudformation_stack: { kind: "cloudformation.stack", config: (a) => ({ roleArn: text(a, "iam_role_arn") }) },
  aws_cloudformation_stack_set: {
    kind: "cloudformation.stack-set",
    arn: (name) => ["cloudformation", `stackset/${name}:00000000-0000-0000-0000-000000000000`],
    config: (a) => ({
      administrationRoleArn: text(a, "administration_role_arn"),
      executionRoleName: text(a, "execution_role_name"),
    }),
  },
  aws_sfn_state_machine: {
    kind: "states.state-machine",
    arn: (name) => ["states", `stateMachine:${name}`],
    config: (a) => ({ roleArn: role(a) }),
  },
  aws_scheduler_schedule: {
    kind: "scheduler.schedule",
    config: (a) => ({ roleArn: text(block(a, "target"), "role_arn") }),
  },
  aws_batch_job_queue: { kind: "batch.job-queue", config: () => ({}) },
  aws_batch_job_definition: {
    kind: "batch.job-definition",
    arn: (name) => ["batch", `job-definition/${name}:1`],
    config: (a) => ({ definitionName: text(a, "name"), jobRoleArn: text(a, "job_role_arn") ?? jobRole(a) }),
  },
  aws_apprunner_service: {
    kind: "apprunner.service",
    name: ["service_name"],
    arn: (name) => ["apprunner", `service/${name}/00000000000000000000000000000000`],
    config: (a) => ({ instanceRoleArn: text(block(a, "instance_configuration"), "instance_role_arn") }),
  },
  aws_bedrockagentcore_code_interpreter: {
    kind: "bedrock-agentcore.code-interpreter",
    arn: (name) => ["bedrock-agentcore", `code-interpreter-custom/${name}`],
    config: (a) => ({ executionRoleArn: role(a) }),
  },
  aws_bedrockagentcore_browser: {
    kind: "bedrock-agentcore.browser",
    arn: (name) => ["bedrock-agentcore", `browser-custom/${name}`],
    config: (a) => ({ executionRoleArn: role(a) }),
  },
  aws_bedrockagentcore_agent_runtime: {
    kind: "bedrock-agentcore.runtime",
    name: ["agent_runtime_name"],
    arn: (name) => ["bedrock-agentcore", `runtime/${name}`],
    config: (a) => ({ roleArn: role(a) }),
  },
  aws_s3_bucket: { kind: "s3.bucket", name: ["bucket"], config: () => ({ region: REGION }) },
  aws_dynamodb_table: { kind: "dynamodb.table", config: () => ({}) },
  aws_secretsmanager_secret: { kind: "secretsmanager.secret", config: (a) => ({ kmsKeyId: text(a, "kms_key_id") }) },
  aws_ssm_parameter: {
    kind: "ssm.parameter",
    arn: (name) => ["ssm", `parameter/${name.replace(/^\//, "")}`],
    config: (a) => ({ type: text(a, "type"), keyId: text(a, "key_id") }),
  },
  aws_sqs_queue: { kind: "sqs.queue", config: (a) => ({ kmsKeyId: text(a, "kms_master_key_id") }) },
  aws_kms_key: {
    kind: "kms.key",
    config: (_a, arn) => ({ keyId: arn.slice(arn.indexOf("/") + 1), manager: "CUSTOMER" }),
  },
};

/** Types that only put a policy on something else, and how they name it. */
const POLICY_TYPES: Readonly<Record<string, { names: readonly string[]; type: string }>> = {
  aws_s3_bucket_policy: { names: ["bucket"], type: "aws_s3_bucket" },
  aws_secretsmanager_secret_policy: { names: ["secret_arn", "secret_id"], type: "aws_secretsmanager_secret" },
  aws_sqs_queue_policy: { names: ["queue_url", "queue_arn"], type: "aws_sqs_queue" },
  aws_kms_key_policy: { names: ["key_id"], type: "aws_kms_key" },
  aws_dynamodb_resource_policy: { names: ["resource_arn"], type: "aws_dynamodb_table" },
};

/** A job's role stands in the container properties, which Terraform holds as text. */
function jobRole(attributes: Attributes): string | null {
  const properties = attributes["container_properties"];
  const found = /"jobRoleArn"\s*:\s*"([^"]+)"/.exec(
    typeof properties === "string" ? properties : JSON.stringify(properties ?? ""),
  );
  return found?.[1] ?? null;
}

function roleArn(near: string, name: string): string {
  if (name.startsWith("arn:")) return name;
  return `arn:aws:iam::${parseArn(near)?.accountId || ACCOUNT}:role/${name}`;
}

function profileArn(near: string, name: string | null): string | null {
  if (name === null || name.startsWith("arn:")) return name;
  return `arn:aws:iam::${parseArn(near)?.accountId || ACCOUNT}:instance-profile/${name}`;
}

/** The name of a resource in its attributes, else the last part of its ARN. */
function nameOf(resource: LabResource, shape: Shape): string {
  const named = text(resource.attributes, ...(shape.name ?? ["name"]));
  return named ?? (resource.arn ?? "").split(/[:/]/).at(-1) ?? "";
}

/** The facts of a laboratory's resources. Systems Manager and ECS agents count as there on every instance that is listed. */
export function resourceFacts(lab: Lab): ResourceFact[] {
  const facts: ResourceFact[] = [];
  const named = new Map<string, ResourceFact>();
  for (const resource of lab.resources) {
    const shape = SHAPES[resource.type];
    if (shape === undefined) continue;
    const name = nameOf(resource, shape);
    const given = parseArn(resource.arn ?? "");
    const [service, path] = shape.arn?.(name) ?? ["", ""];
    const arn =
      shape.arn === undefined && resource.arn !== null
        ? resource.arn
        : formatArn({
            partition: given?.partition ?? "aws",
            service,
            region: given?.region ?? REGION,
            accountId: given?.accountId || ACCOUNT,
            resource: path,
          });
    const fact = blankFact(shape.kind, arn, name, shape.config(resource.attributes, arn), {
      observations: shape.observations ?? {},
    });
    const policy = policyText(resource.attributes["policy"]);
    if (policy !== null) fact.policies.push({ role: "resource", name: "default", text: policy });
    facts.push(fact);
    for (const key of [name, resource.arn ?? "", arn]) named.set(`${resource.type} ${key}`, fact);
    if (shape.kind === "ec2.instance") facts.push(...agentsOn(fact, lab));
  }
  for (const resource of lab.resources) addPolicy(resource, named);
  addTriggers(lab, named, facts);
  return facts;
}

function agentsOn(instance: ResourceFact, lab: Lab): ResourceFact[] {
  const instanceId = instance.arn.slice(instance.arn.indexOf("/") + 1);
  const agents = [blankFact("ssm.managed-instance", instance.arn, instanceId, { instanceId })];
  if (lab.resources.some(({ type }) => type === "aws_ecs_cluster"))
    agents.push(
      blankFact(
        "ecs.container-instance",
        instance.arn.replace(":ec2:", ":ecs:").replace(":instance/", ":container-instance/"),
        instanceId,
        { ec2InstanceId: instanceId },
      ),
    );
  return agents;
}

function policyText(policy: unknown): string | null {
  if (typeof policy === "string") return policy;
  return typeof policy === "object" && policy !== null ? JSON.stringify(policy) : null;
}

function addPolicy(resource: LabResource, named: ReadonlyMap<string, ResourceFact>): void {
  const type = POLICY_TYPES[resource.type];
  const policy = policyText(resource.attributes["policy"]);
  if (type === undefined || policy === null) return;
  const name = text(resource.attributes, ...type.names) ?? "";
  const fact = named.get(`${type.type} ${name}`);
  fact?.policies.push({ role: "resource", name: "default", text: policy });
}

/** Permissions, URLs and mappings of functions. */
function addTriggers(lab: Lab, named: ReadonlyMap<string, ResourceFact>, facts: ResourceFact[]): void {
  const statements = new Map<ResourceFact, unknown[]>();
  for (const { type, attributes } of lab.resources) {
    const lambda = named.get(`aws_lambda_function ${text(attributes, "function_name") ?? ""}`);
    if (lambda === undefined) continue;
    const id = createHash("sha256").update(JSON.stringify(attributes)).digest("hex").slice(0, 8);
    if (type === "aws_lambda_permission") {
      const principal = text(attributes, "principal") ?? "*";
      const isService = principal.endsWith(".amazonaws.com");
      const who = principal === "*" ? "*" : isService ? { Service: principal } : { AWS: principal };
      statements.set(lambda, [
        ...(statements.get(lambda) ?? []),
        { Sid: id, Effect: "Allow", Principal: who, Action: text(attributes, "action"), Resource: lambda.arn },
      ]);
    }
    if (type === "aws_lambda_function_url")
      facts.push(
        blankFact("lambda.function-url", lambda.arn, lambda.name, {
          functionArn: lambda.arn,
          authType: text(attributes, "authorization_type"),
        }),
      );
    if (type === "aws_lambda_event_source_mapping")
      facts.push(
        blankFact("lambda.event-source-mapping", `${lambda.arn}:mapping:${id}`, id, { functionArn: lambda.arn }),
      );
  }
  for (const [lambda, list] of statements) lambda.policies.push(policyOf(list));
}

function policyOf(statements: readonly unknown[]): PolicyFact {
  return { role: "resource", name: "default", text: JSON.stringify({ Version: "2012-10-17", Statement: statements }) };
}
