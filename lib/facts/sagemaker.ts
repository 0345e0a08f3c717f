import { z } from "zod";
import { defineKind } from "./define.ts";

export const sagemakerNotebookInstance = defineKind({
  kind: "sagemaker.notebook-instance",
  label: "SageMaker notebook instance",
  plural: "SageMaker notebook instances",
  service: "sagemaker",
  isGlobal: false,
  config: z.object({
    roleArn: z.string().nullable(),
    instanceType: z.string().nullable(),
    /** Script that runs at start as root, with the role. */
    lifecycleConfigName: z.string().nullable(),
    hasDirectInternetAccess: z.boolean(),
    hasRootAccess: z.boolean(),
    subnetId: z.string().nullable(),
    securityGroupIds: z.array(z.string()),
    kmsKeyId: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

export const sagemakerDomain = defineKind({
  kind: "sagemaker.domain",
  label: "SageMaker domain",
  plural: "SageMaker domains",
  service: "sagemaker",
  isGlobal: false,
  config: z.object({
    domainId: z.string(),
    executionRoleArn: z.string().nullable(),
    authMode: z.string().nullable(),
    networkAccess: z.string().nullable(),
    vpcId: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

export const sagemakerKinds = [sagemakerNotebookInstance, sagemakerDomain] as const;
