/**
 * Checks by what they say, about identity and access, for controls to spread: a new check is mapped in one place. No check stands in
 * two themes, so that themes can be put together freely. Themes about data are in `themes-data.ts`, those about running and watching
 * in `themes-operations.ts`.
 */
export const ACCESS = {
  /** Anybody may use, read or become it. */
  public: [
    "table-open-to-anyone",
    "bucket-acl-open-to-anyone",
    "bucket-open-to-anyone",
    "bus-open-to-anyone",
    "function-public-invoke",
    "qualifier-public-invoke",
    "key-open-to-anyone",
    "queue-open-to-anyone",
    "secret-open-to-anyone",
    "stream-open-to-anyone",
    "topic-open-to-anyone",
    "snapshot-public",
    "layer-shared-publicly",
    "document-shared-publicly",
    "log-policy-open-to-everyone",
    "repository-open-to-everyone",
    "trail-log-bucket-public",
    "role-trusts-anyone",
    "role-open-oidc-trust",
    "identity-pool-guests",
    "identity-pool-guests-read-data",
  ],
  /** What keeps S3 from becoming public. */
  publicAccessBlock: ["account-public-access-not-blocked", "bucket-public-access-not-blocked", "bucket-acls-enabled"],
  /** An account outside of the organization may use it. */
  foreign: [
    "table-open-to-foreign-account",
    "bucket-open-to-foreign-account",
    "bus-open-to-foreign-account",
    "function-foreign-account-permission",
    "key-granted-to-foreign-account",
    "key-open-to-foreign-account",
    "queue-open-to-foreign-account",
    "secret-open-to-foreign-account",
    "parameter-open-to-foreign-account",
    "stream-open-to-foreign-account",
    "topic-open-to-foreign-account",
    "snapshot-shared-with-foreign-account",
    "document-shared-with-foreign-account",
    "repository-foreign-account",
    "registry-foreign-account",
    "role-foreign-trust-without-external-id",
    "eks-access-entry-foreign-principal",
    "rest-api-private-open-policy",
  ],
  /** A service may use it on behalf of any account. */
  unpinnedService: [
    "role-unpinned-service-trust",
    "function-unpinned-service-permission",
    "bucket-unpinned-service-access",
    "key-unpinned-service-access",
    "log-policy-unpinned-service",
    "queue-unpinned-service-access",
    "topic-unpinned-service-access",
    "dead-letter-queue-open-redrive",
  ],
  /** Access from outside is looked for and answered. */
  reviewed: ["access-analyzer-missing", "external-access-unresolved", "function-external-access-found"],
  /** It is administrator, or can become one. */
  administrators: [
    "user-managed-admin-policy",
    "user-inline-admin-policy",
    "user-becomes-administrator",
    "group-managed-admin-policy",
    "group-inline-admin-policy",
    "role-managed-admin-policy",
    "role-inline-admin-policy",
    "role-becomes-administrator",
    "policy-pass-any-role",
    "role-inline-pass-any-role",
    "user-inline-pass-any-role",
    "function-admin-role",
    "function-reaches-administrator",
    "state-machine-admin-role",
    "task-reaches-administrator",
    "eks-pod-reaches-administrator",
    "eks-access-entry-cluster-admin",
  ],
  /** It may do more than it needs or uses. */
  excess: [
    "role-reads-beyond-use",
    "role-unneeded-wildcard",
    "role-unused-action",
    "role-unused-service",
    "user-reads-beyond-use",
    "user-unneeded-wildcard",
    "user-unused-action",
    "user-unused-service",
    "function-reads-beyond-use",
    "function-service-wide-role",
    "state-machine-wide-invoke",
  ],
  /** Several programs act as one role. */
  sharedRoles: [
    "function-shared-role",
    "graphql-data-sources-share-role",
    "task-shares-execution-role",
    "eks-nodegroup-pods-reach-node-role",
    "role-trusts-every-service-account",
  ],
  /** Identities and keys that nobody uses. */
  unused: ["role-unused", "user-unused", "access-key-unused"],
  /** Keys for programs that are old or too many. */
  oldKeys: ["access-key-old", "user-two-active-keys", "api-key-old", "graphql-api-key-long-lived"],
  /** The root user is not for work. */
  root: ["root-access-key", "root-used-recently"],
  /** People sign in with a second factor. */
  mfa: ["root-without-mfa", "user-without-mfa"],
  /** Passwords of IAM users. */
  passwords: ["password-policy-missing", "password-policy-weak"],
  /** How permissions are given to people. */
  grants: ["user-direct-policies", "eks-cluster-config-map-access"],
  /** Customers sign in through Cognito. */
  customerSignIn: [
    "user-pool-mfa-off",
    "user-pool-mfa-by-message-only",
    "user-pool-weak-passwords",
    "user-pool-temporary-passwords-long",
    "user-pool-risk-let-through",
    "user-pool-threat-protection-off",
    "user-pool-open-sign-up",
    "user-pool-client-plain-password",
    "user-pool-client-reveals-users",
  ],
  /** Tokens and roles that customers get. */
  customerTokens: [
    "user-pool-client-implicit-flow",
    "user-pool-client-local-callback",
    "user-pool-client-long-session",
    "user-pool-client-no-revocation",
    "user-pool-client-writes-rights",
    "identity-pool-ambiguous-role",
    "identity-pool-classic-flow",
    "identity-pool-role-by-own-claim",
    "identity-pool-stale-tokens",
  ],
  /** Entries that ask for no sign-in, or a weak one. */
  entries: [
    "function-url-without-auth",
    "rest-api-method-without-authorization",
    "http-api-route-without-authorization",
    "load-balancer-open-function",
    "lattice-service-open",
    "event-api-key-sign-in",
    "graphql-api-key-sign-in",
    "rest-api-method-key-only",
    "websocket-api-key-only",
    "distribution-open-function-origin",
    "distribution-open-bucket-origin",
  ],
  /** Whether a sign-in opens what it should. */
  authorizers: [
    "http-api-authorizer-shared-across-routes",
    "http-api-authorizer-shared-answer",
    "http-api-jwt-without-audience",
    "http-api-jwt-without-scopes",
    "rest-api-authorizer-shared-answer",
    "rest-api-authorizer-token-in-url",
    "rest-api-cognito-without-scopes",
    "graphql-any-client",
    "cluster-no-iam-authentication",
    "instance-no-iam-authentication",
    "connection-basic-auth",
    "connection-not-authorized",
  ],
} as const;
