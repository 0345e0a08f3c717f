import { defineFramework } from "../define.ts";

const group = "Lambda";

/** Section 4 of the benchmark: the only published list of controls for Lambda. */
export const cisComputeLambda = defineFramework({
  id: "cis-compute-lambda",
  title: "CIS AWS Compute Services Benchmark, Lambda",
  version: "1.0.0",
  publisher: "Center for Internet Security",
  source: {
    ids: "turbot/steampipe-mod-aws-compliance, cis_compute_service_v100/section_4",
    url: "https://www.cisecurity.org/benchmark/amazon_web_services",
  },
  partial: "Section 4 (Lambda) alone: the other sections are about services outside of serverless.",
  controls: [
    {
      id: "4.1",
      group,
      title: "AWS Config records functions",
      checks: ["config-recorder-off", "config-recorder-partial", "config-not-delivered"],
    },
    { id: "4.2", group, title: "Functions send metrics to Lambda Insights", checks: ["function-without-insights"] },
    {
      id: "4.3",
      group,
      title: "Database credentials come from Secrets Manager",
      checks: ["function-secret-in-environment"],
      open: "That no credential stands in the code itself, which is not read.",
    },
    {
      id: "4.4",
      group,
      title: "Functions have the permissions that they need and no more",
      checks: ["function-service-wide-role", "function-reads-beyond-use"],
      open: "Whether what is used is also needed.",
    },
    { id: "4.5", group, title: "Each function has a role of its own", checks: ["function-shared-role"] },
    {
      id: "4.6",
      group,
      title: "Functions are not open to everyone",
      checks: ["function-public-invoke", "qualifier-public-invoke", "function-url-without-auth"],
    },
    { id: "4.7", group, title: "Functions run as a role that exists", checks: ["function-role-missing"] },
    {
      id: "4.8",
      group,
      title: "Functions take signed code alone",
      checks: ["function-code-signing-off", "code-signing-not-enforced"],
    },
    {
      id: "4.9",
      group,
      title: "No function has administrator permissions",
      checks: ["function-admin-role", "function-reaches-administrator"],
    },
    {
      id: "4.10",
      group,
      title: "No account from outside may run functions",
      checks: ["function-foreign-account-permission", "function-unpinned-service-permission"],
    },
    {
      id: "4.11",
      group,
      title: "Functions run on supported runtimes",
      checks: ["function-deprecated-runtime", "function-runtime-ends-soon"],
    },
    {
      id: "4.12",
      group,
      title: "Environment variables are encrypted before they travel",
      checks: ["function-environment-default-key"],
      open: "Whether values are encrypted by whoever deploys, before they reach Lambda.",
    },
  ],
});
