import { DescribeDocumentPermissionCommand, type DocumentIdentifier, ListDocumentsCommand } from "@aws-sdk/client-ssm";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";

/** Documents of one's own with whom they are shared; their content is not read. */
export const ssmDocuments = defineCollector({
  id: "ssm.documents",
  scope: "regional",
  kinds: ["ssm.document"],
  actions: ["ssm:ListDocuments", "ssm:DescribeDocumentPermission"],
  async *collect(context) {
    const { aws, region } = context;
    const documents = aws.list({
      action: "ssm:ListDocuments",
      fetch: (NextToken, options) =>
        aws.clients
          .ssm(region)
          .send(
            new ListDocumentsCommand({ NextToken, MaxResults: 50, Filters: [{ Key: "Owner", Values: ["Self"] }] }),
            options,
          ),
      items: (page) => page.DocumentIdentifiers,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(documents, 4, (document) => documentFact(context, document)))
      if (fact !== null) yield fact;
    return { whole: documents.isWhole };
  },
});

/** `null` when the document was deleted while it was being read. */
async function documentFact(
  context: CollectContext,
  document: DocumentIdentifier,
): Promise<FactOf<"ssm.document"> | null> {
  const { aws, region, partition, accountId } = context;
  const { Name } = document;
  if (Name === undefined) return null;
  const arn = `arn:${partition}:ssm:${region}:${accountId}:document/${Name}`;
  const result = await aws.call({
    action: "ssm:DescribeDocumentPermission",
    resourceArn: arn,
    absent: ["InvalidDocument"],
    fn: (options) =>
      aws.clients.ssm(region).send(new DescribeDocumentPermissionCommand({ Name, PermissionType: "Share" }), options),
  });
  if (result.outcome === "absent") return null;
  const fact = newFact(context, {
    kind: "ssm.document",
    arn,
    name: Name,
    config: {
      documentType: document.DocumentType ?? "",
      sharedWith: result.outcome === "value" ? sortedNames(result.value.AccountIds?.map((id) => id.toLowerCase())) : [],
      createdAt: isoTime(document.CreatedDate),
    },
    observations: {},
  });
  fact.tags = tagsOf(document.Tags);
  if (result.outcome === "gap") missing(fact, "sharedWith");
  return fact;
}
