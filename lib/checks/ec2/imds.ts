import type { FactOf } from "../../facts/kinds.ts";
import type { Reference } from "../define.ts";

type Options = FactOf<"ec2.instance">["config"]["metadataOptions"];

/** Why credentials by IMDSv1 matter, the same for instances and for what they are launched from. */
export const IMDS_V1_WHY =
  "IMDSv1 hands the credentials of the instance's role to any request from it. A web server that can be talked into fetching an address, or a proxy left open, gives them away; IMDSv2 asks for a token first, which such requests cannot fetch.";

export const IMDS_REFERENCE: Reference = {
  title: "Transition to using Instance Metadata Service Version 2",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html",
};

/**
 * Whether metadata can be read without a token. `unsaid`: the options leave it to the default of the account or of the image.
 * Source: EC2 User Guide, "Configure the Instance Metadata Service options", order of precedence.
 */
export function imdsV1(options: Options): "allowed" | "refused" | "unsaid" {
  if (options?.isEnabled === false) return "refused";
  if (options === null || options.httpTokens === null) return "unsaid";
  return options.httpTokens === "required" ? "refused" : "allowed";
}
