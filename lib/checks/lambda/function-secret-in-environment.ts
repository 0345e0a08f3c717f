import { fail, unknown, type Verdict } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "function-secret-in-environment",
  kind: "lambda.function",
  severity: "high",
  title: "A secret stands in an environment variable",
  why: "Everyone who may read the function's configuration reads the value, it ends up in templates, consoles and logs, and it cannot be rotated without a deployment.",
  fix: {
    console: [
      "Store the value in Secrets Manager, or in Parameter Store as a SecureString.",
      "Read it in the code at start, with the function's role allowed to read only that secret.",
      "Delete the environment variable, then change the value, since it must count as known.",
    ],
    cli: `aws secretsmanager create-secret --name {{name}}/secret --secret-string file://value --region {{region}}
aws lambda update-function-configuration --function-name {{arn}} --region {{region}} \\
  --environment 'Variables={SECRET_ID={{name}}/secret}'`,
    terraform: `resource "aws_lambda_function" "this" {
  # …
  environment {
    variables = { SECRET_ID = aws_secretsmanager_secret.this.id }
  }
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    Environment:
      Variables:
        SECRET_ID: !Ref Secret`,
  },
  references: [
    {
      title: "Use Secrets Manager secrets in Lambda functions",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/with-secrets-manager.html",
    },
  ],
  needs: ["lambda.function"],
  evaluate(fact) {
    return fact.config.environment.flatMap<Verdict>(({ name, verdict, rule }) => {
      if (verdict === "clean") return [];
      if (verdict === "unknown") return [unknown(`lambda.function.environment.${name}`)];
      const summary = `The variable ${name} looks like a secret${rule === null ? "" : ` (rule ${rule})`}.`;
      return [fail({ summary, path: `environment.${name}` }, { discriminator: name })];
    });
  },
});
