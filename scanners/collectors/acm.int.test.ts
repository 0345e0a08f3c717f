import {
  DescribeCertificateCommand,
  ListCertificatesCommand,
  ListTagsForCertificateCommand,
} from "@aws-sdk/client-acm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { acmCertificates } from "./acm/certificates.ts";
import { type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const service = "acm";
const arn = (id: string) => `arn:aws:acm:us-east-1:123456789012:certificate/${id}`;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  for (const rule of rules()) emulator.edge.use(rule);
});

afterAll(async () => emulator?.stop());

function rules() {
  return [
    answerModel({
      service,
      command: ListCertificatesCommand,
      output: {
        CertificateSummaryList: [
          { CertificateArn: arn("1"), DomainName: "api.example.com" },
          { CertificateArn: arn("2"), DomainName: "old.example.com" },
        ],
      },
    }),
    answerModel({
      service,
      command: DescribeCertificateCommand,
      output: ({ body }) => ({
        Certificate: body.includes(arn("1"))
          ? {
              CertificateArn: arn("1"),
              DomainName: "api.example.com",
              SubjectAlternativeNames: ["*.example.com", "api.example.com"],
              Status: "ISSUED" as const,
              Type: "AMAZON_ISSUED" as const,
              KeyAlgorithm: "EC_prime256v1" as const,
              NotAfter: new Date("2027-01-02T03:04:05Z"),
              RenewalEligibility: "ELIGIBLE" as const,
              Options: { CertificateTransparencyLoggingPreference: "DISABLED" as const },
              InUseBy: ["arn:b", "arn:a"],
            }
          : {
              CertificateArn: arn("2"),
              DomainName: "old.example.com",
              Status: "ISSUED" as const,
              Type: "IMPORTED" as const,
              KeyAlgorithm: "RSA_1024" as const,
              ImportedAt: new Date("2026-01-02T03:04:05Z"),
            },
      }),
    }),
    answerModel({
      service,
      command: ListTagsForCertificateCommand,
      output: { Tags: [{ Key: "team", Value: "core" }] },
    }),
  ];
}

it("reads api.example.com and old.example.com, asking for every key algorithm", async () => {
  const run = await runCollector(acmCertificates, emulator.connection);
  expect(run).toMatchObject({ whole: true, gaps: [] });
  expect(named(run.facts, "api.example.com")).toMatchObject({
    arn: arn("1"),
    tags: { team: "core" },
    gaps: [],
    config: {
      alternativeNames: ["*.example.com", "api.example.com"],
      type: "AMAZON_ISSUED",
      keyAlgorithm: "EC_prime256v1",
      notAfter: "2027-01-02T03:04:05.000Z",
      isRenewable: true,
      isLoggedPublicly: false,
    },
    observations: { inUseBy: ["arn:a", "arn:b"] },
  });
  expect(named(run.facts, "old.example.com")).toMatchObject({
    config: {
      type: "IMPORTED",
      keyAlgorithm: "RSA_1024",
      isLoggedPublicly: null,
      createdAt: "2026-01-02T03:04:05.000Z",
    },
    observations: { inUseBy: [] },
  });
  const list = emulator.edge.requests.find(({ operation }) => operation === "acm:ListCertificates");
  expect(list?.body).toContain("EC_prime256v1");
  expect(list?.body).toContain("RSA_4096");
});

it("makes a refused certificate and refused tags gaps", async () => {
  const off = emulator.edge.use(deny(/acm:(DescribeCertificate|ListTagsForCertificate)$/));
  const run = await runCollector(acmCertificates, emulator.connection);
  off();
  expect(named(run.facts, "api.example.com")?.gaps).toEqual(
    expect.arrayContaining(["notAfter", "keyAlgorithm", "observations.inUseBy", "tags"]),
  );
});

it("is not whole when the list is refused", async () => {
  const off = emulator.edge.use(deny("acm:ListCertificates"));
  expect(await runCollector(acmCertificates, emulator.connection)).toMatchObject({ whole: false, facts: [] });
  off();
});
