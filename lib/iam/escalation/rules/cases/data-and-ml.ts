import { type Fact, makeFact } from "../../testing.ts";
import { type RuleCase, STRONG_ARN, strong } from "./case.ts";

const PASS = ["iam:PassRole", STRONG_ARN] as const;
const PLACE = "eu-west-1:111122223333";
const GLUE = "glue.amazonaws.com";
const SAGEMAKER = "sagemaker.amazonaws.com";
const AGENTS = "bedrock-agentcore.amazonaws.com";
const JOB = `arn:aws:glue:${PLACE}:job/nightly`;
const job: Fact = makeFact("glue.job", { name: "nightly" });
const ENDPOINT = `arn:aws:glue:${PLACE}:devEndpoint/dev`;
const endpoint: Fact = makeFact("glue.dev-endpoint", { name: "dev", config: { roleArn: STRONG_ARN } });
const NOTEBOOK = `arn:aws:sagemaker:${PLACE}:notebook-instance/lab`;
const notebook = (status: string | null = "InService"): Fact =>
  makeFact("sagemaker.notebook-instance", {
    name: "lab",
    config: { roleArn: STRONG_ARN },
    observations: { status },
  });
const domain: Fact = makeFact("sagemaker.domain", {
  name: "studio",
  config: { domainId: "d-1", executionRoleArn: STRONG_ARN },
});
const INTERPRETER = `arn:aws:bedrock-agentcore:${PLACE}:code-interpreter-custom/tool`;
const interpreter: Fact = makeFact("bedrock-agentcore.code-interpreter", {
  name: "tool",
  config: { executionRoleArn: STRONG_ARN },
});
const RUNTIME = `arn:aws:bedrock-agentcore:${PLACE}:runtime/agent`;
const runtime: Fact = makeFact("bedrock-agentcore.runtime", { name: "agent", config: { roleArn: STRONG_ARN } });
const BROWSER = `arn:aws:bedrock-agentcore:${PLACE}:browser-custom/web`;
const browser: Fact = makeFact("bedrock-agentcore.browser", { name: "web", config: { executionRoleArn: STRONG_ARN } });
const inProfile: Fact = makeFact("iam.instance-profile", { name: "ops", config: { roleArns: [STRONG_ARN] } });
const POOL = "cognito-identity.amazonaws.com";

/** Glue, SageMaker, Bedrock AgentCore and other engines that run code. */
export const dataAndMlCases: readonly RuleCase[] = [
  {
    rule: "glue-new-dev-endpoint",
    trust: GLUE,
    allow: [PASS, ["glue:CreateDevEndpoint"]],
    blocked: { deny: "glue:CreateDevEndpoint" },
    missing: { trust: "lambda.amazonaws.com" },
  },
  {
    rule: "glue-update-dev-endpoint",
    trust: GLUE,
    allow: [["glue:UpdateDevEndpoint", ENDPOINT]],
    there: [endpoint],
    blocked: { scp: "glue:UpdateDevEndpoint" },
    missing: { uncollected: "glue.dev-endpoint", says: "glue.dev-endpoint" },
  },
  {
    rule: "glue-new-job",
    trust: GLUE,
    allow: [PASS, ["glue:CreateJob", `arn:aws:glue:${PLACE}:job/*`], ["glue:StartJobRun"]],
    or: [[PASS, ["glue:CreateJob"], ["glue:CreateTrigger"]]],
    blocked: { boundary: "glue:CreateJob" },
    missing: { trust: "lambda.amazonaws.com" },
  },
  {
    rule: "glue-update-job",
    trust: GLUE,
    allow: [PASS, ["glue:UpdateJob", JOB], ["glue:StartJobRun", JOB]],
    or: [[PASS, ["glue:UpdateJob", JOB], ["glue:CreateTrigger", `arn:aws:glue:${PLACE}:trigger/*`]]],
    there: [job],
    blocked: { narrow: "glue:UpdateJob", to: `arn:aws:glue:${PLACE}:job/other` },
    missing: { uncollected: "glue.job", says: "glue.job that it may use" },
  },
  {
    rule: "glue-new-session",
    trust: GLUE,
    allow: [PASS, ["glue:CreateSession"], ["glue:RunStatement"]],
    blocked: { deny: "glue:RunStatement" },
    missing: { trust: "lambda.amazonaws.com" },
  },
  {
    rule: "sagemaker-new-notebook",
    trust: SAGEMAKER,
    allow: [PASS, ["sagemaker:CreateNotebookInstance"], ["sagemaker:CreatePresignedNotebookInstanceUrl"]],
    or: [[PASS, ["sagemaker:CreateNotebookInstance"], ["sagemaker:CreateNotebookInstanceLifecycleConfig"]]],
    blocked: { scp: "sagemaker:CreateNotebookInstance" },
    missing: { trust: "lambda.amazonaws.com" },
  },
  {
    rule: "sagemaker-new-job",
    trust: SAGEMAKER,
    allow: [PASS, ["sagemaker:CreateTrainingJob"]],
    or: [[PASS, ["sagemaker:CreateProcessingJob"]]],
    blocked: { unless: "sagemaker:CreateTrainingJob", condition: { StringEquals: { "aws:PrincipalAccount": "1" } } },
    missing: { trust: "lambda.amazonaws.com" },
  },
  {
    rule: "sagemaker-open-notebook",
    trust: SAGEMAKER,
    allow: [["sagemaker:CreatePresignedNotebookInstanceUrl", NOTEBOOK]],
    there: [notebook()],
    blocked: { boundary: "sagemaker:CreatePresignedNotebookInstanceUrl" },
    missing: { with: [notebook(null)], says: "it is running" },
  },
  {
    rule: "sagemaker-open-domain",
    trust: SAGEMAKER,
    allow: [
      ["sagemaker:CreatePresignedDomainUrl", `arn:aws:sagemaker:${PLACE}:user-profile/d-1/*`],
      ["sagemaker:CreateUserProfile", `arn:aws:sagemaker:${PLACE}:user-profile/d-1/me`],
    ],
    there: [domain],
    blocked: { deny: "sagemaker:CreatePresignedDomainUrl" },
    missing: { uncollected: "sagemaker.domain", says: "sagemaker.domain" },
  },
  {
    rule: "sagemaker-open-domain",
    trust: SAGEMAKER,
    allow: [["sagemaker:CreatePresignedDomainUrl"]],
    there: [domain],
    gives: { if: "the domain has a user profile" },
    blocked: { narrow: "sagemaker:CreatePresignedDomainUrl", to: `arn:aws:sagemaker:${PLACE}:user-profile/d-2/*` },
    missing: { unknown: "the domain has a user profile" },
  },
  {
    rule: "sagemaker-notebook-script",
    trust: SAGEMAKER,
    allow: [
      ["sagemaker:CreateNotebookInstanceLifecycleConfig"],
      ["sagemaker:StopNotebookInstance", NOTEBOOK],
      ["sagemaker:UpdateNotebookInstance", NOTEBOOK],
      ["sagemaker:StartNotebookInstance", NOTEBOOK],
    ],
    there: [notebook()],
    blocked: { scp: "sagemaker:UpdateNotebookInstance" },
    missing: { uncollected: "sagemaker.notebook-instance", says: "sagemaker.notebook-instance" },
  },
  {
    rule: "agentcore-new-interpreter",
    trust: AGENTS,
    allow: [
      PASS,
      ["bedrock-agentcore:CreateCodeInterpreter"],
      ["bedrock-agentcore:StartCodeInterpreterSession", `arn:aws:bedrock-agentcore:${PLACE}:code-interpreter-custom/*`],
      ["bedrock-agentcore:InvokeCodeInterpreter", `arn:aws:bedrock-agentcore:${PLACE}:code-interpreter-custom/*`],
    ],
    blocked: { deny: "bedrock-agentcore:InvokeCodeInterpreter" },
    missing: { trust: "bedrock.amazonaws.com" },
  },
  {
    rule: "agentcore-run-interpreter",
    trust: AGENTS,
    allow: [
      ["bedrock-agentcore:StartCodeInterpreterSession", INTERPRETER],
      ["bedrock-agentcore:InvokeCodeInterpreter", INTERPRETER],
    ],
    there: [interpreter],
    blocked: { boundary: "bedrock-agentcore:StartCodeInterpreterSession" },
    missing: { uncollected: "bedrock-agentcore.code-interpreter", says: "bedrock-agentcore.code-interpreter" },
  },
  {
    rule: "agentcore-new-runtime",
    trust: AGENTS,
    allow: [PASS, ["bedrock-agentcore:CreateAgentRuntime"], ["bedrock-agentcore:InvokeAgentRuntimeCommand"]],
    or: [[PASS, ["bedrock-agentcore:CreateAgentRuntime"], ["bedrock-agentcore:InvokeAgentRuntime"]]],
    blocked: { scp: "bedrock-agentcore:CreateAgentRuntime" },
    missing: { trust: "bedrock.amazonaws.com" },
  },
  {
    rule: "agentcore-runtime-command",
    trust: AGENTS,
    allow: [["bedrock-agentcore:InvokeAgentRuntimeCommand", RUNTIME]],
    there: [runtime],
    blocked: { deny: "bedrock-agentcore:InvokeAgentRuntimeCommand" },
    missing: { uncollected: "bedrock-agentcore.runtime", says: "bedrock-agentcore.runtime" },
  },
  {
    rule: "agentcore-new-browser",
    trust: AGENTS,
    allow: [
      PASS,
      ["bedrock-agentcore:CreateBrowser"],
      ["bedrock-agentcore:StartBrowserSession", `arn:aws:bedrock-agentcore:${PLACE}:browser-custom/*`],
      ["bedrock-agentcore:ConnectBrowserAutomationStream"],
    ],
    blocked: { boundary: "bedrock-agentcore:CreateBrowser" },
    missing: { trust: "bedrock.amazonaws.com" },
  },
  {
    rule: "agentcore-drive-browser",
    trust: AGENTS,
    allow: [["bedrock-agentcore:StartBrowserSession", BROWSER], ["bedrock-agentcore:ConnectBrowserAutomationStream"]],
    there: [browser],
    blocked: { narrow: "bedrock-agentcore:StartBrowserSession", to: `arn:aws:bedrock-agentcore:${PLACE}:browser/*` },
    missing: { uncollected: "bedrock-agentcore.browser", says: "bedrock-agentcore.browser" },
  },
  {
    rule: "datapipeline-new-pipeline",
    trust: "datapipeline.amazonaws.com",
    allow: [
      PASS,
      ["datapipeline:CreatePipeline"],
      ["datapipeline:PutPipelineDefinition"],
      ["datapipeline:ActivatePipeline"],
    ],
    blocked: { deny: "datapipeline:ActivatePipeline" },
    missing: { trust: "glue.amazonaws.com" },
  },
  {
    rule: "emr-new-cluster",
    trust: "ec2.amazonaws.com",
    allow: [PASS, ["elasticmapreduce:RunJobFlow"]],
    there: [inProfile],
    blocked: { scp: "elasticmapreduce:RunJobFlow" },
    missing: {
      with: [
        strong("ec2.amazonaws.com", { gaps: ["instanceProfiles"] }),
        makeFact("iam.instance-profile", { name: "ops", config: { roleArns: [] } }),
      ],
      says: "an instance profile holds the role",
    },
  },
  {
    rule: "emr-serverless-job",
    trust: "emr-serverless.amazonaws.com",
    allow: [PASS, ["emr-serverless:CreateApplication"], ["emr-serverless:StartJobRun"]],
    blocked: { boundary: "emr-serverless:StartJobRun" },
    missing: { trust: "elasticmapreduce.amazonaws.com" },
  },
  {
    rule: "braket-new-job",
    trust: "braket.amazonaws.com",
    allow: [PASS, ["braket:CreateJob"]],
    blocked: { deny: "braket:*" },
    missing: { trust: "lambda.amazonaws.com" },
  },
  {
    rule: "gamelift-new-fleet",
    trust: "gamelift.amazonaws.com",
    allow: [PASS, ["gamelift:CreateBuild"], ["gamelift:RequestUploadCredentials"], ["gamelift:CreateFleet"]],
    blocked: { scp: "gamelift:CreateFleet" },
    missing: { trust: "lambda.amazonaws.com" },
  },
  {
    rule: "kinesisanalytics-new-application",
    trust: "kinesisanalytics.amazonaws.com",
    allow: [PASS, ["kinesisanalytics:CreateApplication"], ["kinesisanalytics:StartApplication"]],
    blocked: { boundary: "kinesisanalytics:StartApplication" },
    missing: { trust: "lambda.amazonaws.com" },
  },
  {
    rule: "omics-new-workflow",
    trust: "omics.amazonaws.com",
    allow: [
      PASS,
      ["omics:CreateWorkflow"],
      ["omics:StartRun", `arn:aws:omics:${PLACE}:workflow/*`],
      ["omics:StartRun", `arn:aws:omics:${PLACE}:run/*`],
    ],
    blocked: { deny: "omics:StartRun" },
    missing: { trust: "lambda.amazonaws.com" },
  },
  {
    rule: "cognito-set-pool-roles",
    trust: POOL,
    allow: [PASS, ["cognito-identity:SetIdentityPoolRoles"]],
    gives: { if: "a Cognito identity pool exists" },
    blocked: { scp: "cognito-identity:SetIdentityPoolRoles" },
    missing: { unknown: "a Cognito identity pool exists" },
  },
];
