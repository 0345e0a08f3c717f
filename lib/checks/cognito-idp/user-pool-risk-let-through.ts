import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

function acts(action: string | null | undefined): boolean {
  return action !== undefined && action !== null && action !== "NO_ACTION";
}

export default defineCheck({
  id: "user-pool-risk-let-through",
  kind: "cognito-idp.user-pool",
  severity: "medium",
  title: "User pool enforces threat protection and lets risky sign-ins through",
  why: "The pool pays for threat protection, but leaked passwords or sign-ins of high risk lead to no action. An attacker with a stolen password is let in.",
  fix: {
    console: [
      "Open the user pool in Cognito, then Threat protection.",
      "Under compromised credentials choose Block sign-in.",
      "Under adaptive authentication choose Block or Require MFA for high risk.",
    ],
    cli: `aws cognito-idp set-risk-configuration --user-pool-id <pool-id> --region {{region}} \\
  --compromised-credentials-risk-configuration Actions={EventAction=BLOCK} \\
  --account-takeover-risk-configuration 'Actions={HighAction={Notify=false,EventAction=BLOCK},MediumAction={Notify=false,EventAction=MFA_IF_CONFIGURED}}'`,
    terraform: `resource "aws_cognito_risk_configuration" "this" {
  user_pool_id = aws_cognito_user_pool.this.id
  compromised_credentials_risk_configuration {
    actions {
      event_action = "BLOCK"
    }
  }
  account_takeover_risk_configuration {
    actions {
      high_action {
        event_action = "BLOCK"
        notify       = false
      }
    }
  }
}`,
    cloudformation: `Risk:
  Type: AWS::Cognito::UserPoolRiskConfigurationAttachment
  Properties:
    UserPoolId: !Ref UserPool
    ClientId: ALL
    CompromisedCredentialsRiskConfiguration:
      Actions: { EventAction: BLOCK }
    AccountTakeoverRiskConfiguration:
      Actions:
        HighAction: { EventAction: BLOCK, Notify: false }`,
  },
  references: [
    {
      title: "Advanced security with threat protection",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html",
    },
  ],
  needs: ["cognito-idp.user-pool"],
  evaluate(fact) {
    const { threatProtection, riskActions } = fact.config;
    // Without a configuration of its own the pool only watches, whatever its mode.
    if (threatProtection !== "ENFORCED") return pass;
    const open = [
      ...(acts(riskActions?.compromisedCredentials) ? [] : ["compromised credentials"]),
      ...(acts(riskActions?.highRisk) ? [] : ["high risk"]),
    ];
    if (open.length === 0) return pass;
    return fail({ summary: `Nothing is done about ${open.join(" and ")}.`, path: "riskActions", value: riskActions });
  },
});
