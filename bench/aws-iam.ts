import { type BenchAccount, credentialReport, rolePage, userPage } from "./aws-account.ts";
import { type Answer, query, type Request } from "./aws-protocol.ts";

/** What IAM answers to an action; 501 for one that a scan does not need. */
export function iamAnswer(account: BenchAccount, { form }: Request, action: string): Answer {
  const from = Number(form.get("Marker") ?? 0);
  const size = Math.min(Number(form.get("MaxItems") ?? 100), 1000);
  const more = from + size < account.roles;
  const page = `<IsTruncated>${more}</IsTruncated>${more ? `<Marker>${from + size}</Marker>` : ""}`;
  const whole = "<IsTruncated>false</IsTruncated>";
  switch (action) {
    case "iam:GetAccountAuthorizationDetails": {
      const isPolicies = form.get("Filter.member.1")?.includes("Policy") === true;
      if (isPolicies) return query(action, `${whole}<Policies/>`);
      const users = from === 0 ? userPage(account) : "";
      return query(
        action,
        `${page}<UserDetailList>${users}</UserDetailList><GroupDetailList/><RoleDetailList>${rolePage(account, from, size, true)}</RoleDetailList><Policies/>`,
      );
    }
    case "iam:ListRoles":
      return query(action, `${page}<Roles>${rolePage(account, from, size, false)}</Roles>`);
    case "iam:GenerateCredentialReport":
      return query(action, "<State>COMPLETE</State>");
    case "iam:GetCredentialReport":
      return query(
        action,
        `<Content>${Buffer.from(credentialReport(account)).toString("base64")}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-11-22T00:00:00Z</GeneratedTime>`,
      );
    case "iam:ListAccessKeys":
      return query(action, `${whole}<AccessKeyMetadata/>`);
    case "iam:ListMFADevices":
      return query(action, `${whole}<MFADevices/>`);
    case "iam:ListAccountAliases":
      return query(action, `${whole}<AccountAliases><member>bench</member></AccountAliases>`);
    case "iam:GetAccountPasswordPolicy":
      return query(action, "<PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength></PasswordPolicy>");
    case "iam:GetAccountSummary":
      return query(action, "<SummaryMap><entry><key>AccountMFAEnabled</key><value>1</value></entry></SummaryMap>");
    case "iam:ListOpenIDConnectProviders":
      return query(action, "<OpenIDConnectProviderList/>");
    case "iam:ListSAMLProviders":
      return query(action, "<SAMLProviderList/>");
    case "iam:GenerateServiceLastAccessedDetails":
      return query(action, `<JobId>${String(from).padStart(36, "0")}</JobId>`);
    case "iam:GetServiceLastAccessedDetails":
      return query(
        action,
        `<JobStatus>COMPLETED</JobStatus><JobCreationDate>2026-11-22T00:00:00Z</JobCreationDate><JobCompletionDate>2026-11-22T00:00:00Z</JobCompletionDate>${whole}<ServicesLastAccessed><member><ServiceName>DynamoDB</ServiceName><ServiceNamespace>dynamodb</ServiceNamespace><LastAuthenticated>2026-11-20T00:00:00Z</LastAuthenticated><TotalAuthenticatedEntities>1</TotalAuthenticatedEntities></member></ServicesLastAccessed>`,
      );
    default:
      return {
        status: 501,
        type: "text/xml",
        body: `<ErrorResponse><Error><Code>NotImplemented</Code><Message>${action}</Message></Error></ErrorResponse>`,
      };
  }
}
