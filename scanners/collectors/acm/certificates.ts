import {
  type CertificateDetail,
  type CertificateSummary,
  DescribeCertificateCommand,
  KeyAlgorithm,
  ListCertificatesCommand,
  ListTagsForCertificateCommand,
} from "@aws-sdk/client-acm";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";

type CertificateFact = FactOf<"acm.certificate">;

/** Certificates of every key algorithm: without naming them the list has those of RSA up to 2048 bits alone. */
export const acmCertificates = defineCollector({
  id: "acm.certificates",
  scope: "regional",
  kinds: ["acm.certificate"],
  actions: ["acm:ListCertificates", "acm:DescribeCertificate", "acm:ListTagsForCertificate"],
  async *collect(context) {
    const { aws, region } = context;
    const keyTypes = Object.values(KeyAlgorithm);
    const certificates = aws.list({
      action: "acm:ListCertificates",
      fetch: (NextToken, options) =>
        aws.clients
          .acm(region)
          .send(new ListCertificatesCommand({ NextToken, MaxItems: 1000, Includes: { keyTypes } }), options),
      items: (page) => page.CertificateSummaryList,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(certificates, 4, (summary) => certificateFact(context, summary)))
      if (fact !== null) yield fact;
    return { whole: certificates.isWhole };
  },
});

/** `null` when the certificate was deleted while it was being read. */
async function certificateFact(
  context: CollectContext,
  { CertificateArn: arn, DomainName }: CertificateSummary,
): Promise<CertificateFact | null> {
  if (arn === undefined) return null;
  const { aws, region } = context;
  const result = await aws.call({
    action: "acm:DescribeCertificate",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.acm(region).send(new DescribeCertificateCommand({ CertificateArn: arn }), options),
  });
  if (result.outcome === "absent") return null;
  const certificate: CertificateDetail = result.outcome === "value" ? { ...result.value.Certificate } : {};
  const fact = newFact(context, {
    kind: "acm.certificate",
    arn,
    name: certificate.DomainName ?? DomainName ?? arn,
    config: settings(certificate),
    observations: { inUseBy: sortedNames(certificate.InUseBy) },
  });
  if (result.outcome === "gap") missingAllBut(fact);
  await fillTags(context, fact);
  return fact;
}

function settings(certificate: CertificateDetail): CertificateFact["config"] {
  const isPublic = certificate.Type === "AMAZON_ISSUED";
  return {
    domainName: storableText(certificate.DomainName ?? ""),
    alternativeNames: sortedNames(certificate.SubjectAlternativeNames?.map(storableText)),
    status: certificate.Status ?? "",
    type: certificate.Type ?? "",
    // The API writes both `RSA_2048` and `RSA-2048`.
    keyAlgorithm: (certificate.KeyAlgorithm ?? "").replaceAll("-", "_"),
    notBefore: isoTime(certificate.NotBefore),
    notAfter: isoTime(certificate.NotAfter),
    createdAt: isoTime(certificate.CreatedAt ?? certificate.ImportedAt),
    isRenewable: certificate.RenewalEligibility === "ELIGIBLE",
    renewalStatus: certificate.RenewalSummary?.RenewalStatus ?? null,
    isLoggedPublicly: isPublic ? certificate.Options?.CertificateTransparencyLoggingPreference !== "DISABLED" : null,
  };
}

async function fillTags({ aws, region }: CollectContext, fact: CertificateFact): Promise<void> {
  const result = await aws.call({
    action: "acm:ListTagsForCertificate",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.acm(region).send(new ListTagsForCertificateCommand({ CertificateArn: fact.arn }), options),
  });
  if (result.outcome !== "value") return missing(fact, "tags");
  fact.tags = tagsOf(result.value.Tags?.map(({ Key, Value }) => ({ Key, Value })));
}
