import type { Control } from "../../define.ts";
import { ACCESS } from "../../themes.ts";
import { DATA } from "../../themes-data.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "Credential access";

export const credentialAccess: readonly Control[] = [
  {
    id: "T1110",
    group,
    title: "Brute Force: passwords cannot be guessed by trying",
    checks: [
      ...ACCESS.mfa,
      ...ACCESS.passwords,
      ...ACCESS.customerSignIn,
      "user-pool-without-waf",
      "web-acl-without-rate-rule",
      "security-group-admin-port-open",
      "security-group-data-port-open",
      "eks-nodegroup-ssh-open",
    ],
    open: "Sign-ins outside of IAM and Cognito.",
  },
  {
    id: "T1606",
    group,
    title: "Forge Web Credentials: nobody can make tokens or sign-in cookies of their own",
    checks: [
      "http-api-jwt-without-audience",
      "graphql-any-client",
      "role-open-oidc-trust",
      "role-trusts-every-service-account",
      "identity-pool-role-by-own-claim",
      "identity-pool-classic-flow",
      "key-open-to-anyone",
    ],
    open: "Keys of identity providers outside of AWS.",
  },
  {
    id: "T1621",
    group,
    title:
      "Multi-Factor Authentication Request Generation: second factors cannot be worn down by asking again and again",
    checks: [
      ...ACCESS.mfa,
      "user-pool-mfa-by-message-only",
      "user-pool-threat-protection-off",
      "user-pool-risk-let-through",
    ],
    open: "Whether people use security keys rather than approvals.",
  },
  {
    id: "T1040",
    group,
    title: "Network Sniffing: traffic that is overheard tells nothing",
    checks: [...DATA.inTransit, ...DATA.tls, "vpc-peering-foreign-account", "vpc-flow-logs-off", "task-host-network"],
    open: "Traffic mirroring, which is not collected.",
  },
  {
    id: "T1552",
    group,
    title: "Unsecured Credentials: no credential stands where it can be read",
    checks: [
      ...DATA.secretsInPlain,
      "parameter-plain-secret",
      "secret-open-to-anyone",
      "secret-open-to-foreign-account",
      "parameter-open-to-foreign-account",
      "instance-password-by-hand",
      "eks-nodegroup-pods-reach-node-role",
      ...OPERATIONS.hostCredentials,
      "eks-cluster-secrets-unencrypted",
      "access-key-old",
    ],
    open: "Secrets in code and on disks.",
  },
];
