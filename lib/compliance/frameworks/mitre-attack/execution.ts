import type { Control } from "../../define.ts";
import { ACCESS } from "../../themes.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "Execution";

export const execution: readonly Control[] = [
  {
    id: "T1059",
    group,
    title: "Command and Scripting Interpreter: nobody gets a shell or runs text as code",
    checks: [
      ...OPERATIONS.input,
      "function-code-flaw",
      "ecs-service-exec-enabled",
      "ecs-cluster-exec-not-logged",
      "task-runs-as-root",
    ],
    open: "Whether code hands input to an interpreter where no scan has looked.",
  },
  {
    id: "T1648",
    group,
    title: "Serverless Execution: only releases put code into functions and workflows, and few may start them",
    checks: [
      ...OPERATIONS.provenance,
      "function-public-invoke",
      "qualifier-public-invoke",
      "function-url-without-auth",
      "function-unpinned-service-permission",
      "function-foreign-account-permission",
      "policy-pass-any-role",
      "role-inline-pass-any-role",
      "user-inline-pass-any-role",
      "state-machine-wide-invoke",
      "function-foreign-layer",
    ],
    open: "Who needs to change functions by hand.",
  },
  {
    id: "T1204",
    group,
    title: "User Execution: images and layers that people start come from known hands",
    checks: [
      "task-foreign-image",
      "function-foreign-layer",
      "repository-open-to-everyone",
      "registry-foreign-account",
      "repository-foreign-account",
      "repository-tags-mutable",
      "repository-not-scanned",
      "registry-basic-scanning",
    ],
    open: "What people are talked into starting.",
  },
  {
    id: "T1651",
    group,
    title: "Cloud Administration Command: few can run commands on machines and containers through AWS",
    checks: [
      "document-shared-publicly",
      "document-shared-with-foreign-account",
      "ecs-service-exec-enabled",
      "ecs-cluster-exec-not-logged",
      ...ACCESS.administrators,
    ],
    open: "Who may send commands through Systems Manager, and why.",
  },
];
