import {
  DescribeDomainCommand,
  type DescribeDomainResponse,
  DescribeNotebookInstanceCommand,
  type DescribeNotebookInstanceOutput,
  ListDomainsCommand,
  ListNotebookInstancesCommand,
  ListTagsCommand,
} from "@aws-sdk/client-sagemaker";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";

type NotebookFact = FactOf<"sagemaker.notebook-instance">;
type DomainFact = FactOf<"sagemaker.domain">;

/** Notebook instances and domains with their roles. */
export const sagemakerResources = defineCollector({
  id: "sagemaker.resources",
  scope: "regional",
  kinds: ["sagemaker.notebook-instance", "sagemaker.domain"],
  actions: [
    "sagemaker:ListNotebookInstances",
    "sagemaker:DescribeNotebookInstance",
    "sagemaker:ListDomains",
    "sagemaker:DescribeDomain",
    "sagemaker:ListTags",
  ],
  async *collect(context) {
    const { aws, region } = context;
    const notebooks = aws.list({
      action: "sagemaker:ListNotebookInstances",
      isRecorded: false,
      fetch: (NextToken, options) =>
        aws.clients.sagemaker(region).send(new ListNotebookInstancesCommand({ NextToken, MaxResults: 100 }), options),
      items: (page) => page.NotebookInstances,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(notebooks, 4, (item) =>
      notebookFact(context, item.NotebookInstanceArn, item.NotebookInstanceName),
    ))
      if (fact !== null) yield fact;
    const isWhole = await isWholeOrNotOffered(context, notebooks);
    if (isWhole && !notebooks.isWhole) return { whole: true };
    const domains = aws.list({
      action: "sagemaker:ListDomains",
      fetch: (NextToken, options) =>
        aws.clients.sagemaker(region).send(new ListDomainsCommand({ NextToken, MaxResults: 10 }), options),
      items: (page) => page.Domains,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(domains, 4, (item) =>
      domainFact(context, item.DomainArn, item.DomainId, item.DomainName),
    ))
      if (fact !== null) yield fact;
    return { whole: isWhole && domains.isWhole };
  },
});

async function notebookFact(
  context: CollectContext,
  arn: string | undefined,
  name: string | undefined,
): Promise<NotebookFact | null> {
  if (arn === undefined || name === undefined) return null;
  const { aws, region } = context;
  const result = await aws.call({
    action: "sagemaker:DescribeNotebookInstance",
    resourceArn: arn,
    fn: (options) =>
      aws.clients.sagemaker(region).send(new DescribeNotebookInstanceCommand({ NotebookInstanceName: name }), options),
  });
  const notebook: Partial<DescribeNotebookInstanceOutput> = result.outcome === "value" ? result.value : {};
  const fact = newFact(context, {
    kind: "sagemaker.notebook-instance",
    arn,
    name,
    config: {
      roleArn: notebook.RoleArn ?? null,
      instanceType: notebook.InstanceType ?? null,
      lifecycleConfigName: notebook.NotebookInstanceLifecycleConfigName ?? null,
      hasDirectInternetAccess: notebook.DirectInternetAccess !== "Disabled",
      hasRootAccess: notebook.RootAccess !== "Disabled",
      subnetId: notebook.SubnetId ?? null,
      securityGroupIds: sortedNames(notebook.SecurityGroups),
      kmsKeyId: notebook.KmsKeyId ?? null,
      createdAt: isoTime(notebook.CreationTime),
    },
    observations: { status: notebook.NotebookInstanceStatus ?? null },
  });
  if (result.outcome !== "value") missingAllBut(fact);
  await fillTags(context, fact);
  return fact;
}

async function domainFact(
  context: CollectContext,
  arn: string | undefined,
  domainId: string | undefined,
  name: string | undefined,
): Promise<DomainFact | null> {
  if (arn === undefined || domainId === undefined) return null;
  const { aws, region } = context;
  const result = await aws.call({
    action: "sagemaker:DescribeDomain",
    resourceArn: arn,
    fn: (options) => aws.clients.sagemaker(region).send(new DescribeDomainCommand({ DomainId: domainId }), options),
  });
  const domain: Partial<DescribeDomainResponse> = result.outcome === "value" ? result.value : {};
  const fact = newFact(context, {
    kind: "sagemaker.domain",
    arn,
    name: name ?? domainId,
    config: {
      domainId,
      executionRoleArn: domain.DefaultUserSettings?.ExecutionRole ?? null,
      authMode: domain.AuthMode ?? null,
      networkAccess: domain.AppNetworkAccessType ?? null,
      vpcId: domain.VpcId ?? null,
      createdAt: isoTime(domain.CreationTime),
    },
    observations: { status: domain.Status ?? null },
  });
  if (result.outcome !== "value") missingAllBut(fact, ["domainId"]);
  await fillTags(context, fact);
  return fact;
}

async function fillTags({ aws, region }: CollectContext, fact: NotebookFact | DomainFact): Promise<void> {
  const tags = aws.list({
    action: "sagemaker:ListTags",
    resourceArn: fact.arn,
    fetch: (NextToken, options) =>
      aws.clients.sagemaker(region).send(new ListTagsCommand({ ResourceArn: fact.arn, NextToken }), options),
    items: (page) => page.Tags,
    next: (page) => page.NextToken,
  });
  fact.tags = tagsOf(await tags.all());
  if (!tags.isWhole) missing(fact, "tags");
}
