import { defineFramework } from "../define.ts";

const group = "Top 10";
const CODE = "Whether the code does it, which is not read.";

/** Configuration shows something of S2, S3, S5, S6, S9 and S10; the others are about code. */
export const owaspServerless = defineFramework({
  id: "owasp-serverless",
  title: "OWASP Serverless Top 10",
  version: "2018",
  publisher: "OWASP Foundation",
  source: { ids: "OWASP/Serverless-Top-10-Project", url: "https://owasp.org/www-project-serverless-top-10/" },
  controls: [
    { id: "S1", group, title: "Events cannot inject code or commands", checks: [], open: CODE },
    {
      id: "S2",
      group,
      title: "Whoever calls is authenticated at each entry",
      checks: ["function-url-without-auth", "function-public-invoke", "qualifier-public-invoke"],
      open: "Whether the code trusts who an event says that it comes from.",
    },
    {
      id: "S3",
      group,
      title: "Sensitive data is encrypted and not exposed",
      checks: ["function-secret-in-environment", "function-environment-default-key"],
      open: "Which data is sensitive, and what the code writes where.",
    },
    { id: "S4", group, title: "XML is read without external entities", checks: [], open: CODE },
    {
      id: "S5",
      group,
      title: "Functions may do what they need and no more",
      checks: [
        "function-admin-role",
        "function-reaches-administrator",
        "function-service-wide-role",
        "function-shared-role",
        "function-reads-beyond-use",
      ],
      open: "Whether the code lets its callers do what they may not.",
    },
    {
      id: "S6",
      group,
      title: "Functions and services are configured safely",
      checks: [
        "function-no-reserved-concurrency",
        "function-recursion-allowed",
        "function-url-open-cors",
        "function-code-signing-off",
        "code-signing-not-enforced",
      ],
      open: "What the function's purpose asks for beyond that.",
    },
    { id: "S7", group, title: "Output cannot carry scripts into browsers", checks: [], open: CODE },
    { id: "S8", group, title: "Input is not turned into objects unchecked", checks: [], open: CODE },
    {
      id: "S9",
      group,
      title: "Runtimes, layers and packages have no known vulnerabilities",
      checks: ["function-deprecated-runtime", "function-runtime-ends-soon", "function-foreign-layer"],
      open: "Vulnerabilities of packages where no scanner of them is switched on.",
    },
    {
      id: "S10",
      group,
      title: "What happens is logged and watched",
      checks: [
        "function-tracing-off",
        "function-without-insights",
        "trail-lambda-data-events-off",
        "account-without-multi-region-trail",
        "trail-not-logging",
      ],
      open: "Whether somebody looks.",
    },
  ],
});
