import { action, defineRules, made } from "../rule.ts";

const newJob = made("glue", "job/{name}");
const newNotebook = made("sagemaker", "notebook-instance/{name}");
const lifecycle = made("sagemaker", "notebook-instance-lifecycle-config/{name}");
const profile = made("sagemaker", "user-profile/{parent}/{name}");
const interpreter = made("bedrock-agentcore", "code-interpreter-custom/{name}");
const runtime = made("bedrock-agentcore", "runtime/{name}");
const browser = made("bedrock-agentcore", "browser-custom/{name}");
const someJob = { existing: "glue.job" } as const;

/** Glue, SageMaker, Bedrock AgentCore and the other engines that run code with a role. Source: their guides on execution roles, and the Service Authorization Reference. */
export const dataAndMlRules = defineRules([
  {
    id: "glue-new-dev-endpoint",
    title: "passes the role to a new Glue development endpoint",
    published: ["glue-001"],
    target: { kind: "passed-role", service: "glue.amazonaws.com" },
    effect: "become",
    needs: [action("glue:CreateDevEndpoint", made("glue", "devEndpoint/{name}"))],
    facts: ["iam.role"],
  },
  {
    id: "glue-update-dev-endpoint",
    title: "puts its own SSH key on the Glue development endpoint",
    published: ["glue-002"],
    target: { kind: "workload", of: "glue.dev-endpoint" },
    effect: "become",
    needs: [action("glue:UpdateDevEndpoint", "target")],
    facts: ["glue.dev-endpoint"],
  },
  {
    id: "glue-new-job",
    title: "passes the role to a new Glue job and runs it",
    published: ["glue-003", "glue-004"],
    target: { kind: "passed-role", service: "glue.amazonaws.com" },
    effect: "become",
    needs: [
      action("glue:CreateJob", newJob),
      { oneOf: [[action("glue:StartJobRun", newJob)], [action("glue:CreateTrigger", made("glue", "trigger/{name}"))]] },
    ],
    facts: ["iam.role"],
  },
  {
    id: "glue-update-job",
    title: "passes the role to a Glue job that is there, with a script of its own",
    published: ["glue-005", "glue-006"],
    target: { kind: "passed-role", service: "glue.amazonaws.com" },
    effect: "become",
    needs: [
      action("glue:UpdateJob", someJob),
      {
        oneOf: [[action("glue:StartJobRun", someJob)], [action("glue:CreateTrigger", made("glue", "trigger/{name}"))]],
      },
    ],
    facts: ["iam.role", "glue.job"],
  },
  {
    id: "glue-new-session",
    title: "passes the role to an interactive Glue session",
    published: ["glue-007"],
    target: { kind: "passed-role", service: "glue.amazonaws.com" },
    effect: "become",
    needs: [
      action("glue:CreateSession", made("glue", "session/{name}")),
      action("glue:RunStatement", made("glue", "session/{name}")),
    ],
    facts: ["iam.role"],
  },
  {
    id: "sagemaker-new-notebook",
    title: "passes the role to a new notebook and opens it",
    published: ["sagemaker-001"],
    target: { kind: "passed-role", service: "sagemaker.amazonaws.com" },
    effect: "become",
    needs: [
      action("sagemaker:CreateNotebookInstance", newNotebook),
      {
        oneOf: [
          [action("sagemaker:CreatePresignedNotebookInstanceUrl", newNotebook)],
          [action("sagemaker:CreateNotebookInstanceLifecycleConfig", lifecycle)],
        ],
      },
    ],
    facts: ["iam.role"],
  },
  {
    id: "sagemaker-new-job",
    title: "passes the role to a training or processing job",
    published: ["sagemaker-002", "sagemaker-003"],
    target: { kind: "passed-role", service: "sagemaker.amazonaws.com" },
    effect: "become",
    needs: [
      {
        oneOf: [
          [action("sagemaker:CreateTrainingJob", made("sagemaker", "training-job/{name}"))],
          [action("sagemaker:CreateProcessingJob", made("sagemaker", "processing-job/{name}"))],
        ],
      },
    ],
    facts: ["iam.role"],
  },
  {
    id: "sagemaker-open-notebook",
    title: "opens the notebook",
    published: ["sagemaker-004"],
    target: { kind: "workload", of: "sagemaker.notebook-instance" },
    effect: "become",
    needs: [action("sagemaker:CreatePresignedNotebookInstanceUrl", "target"), { fact: "is-running" }],
    facts: ["sagemaker.notebook-instance"],
  },
  {
    id: "sagemaker-open-domain",
    title: "opens the studio of the domain",
    published: [],
    target: { kind: "workload", of: "sagemaker.domain" },
    effect: "become",
    needs: [
      action("sagemaker:CreatePresignedDomainUrl", profile),
      { oneOf: [[action("sagemaker:CreateUserProfile", profile)], [{ fact: "user-profile" }]] },
    ],
    facts: ["sagemaker.domain"],
  },
  {
    id: "sagemaker-notebook-script",
    title: "gives the notebook a start script of its own",
    published: ["sagemaker-005"],
    target: { kind: "workload", of: "sagemaker.notebook-instance" },
    effect: "become",
    needs: [
      action("sagemaker:CreateNotebookInstanceLifecycleConfig", lifecycle),
      action("sagemaker:StopNotebookInstance", "target"),
      action("sagemaker:UpdateNotebookInstance", "target"),
      action("sagemaker:StartNotebookInstance", "target"),
    ],
    facts: ["sagemaker.notebook-instance"],
  },
  {
    id: "agentcore-new-interpreter",
    title: "passes the role to a new code interpreter and runs code in it",
    published: ["bedrock-001"],
    target: { kind: "passed-role", service: "bedrock-agentcore.amazonaws.com" },
    effect: "become",
    needs: [
      action("bedrock-agentcore:CreateCodeInterpreter", "any"),
      action("bedrock-agentcore:StartCodeInterpreterSession", interpreter),
      action("bedrock-agentcore:InvokeCodeInterpreter", interpreter),
    ],
    facts: ["iam.role"],
  },
  {
    id: "agentcore-run-interpreter",
    title: "runs code in the code interpreter",
    published: ["bedrock-002"],
    target: { kind: "workload", of: "bedrock-agentcore.code-interpreter" },
    effect: "become",
    needs: [
      action("bedrock-agentcore:StartCodeInterpreterSession", "target"),
      action("bedrock-agentcore:InvokeCodeInterpreter", "target"),
    ],
    facts: ["bedrock-agentcore.code-interpreter"],
  },
  {
    id: "agentcore-new-runtime",
    title: "passes the role to a new agent runtime with code of its own and invokes it",
    published: [
      "prowler:PassRole+AgentCoreCreateRuntime+InvokeRuntimeCommand",
      "prowler:PassRole+AgentCoreCreateHarness+InvokeRuntimeCommand",
    ],
    target: { kind: "passed-role", service: "bedrock-agentcore.amazonaws.com" },
    effect: "become",
    needs: [
      action("bedrock-agentcore:CreateAgentRuntime", "any"),
      {
        oneOf: [
          [action("bedrock-agentcore:InvokeAgentRuntimeCommand", runtime)],
          [action("bedrock-agentcore:InvokeAgentRuntime", runtime)],
        ],
      },
    ],
    facts: ["iam.role"],
  },
  {
    id: "agentcore-runtime-command",
    title: "runs a command in the agent runtime",
    published: ["prowler:AgentCoreInvokeRuntimeCommand"],
    target: { kind: "workload", of: "bedrock-agentcore.runtime" },
    effect: "become",
    needs: [action("bedrock-agentcore:InvokeAgentRuntimeCommand", "target")],
    facts: ["bedrock-agentcore.runtime"],
  },
  {
    id: "agentcore-new-browser",
    title: "passes the role to a new browser and drives it",
    published: ["prowler:PassRole+AgentCoreCreateBrowser+ConnectBrowser"],
    target: { kind: "passed-role", service: "bedrock-agentcore.amazonaws.com" },
    effect: "become",
    needs: [
      action("bedrock-agentcore:CreateBrowser", "any"),
      action("bedrock-agentcore:StartBrowserSession", browser),
      action("bedrock-agentcore:ConnectBrowserAutomationStream", browser),
    ],
    facts: ["iam.role"],
  },
  {
    id: "agentcore-drive-browser",
    title: "drives the browser",
    published: ["prowler:AgentCoreBrowserSessionConnect"],
    target: { kind: "workload", of: "bedrock-agentcore.browser" },
    effect: "become",
    needs: [
      action("bedrock-agentcore:StartBrowserSession", "target"),
      action("bedrock-agentcore:ConnectBrowserAutomationStream", "target"),
    ],
    facts: ["bedrock-agentcore.browser"],
  },
  {
    id: "datapipeline-new-pipeline",
    title: "passes the role to a new data pipeline",
    published: ["datapipeline-001"],
    target: { kind: "passed-role", service: "datapipeline.amazonaws.com" },
    effect: "become",
    needs: [
      action("datapipeline:CreatePipeline", "any"),
      action("datapipeline:PutPipelineDefinition", "any"),
      action("datapipeline:ActivatePipeline", "any"),
    ],
    facts: ["iam.role"],
  },
  {
    id: "emr-new-cluster",
    title: "passes the role to a new EMR cluster",
    published: ["emr-001"],
    target: { kind: "passed-role", service: "ec2.amazonaws.com" },
    effect: "become",
    needs: [action("elasticmapreduce:RunJobFlow", "any"), { fact: "instance-profile" }],
    facts: ["iam.role", "iam.instance-profile"],
  },
  {
    id: "emr-serverless-job",
    title: "passes the role to an EMR Serverless job",
    published: ["emrserverless-001"],
    target: { kind: "passed-role", service: "emr-serverless.amazonaws.com" },
    effect: "become",
    needs: [
      action("emr-serverless:CreateApplication", "any"),
      action("emr-serverless:StartJobRun", made("emr-serverless", "/applications/{name}")),
    ],
    facts: ["iam.role"],
  },
  {
    id: "braket-new-job",
    title: "passes the role to a Braket job",
    published: ["braket-001"],
    target: { kind: "passed-role", service: "braket.amazonaws.com" },
    effect: "become",
    needs: [action("braket:CreateJob", "any")],
    facts: ["iam.role"],
  },
  {
    id: "gamelift-new-fleet",
    title: "passes the role to a GameLift fleet with a build of its own",
    published: ["gamelift-001"],
    target: { kind: "passed-role", service: "gamelift.amazonaws.com" },
    effect: "become",
    needs: [
      action("gamelift:CreateBuild", "any"),
      action("gamelift:RequestUploadCredentials", made("gamelift", "build/{name}")),
      action("gamelift:CreateFleet", "any"),
    ],
    facts: ["iam.role"],
  },
  {
    id: "kinesisanalytics-new-application",
    title: "passes the role to a new stream application and starts it",
    published: ["kinesisanalytics-001"],
    target: { kind: "passed-role", service: "kinesisanalytics.amazonaws.com" },
    effect: "become",
    needs: [
      action("kinesisanalytics:CreateApplication", "any"),
      action("kinesisanalytics:StartApplication", made("kinesisanalytics", "application/{name}")),
    ],
    facts: ["iam.role"],
  },
  {
    id: "omics-new-workflow",
    title: "passes the role to a HealthOmics workflow and runs it",
    published: ["omics-001"],
    target: { kind: "passed-role", service: "omics.amazonaws.com" },
    effect: "become",
    needs: [
      action("omics:CreateWorkflow", "any"),
      action("omics:StartRun", made("omics", "workflow/{name}")),
      action("omics:StartRun", made("omics", "run/{name}")),
    ],
    facts: ["iam.role"],
  },
  {
    id: "cognito-set-pool-roles",
    title: "gives the role to visitors of an identity pool",
    published: ["cognitoidentity-001"],
    target: { kind: "passed-role", service: "cognito-identity.amazonaws.com" },
    effect: "become",
    needs: [
      action("cognito-identity:SetIdentityPoolRoles", made("cognito-identity", "identitypool/{name}")),
      { fact: "identity-pool" },
    ],
    facts: ["iam.role"],
  },
]);
