import { z } from "zod";
import { defineKind } from "./define.ts";

export const organization = defineKind({
  kind: "organizations.organization",
  label: "Organization",
  plural: "Organizations",
  service: "organizations",
  isGlobal: true,
  config: z.object({
    id: z.string(),
    managementAccountId: z.string(),
    featureSet: z.string(),
    enabledPolicyTypes: z.array(z.string()),
  }),
  observations: z.object({}),
});

/** A root or organizational unit; `policies` carries the SCPs and RCPs attached at this level. */
export const organizationalUnit = defineKind({
  kind: "organizations.unit",
  label: "Organizational unit",
  plural: "Organizational units",
  service: "organizations",
  isGlobal: true,
  config: z.object({ id: z.string(), isRoot: z.boolean(), parentId: z.string().nullable() }),
  observations: z.object({}),
});

/** A member account as Organizations lists it; `policies` carries the SCPs and RCPs attached to the account itself. */
export const organizationAccount = defineKind({
  kind: "organizations.account",
  label: "Member account",
  plural: "Member accounts",
  service: "organizations",
  isGlobal: true,
  config: z.object({
    memberAccountId: z.string(),
    status: z.string(),
    parentId: z.string(),
    joinedMethod: z.string().nullable(),
    joinedAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

/** An SCP or RCP; its document hangs on it under its own ARN. */
export const organizationPolicy = defineKind({
  kind: "organizations.policy",
  label: "Organization policy",
  plural: "Organization policies",
  service: "organizations",
  isGlobal: true,
  config: z.object({
    id: z.string(),
    type: z.enum(["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"]),
    isAwsManaged: z.boolean(),
    description: z.string(),
    targetIds: z.array(z.string()),
  }),
  observations: z.object({}),
});

export const organizationsKinds = [organization, organizationalUnit, organizationAccount, organizationPolicy] as const;
