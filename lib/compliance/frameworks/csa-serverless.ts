import { defineFramework } from "../define.ts";

const group = "Risks";
const CODE = "Whether the code does it, which is not read.";

export const csaServerless = defineFramework({
  id: "csa-serverless",
  title: "CSA 12 Most Critical Risks for Serverless Applications",
  version: "2019",
  publisher: "Cloud Security Alliance, Israel chapter",
  source: {
    ids: "puresec/sas-top-10 (SAS-1 to SAS-10) and the edition of twelve",
    url: "https://cloudsecurityalliance.org/artifacts/the-12-most-critical-risks-for-serverless-applications",
  },
  controls: [
    {
      id: "SAS-01",
      group,
      title: "Event data cannot be run as code",
      checks: ["rest-api-body-not-validated", "rest-api-model-checks-nothing", "function-code-flaw"],
      open: CODE,
    },
    {
      id: "SAS-02",
      group,
      title: "Every entry knows who calls",
      checks: [
        "function-url-without-auth",
        "function-public-invoke",
        "qualifier-public-invoke",
        "rest-api-method-without-authorization",
        "http-api-route-without-authorization",
      ],
      open: "Whether the code trusts who an event says that it comes from.",
    },
    {
      id: "SAS-03",
      group,
      title: "Deployments are configured safely",
      checks: [
        "function-url-open-cors",
        "function-code-signing-off",
        "code-signing-not-enforced",
        "layer-shared-publicly",
      ],
      open: "What the purpose asks for beyond that.",
    },
    {
      id: "SAS-04",
      group,
      title: "Permissions and roles of functions are narrow",
      checks: [
        "function-admin-role",
        "function-reaches-administrator",
        "function-service-wide-role",
        "function-shared-role",
        "function-reads-beyond-use",
      ],
    },
    {
      id: "SAS-05",
      group,
      title: "Functions are monitored and logged",
      checks: [
        "function-tracing-off",
        "function-without-insights",
        "trail-lambda-data-events-off",
        "trail-not-logging",
      ],
      open: "Whether somebody looks.",
    },
    {
      id: "SAS-06",
      group,
      title: "Code of others is known and current",
      checks: [
        "function-foreign-layer",
        "function-outdated-layer",
        "function-deprecated-runtime",
        "function-has-vulnerable-package",
        "inspector-lambda-off",
      ],
      open: "Vulnerabilities that Inspector does not know.",
    },
    {
      id: "SAS-07",
      group,
      title: "Secrets of applications are kept in a store for them",
      checks: [
        "function-secret-in-environment",
        "function-environment-default-key",
        "state-machine-secret-in-definition",
        "rest-stage-secret-in-variables",
        "parameter-plain-secret",
        "secret-rotation-off",
      ],
      open: "Secrets in the code itself.",
    },
    {
      id: "SAS-08",
      group,
      title: "Nobody can exhaust money or resources",
      checks: [
        "function-no-reserved-concurrency",
        "function-recursion-allowed",
        "rest-stage-not-throttled",
        "http-stage-not-throttled",
        "usage-plan-without-limits",
      ],
      open: "Whether limits fit the load.",
    },
    { id: "SAS-09", group, title: "Functions cannot be called out of their order", checks: [], open: CODE },
    {
      id: "SAS-10",
      group,
      title: "Errors end somewhere and tell callers nothing",
      checks: [
        "function-no-failure-destination",
        "stream-mapping-no-failure-destination",
        "function-dead-letter-queue-gone",
        "queue-no-dead-letter-queue",
        "rule-no-dead-letter-queue",
      ],
      open: "What errors tell callers.",
    },
    {
      id: "SAS-11",
      group,
      title: "No function, trigger or resource is left over",
      checks: ["function-deprecated-runtime", "function-role-missing", "rest-stage-stale", "secret-unused"],
      open: "Whether somebody still needs what is there.",
    },
    {
      id: "SAS-12",
      group,
      title: "Nothing stays behind from one execution for the next",
      checks: [],
      open: CODE,
    },
  ],
});
