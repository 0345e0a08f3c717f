import { z } from "zod";
import { defineKind } from "./define.ts";

export const eksCluster = defineKind({
  kind: "eks.cluster",
  label: "EKS cluster",
  plural: "EKS clusters",
  service: "eks",
  isGlobal: false,
  config: z.object({
    version: z.string().nullable(),
    isEndpointPublic: z.boolean(),
    isEndpointPrivate: z.boolean(),
    /** Who reaches the public endpoint. */
    publicCidrs: z.array(z.string()),
    /** Customer key that encrypts Kubernetes secrets; null: AWS's. */
    secretsKeyArn: z.string().nullable(),
    /** `api`, `audit`, `authenticator`, `controllerManager`, `scheduler`. */
    enabledLogTypes: z.array(z.string()),
    roleArn: z.string().nullable(),
    vpcId: z.string().nullable(),
    subnetIds: z.array(z.string()),
    securityGroupIds: z.array(z.string()),
    /** `API`, `API_AND_CONFIG_MAP` or `CONFIG_MAP`: where it stands who may enter. */
    authenticationMode: z.string().nullable(),
    oidcIssuer: z.string().nullable(),
    /** `STANDARD` or `EXTENDED`: what happens when standard support ends. */
    supportType: z.string().nullable(),
    isAutoMode: z.boolean(),
    hasDeletionProtection: z.boolean(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({
    status: z.string().nullable(),
    /** As AWS says of the version; null: it did not say. */
    standardSupportEndsAt: z.string().nullable(),
    extendedSupportEndsAt: z.string().nullable(),
  }),
});

export const eksNodegroup = defineKind({
  kind: "eks.nodegroup",
  label: "EKS node group",
  plural: "EKS node groups",
  service: "eks",
  isGlobal: false,
  config: z.object({
    clusterArn: z.string(),
    version: z.string().nullable(),
    releaseVersion: z.string().nullable(),
    /** `CUSTOM`: the image stands in the launch template. */
    amiType: z.string().nullable(),
    roleArn: z.string().nullable(),
    sshKeyName: z.string().nullable(),
    /** Who reaches SSH; nothing with a key: everybody. */
    sshSourceGroupIds: z.array(z.string()),
    /** null: EKS makes one by itself. */
    launchTemplateId: z.string().nullable(),
    launchTemplateVersion: z.string().nullable(),
    subnetIds: z.array(z.string()),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable(), issues: z.array(z.string()) }),
});

/** An IAM user or role that may enter a cluster. */
export const eksAccessEntry = defineKind({
  kind: "eks.access-entry",
  label: "EKS access entry",
  plural: "EKS access entries",
  service: "eks",
  isGlobal: false,
  config: z.object({
    clusterArn: z.string(),
    principalArn: z.string(),
    type: z.string().nullable(),
    username: z.string().nullable(),
    /** Kubernetes groups, to which roles in the cluster are bound. */
    groups: z.array(z.string()),
    policies: z.array(
      z.object({
        policyArn: z.string(),
        /** `cluster` or `namespace`. */
        scope: z.string(),
        namespaces: z.array(z.string()),
      }),
    ),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

/** The role that pods of a service account act as. */
export const eksPodIdentityAssociation = defineKind({
  kind: "eks.pod-identity-association",
  label: "EKS Pod Identity association",
  plural: "EKS Pod Identity associations",
  service: "eks",
  isGlobal: false,
  config: z.object({
    clusterArn: z.string(),
    namespace: z.string(),
    serviceAccount: z.string(),
    roleArn: z.string().nullable(),
    /** A role, often of another account, that is assumed from the first. */
    targetRoleArn: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

export const eksKinds = [eksCluster, eksNodegroup, eksAccessEntry, eksPodIdentityAssociation] as const;
