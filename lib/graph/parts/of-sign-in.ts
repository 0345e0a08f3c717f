import { each, identityProvider, internet, type PartContext } from "./context.ts";

/** Cognito: who signs themselves up, what the pools run, and which roles they give. */
export function addSignInPools(context: PartContext): void {
  const { graph, targets } = context;
  each(context, "cognito-idp.user-pool", (pool, node) => {
    const where = { arn: pool.arn };
    if (pool.config.allowsSelfSignUp)
      graph.edge(
        internet(graph),
        "exposes",
        node,
        { text: "Anyone may make themselves a user.", ...where, path: "allowsSelfSignUp" },
        ["signing up as a user, which anyone may"],
      );
    for (const { trigger, functionArn } of pool.config.triggers) {
      const lambda = targets.arn(functionArn);
      if (lambda === undefined) continue;
      const proof = { text: `The pool runs it at ${trigger}.`, ...where, path: "triggers" };
      graph.edge(node, "triggers", lambda, proof);
      if (BEFORE_SIGN_IN.has(trigger)) graph.edge(internet(graph), "authenticates_with", lambda, proof);
    }
  });
  each(context, "cognito-identity.identity-pool", (pool, node) => {
    const { allowsGuests, guestRoleArn, authenticatedRoleArn, userPools, roleMappings } = pool.config;
    const where = { arn: pool.arn };
    const guest = guestRoleArn === null ? undefined : targets.arn(guestRoleArn);
    if (allowsGuests && guest !== undefined)
      graph.edge(internet(graph), "exposes", guest, {
        text: "Guests get credentials of the role without signing in.",
        ...where,
        path: "guestRoleArn",
      });
    for (const { provider } of userPools) {
      const id = provider.slice(provider.lastIndexOf("/") + 1);
      const from = targets.id(pool.accountId, id) ?? identityProvider(graph, provider);
      graph.edge(from, "signs_in_for", node, {
        text: "Users of the pool get credentials.",
        ...where,
        path: "userPools",
      });
    }
    for (const name of pool.config.loginProviders)
      graph.edge(identityProvider(graph, name), "signs_in_for", node, {
        text: `Whoever ${name} signs in gets credentials.`,
        ...where,
        path: "loginProviders",
      });
    const roles = [authenticatedRoleArn, ...roleMappings.flatMap(({ rules }) => rules.map(({ roleArn }) => roleArn))];
    for (const roleArn of roles) {
      const role = roleArn === null ? undefined : targets.arn(roleArn);
      if (role !== undefined)
        graph.edge(node, "runs_as", role, {
          text: "Those who signed in get its credentials.",
          ...where,
          path: "roles",
        });
    }
  });
}

/** Triggers that run on what somebody sends who has not signed in yet. Source: Cognito Developer Guide, "Lambda triggers". */
const BEFORE_SIGN_IN: ReadonlySet<string> = new Set([
  "PreSignUp",
  "PreAuthentication",
  "DefineAuthChallenge",
  "CreateAuthChallenge",
  "VerifyAuthChallengeResponse",
  "UserMigration",
]);
