import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { canChange } from "../images.ts";

export default defineCheck({
  id: "function-image-by-tag",
  kind: "lambda.function",
  severity: "info",
  title: "The function's image is named by a tag that can be moved",
  why: "Lambda keeps the image that it took at the last deployment, so nothing changes by itself; but the same deployment, run again, may take another image, and a review of the tag proves nothing.",
  fix: {
    console: [
      "Deploy the function with the image's digest (…@sha256:…).",
      "Or make the tags of the repository immutable.",
    ],
    cli: "aws lambda update-function-code --function-name {{arn}} --image-uri <registry>/<repository>@sha256:<digest> --region {{region}}",
    terraform: `resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  package_type  = "Image"
  image_uri     = "\${aws_ecr_repository.this.repository_url}@\${data.aws_ecr_image.this.image_digest}"
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    PackageType: Image
    Code: { ImageUri: <registry>/<repository>@sha256:<digest> }`,
  },
  references: [
    {
      title: "Create a Lambda function using a container image",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/images-create.html",
    },
  ],
  needs: ["lambda.function", "ecr.repository"],
  evaluate({ config: { packageType, imageUri } }, context) {
    if (packageType !== "Image") return pass;
    // Only GetFunction names the image, and it is off unless switched on.
    if (imageUri === null) return unknown("lambda.function.imageUri");
    if (!canChange(imageUri, context)) return pass;
    return fail({ summary: "The image is named by a tag.", path: "imageUri", value: imageUri });
  },
});
