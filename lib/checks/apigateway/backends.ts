/** What tells where an integration leads. */
export interface Backend {
  type: string;
  uri: string | null;
  connectionType: string;
}

/** True when requests go on in plain text, and not through a VPC link. */
export function isPlainInternet({ type, uri, connectionType }: Backend): boolean {
  return type.startsWith("HTTP") && connectionType !== "VPC_LINK" && uri?.startsWith("http://") === true;
}

/** Hosts of AWS services, which ask for a signature or protect themselves. */
const AWS_HOST = /^https:\/\/[^/]+\.(amazonaws\.com(\.cn)?|on\.aws|awsapprunner\.com)(\/|:|$)/;

/** True when the integration calls a web address that anybody else could call as well. */
export function isPublicBackend({ type, uri, connectionType }: Backend): boolean {
  return (
    type.startsWith("HTTP") &&
    connectionType !== "VPC_LINK" &&
    uri !== null &&
    /^https?:\/\//.test(uri) &&
    !AWS_HOST.test(uri)
  );
}
