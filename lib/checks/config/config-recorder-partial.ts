import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { ownRecorders, RECORD_ALL } from "./recorders.ts";

/** Types of what this product is about; leaving them out is what matters. */
const WANTED = [
  "AWS::Lambda::Function",
  "AWS::ECS::TaskDefinition",
  "AWS::ECS::Service",
  "AWS::ApiGateway::RestApi",
  "AWS::ApiGatewayV2::Api",
  "AWS::DynamoDB::Table",
  "AWS::S3::Bucket",
  "AWS::SQS::Queue",
  "AWS::SNS::Topic",
  "AWS::KMS::Key",
  "AWS::EC2::SecurityGroup",
];

export default defineCheck({
  id: "config-recorder-partial",
  kind: "config.settings",
  severity: "info",
  title: "AWS Config leaves out types that services are made of",
  why: "Changes of what it leaves out cannot be looked up, and rules about them judge nothing, without saying so.",
  ...RECORD_ALL,
  needs: ["config.settings"],
  evaluate(fact) {
    const recording = ownRecorders(fact).filter(({ isRecording }) => isRecording);
    // Nothing recorded at all is another check's.
    if (recording.length === 0 || recording.some(({ recordsAll }) => recordsAll)) return pass;
    const records = (type: string) =>
      recording.some(({ resourceTypes, excludedTypes }) =>
        resourceTypes.length > 0 ? resourceTypes.includes(type) : !excludedTypes.includes(type),
      );
    const left = WANTED.filter((type) => !records(type));
    if (left.length === 0) return pass;
    return fail({ summary: `Not recorded: ${left.join(", ")}.`, path: "recorders", value: left });
  },
});
