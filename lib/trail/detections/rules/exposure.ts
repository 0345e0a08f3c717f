import { accountOfArn, isAccountId } from "../../../domain/arn.ts";
import { valueAt } from "../../values.ts";
import { defineEvent, type Found } from "../define.ts";
import type { DetectionContext, DetectionEvent, OperationsOf, ResponseStep } from "../detection.ts";
import { exposureOf, foreignAccount } from "../policy.ts";
import { askedAny, contain, on, proof, STOP_ACTOR, textsIn } from "./parts.ts";

/** A resource policy that lets in everyone or a foreign account: one rule a kind of resource. */
function opened(rule: {
  id: string;
  what: string;
  on: OperationsOf[];
  why: string;
  close: ResponseStep;
  documents: readonly string[];
  subjects: readonly string[];
}) {
  return defineEvent({
    id: rule.id,
    title: `${rule.what} opened to everyone or to a foreign account`,
    severity: "high",
    techniques: ["T1537", "T1098"],
    on: rule.on,
    why: rule.why,
    check: ["See whose account it is.", "See whether the policy was to be shared."],
    respond: [rule.close, ...STOP_ACTOR],
    falsePositives: ["Partners and own accounts that are not connected here."],
    find: (event, context) => {
      const { record } = event;
      const subject = askedAny(event, ...rule.subjects);
      for (const path of rule.documents) {
        const exposure = exposureOf(
          valueAt(record.requestParameters, path),
          `requestParameters.${path}`,
          record.accountId,
          context,
        );
        if (exposure !== null)
          return {
            subject,
            target: subject,
            severity: exposure.to === "unknown" ? "medium" : undefined,
            evidence: exposure.evidence,
          };
      }
      const added = ["aWSAccountIds", "aWSAccountId"].flatMap((path) =>
        textsIn(valueAt(record.requestParameters, path)),
      );
      return accountsLetIn(added, "aWSAccountIds", subject, event, context);
    },
  });
}

/** The first of the accounts or ARNs that is everyone or not ours; null when all are ours. */
export function accountsLetIn(
  values: readonly string[],
  path: string,
  subject: string | undefined,
  { record }: DetectionEvent,
  context: DetectionContext,
): Found | null {
  for (const value of values) {
    if (value === "*") return { subject, target: subject, evidence: [proof(path, "*: everyone")] };
    const account = isAccountId(value) ? value : accountOfArn(value);
    const foreign =
      account === undefined || !isAccountId(account) ? null : foreignAccount(account, record.accountId, context);
    if (foreign !== null)
      return {
        subject,
        target: subject,
        severity: foreign.to === "unknown" ? "medium" : undefined,
        evidence: [proof(path, value), foreign.evidence],
      };
  }
  return null;
}

export const exposureRules = [
  opened({
    id: "queue-opened",
    what: "Queue",
    on: [on("sqs", "SetQueueAttributes", "AddPermission", "CreateQueue")],
    why: "Who may send decides what consumers process; who may receive reads and takes messages away.",
    close: contain(
      "Take the policy away.",
      "aws sqs set-queue-attributes --region {region} --queue-url {queueUrl} --attributes Policy=",
    ),
    documents: ["attributes.Policy", "attribute.Policy"],
    subjects: ["queueUrl", "queueName"],
  }),
  opened({
    id: "topic-opened",
    what: "Topic",
    on: [on("sns", "AddPermission", "CreateTopic")],
    why: "Who may publish decides what subscribers process; who may subscribe reads everything from then on.",
    close: contain(
      "Take the permission away.",
      "aws sns remove-permission --region {region} --topic-arn {topicArn} --label {label}",
    ),
    documents: ["attributes.Policy"],
    subjects: ["topicArn", "name"],
  }),
  opened({
    id: "repository-opened",
    what: "Repository of images",
    on: [on("ecr", "SetRepositoryPolicy", "PutRegistryPolicy", "SetRepositoryCreationTemplatePolicy")],
    why: "Images hold code and often secrets; who may push replaces what functions and tasks run.",
    close: contain(
      "Delete the policy.",
      "aws ecr delete-repository-policy --region {region} --repository-name {repositoryName}",
    ),
    documents: ["policyText"],
    subjects: ["repositoryName"],
  }),
  opened({
    id: "secret-opened",
    what: "Secret",
    on: [on("secretsmanager", "PutResourcePolicy")],
    why: "The secret can be read from outside from then on.",
    close: contain(
      "Delete the policy, then change the secret.",
      "aws secretsmanager delete-resource-policy --region {region} --secret-id {secretId}",
    ),
    documents: ["resourcePolicy"],
    subjects: ["secretId"],
  }),
  opened({
    id: "resource-policy-opened",
    what: "Table, stream, vault, catalog, domain or file system",
    on: [
      on("dynamodb", "PutResourcePolicy"),
      on("kinesis", "PutResourcePolicy"),
      on("backup", "PutBackupVaultAccessPolicy"),
      on("glue", "PutResourcePolicy"),
      on("es", "UpdateDomainConfig", "UpdateElasticsearchDomainConfig", "CreateDomain", "CreateElasticsearchDomain"),
      on("elasticfilesystem", "PutFileSystemPolicy"),
      on("codeartifact", "PutDomainPermissionsPolicy", "PutRepositoryPermissionsPolicy"),
      on("apigateway", "UpdateRestApi", "CreateRestApi"),
      on("glacier", "SetVaultAccessPolicy"),
      on("ses", "PutIdentityPolicy", "CreateEmailIdentityPolicy", "UpdateEmailIdentityPolicy"),
      on("schemas", "PutResourcePolicy"),
      on("mediastore", "PutContainerPolicy"),
    ],
    why: "A resource policy lets others in past all the identities of this account.",
    close: contain("Write the policy before, or delete it."),
    documents: [
      "policy",
      "resourcePolicy",
      "policyInJson",
      "accessPolicies",
      "policyDocument",
      "createRestApiInput.policy",
    ],
    subjects: [
      "resourceArn",
      "backupVaultName",
      "domainName",
      "fileSystemId",
      "domain",
      "restApiId",
      "vaultName",
      "identity",
    ],
  }),
];
