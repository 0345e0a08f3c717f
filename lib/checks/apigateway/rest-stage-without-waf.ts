import { fail, pass } from "../../domain/verdict.ts";
import { doesSomething, isPrivate, openToAnybody } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "rest-stage-without-waf",
  kind: "apigateway.stage",
  severity: "low",
  title: "Public REST API stage has no web application firewall",
  why: "AWS WAF in front of the stage can refuse known attacks, bots and floods before they reach your code. Methods that anybody may call need it most.",
  fix: {
    console: [
      "Open WAF & Shield, then Web ACLs, and choose or make one of the API's region.",
      "Under Associated AWS resources add the stage.",
    ],
    cli: "aws wafv2 associate-web-acl --web-acl-arn <web-acl-arn> --resource-arn {{arn}} --region {{region}}",
    terraform: `resource "aws_wafv2_web_acl_association" "api" {
  resource_arn = aws_api_gateway_stage.this.arn
  web_acl_arn  = aws_wafv2_web_acl.this.arn
}`,
    cloudformation: `Association:
  Type: AWS::WAFv2::WebACLAssociation
  Properties:
    ResourceArn: {{arn}}
    WebACLArn: !GetAtt WebAcl.Arn`,
  },
  references: [
    {
      title: "Use AWS WAF to protect your REST APIs",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html",
    },
  ],
  needs: ["apigateway.stage", "apigateway.rest-api", "apigateway.domain-name"],
  evaluate(fact, context) {
    if (fact.config.webAclArn !== null) return pass;
    const api = context.find("apigateway.rest-api", fact.config.apiArn);
    if (api === undefined || isPrivate(api)) return pass;
    const open = openToAnybody(
      api,
      api.config.methods.filter((method) => method.authorizationType === "NONE" && doesSomething(method)),
      context,
    );
    const summary =
      open.length > 0
        ? "No firewall stands before methods that ask for no sign-in."
        : "No firewall stands before the stage.";
    return fail({ summary, path: "webAclArn", value: null }, open.length > 0 ? { severity: "medium" } : {});
  },
});
