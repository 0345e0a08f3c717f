import type { RequestPrincipal, ResidualClass } from "../evaluate/access.ts";

type Kind = RequestPrincipal["kind"];

/** What is known of a condition key whose value nobody collected. */
export type KeyKnowledge =
  | { is: "present"; values: readonly string[] }
  | { is: "absent" }
  | { is: "open"; class: ResidualClass; isAlwaysThere: boolean };

const open = (of: ResidualClass, isAlwaysThere = false): KeyKnowledge => ({ is: "open", class: of, isAlwaysThere });
const ABSENT: KeyKnowledge = { is: "absent" };
const UNKNOWN = open("unknown");
const CALLER = open("attacker-controlled");

/** Keys that say the time; their values never lie before the day of the evaluation. */
export const TIME_KEYS: ReadonlySet<string> = new Set(["aws:currenttime", "aws:epochtime", "aws:tokenissuetime"]);

/** Set only where an AWS service itself calls a resource. */
const SERVICE_CALLER_KEYS = new Set([
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:principalservicename",
  "aws:principalservicenameslist",
]);

/** Set only in credentials of a role. */
const ROLE_SESSION_KEYS = new Set([
  "ec2:sourceinstancearn",
  "ec2:roledelivery",
  "aws:ec2instancesourcevpc",
  "aws:ec2instancesourceprivateipv4",
  "lambda:sourcefunctionarn",
  "aws:federatedprovider",
  "aws:sourceidentity",
  "aws:chatbotsourcearn",
  "glue:credentialissuingservice",
]);

/** Parameters of the request, which whoever sends it chooses. */
const CALLER_KEYS = new Set(
  `aws:tagkeys aws:useragent aws:referer
  iam:passedtoservice iam:awsservicename iam:policyarn iam:associatedresourcearn iam:organizationspolicyid
  sts:externalid sts:rolesessionname sts:sourceidentity sts:transitivetagkeys sts:durationseconds sts:awsservicename
  sts:taskpolicyarn
  s3:prefix s3:delimiter s3:max-keys s3:versionid s3:authtype s3:signatureversion s3:signatureage s3:tlsversion
  s3:locationconstraint s3:requestobjecttagkeys s3:object-lock-mode s3:object-lock-retain-until-date
  s3:object-lock-legal-hold s3:object-lock-remaining-retention-days s3:x-amz-acl s3:x-amz-content-sha256
  s3:x-amz-copy-source s3:x-amz-grant-full-control s3:x-amz-grant-read s3:x-amz-grant-read-acp s3:x-amz-grant-write
  s3:x-amz-grant-write-acp s3:x-amz-metadata-directive s3:x-amz-server-side-encryption
  s3:x-amz-server-side-encryption-aws-kms-key-id s3:x-amz-server-side-encryption-customer-algorithm
  s3:x-amz-storage-class s3:x-amz-website-redirect-location s3:if-match s3:if-none-match s3:objectcreationoperation
  lambda:functionarn lambda:layer lambda:vpcids lambda:subnetids lambda:securitygroupids lambda:codesigningconfigarn
  lambda:eventsourcetoken lambda:principal
  ec2:instancetype ec2:imagetype ec2:launchtemplate ec2:islaunchtemplateresource ec2:metadatahttptokens
  ec2:metadatahttpendpoint ec2:metadatahttpputresponsehoplimit ec2:associatepublicipaddress ec2:createaction
  ec2:keypairname ec2:keypairtype ec2:volumesize ec2:volumetype ec2:volumeiops ec2:instancemarkettype ec2:ebsoptimized
  ec2:attribute ec2:imageid ec2:tenancy
  ecs:cluster ecs:task-definition ecs:container-name ecs:enable-execute-command ecs:capacity-provider
  ecs:enable-ecs-managed-tags ecs:propagate-tags ecs:service ecs:task ecs:subnet ecs:auto-assign-public-ip
  ecs:privileged ecs:task-cpu ecs:task-memory
  sns:protocol sns:endpoint
  dynamodb:leadingkeys dynamodb:attributes dynamodb:select dynamodb:returnvalues dynamodb:returnconsumedcapacity
  dynamodb:enclosingoperation dynamodb:fulltablescan dynamodb:firstpartitionkeyvalues
  cloudformation:templateurl cloudformation:stackpolicyurl cloudformation:resourcetypes cloudformation:rolearn
  cloudformation:createaction cloudformation:importresourcetypes cloudformation:changesetname
  cloudformation:targetregion
  secretsmanager:name secretsmanager:description secretsmanager:secretid secretsmanager:versionid
  secretsmanager:versionstage secretsmanager:kmskeyid secretsmanager:rotationlambdaarn
  secretsmanager:forcedeletewithoutrecovery secretsmanager:recoverywindowindays secretsmanager:blockpublicpolicy
  ssm:overwrite ssm:recursive ssm:policies ssm:sessiondocumentaccesscheck
  kms:encryptionalgorithm kms:signingalgorithm kms:macalgorithm kms:messagetype kms:grantoperations
  kms:granteeprincipal kms:retiringprincipal kms:grantconstrainttype kms:encryptioncontextkeys kms:requestalias
  kms:bypasspolicylockoutsafetycheck kms:keyspec kms:keyusage kms:datakeypairspec kms:schedulekeydeletionpendingwindowindays
  events:detail-type events:source events:targetarn events:detail.service events:detail.eventtypecode
  events:eventbusinvocation
  states:httpendpoint states:httpmethod states:statemachinequalifier
  glue:vpcids glue:subnetids glue:securitygroupids glue:rolearns
  sagemaker:instancetypes sagemaker:vpcsubnets sagemaker:vpcsecuritygroupids sagemaker:rootaccess
  sagemaker:directinternetaccess sagemaker:networkisolation sagemaker:outputkmskey sagemaker:volumekmskey
  codebuild:buildbatch scheduler:scheduleexpression batch:image batch:privileged batch:user batch:logdriver
  apprunner:servicearn apprunner:connectionarn`
    .split(/\s+/)
    .filter((key) => key !== ""),
);

/** Prefixes of keys with a name of the caller's choice behind the slash or colon. */
const CALLER_PREFIXES = ["aws:requesttag/", "kms:encryptioncontext:", "s3:requestobjecttag/", "apigateway:request/"];

/** The request sets or changes the boundary; elsewhere the key tells of the boundary that is there. */
const BOUNDARY_WRITES = new Set([
  "iam:createuser",
  "iam:createrole",
  "iam:putuserpermissionsboundary",
  "iam:putrolepermissionsboundary",
]);

/** Actions that choose how a function URL is protected; elsewhere the key tells of the URL that is there. */
const URL_WRITES = new Set([
  "lambda:createfunctionurlconfig",
  "lambda:updatefunctionurlconfig",
  "lambda:addpermission",
  "lambda:removepermission",
]);

const isRoleSession = (kind: Kind) => kind === "role" || kind === "session";
/** A federated caller is about to become one, and its provider is known already. */
const mayBeRoleSession = (kind: Kind) => isRoleSession(kind) || kind === "federated";
/** Can ask AWS STS for temporary credentials of its own, with MFA where it has a device. */
const hasLongTermKey = (kind: Kind) => kind === "user" || kind === "root";

/**
 * What the kind of principal, the action and the key say about a value that was not collected. Key and action in lower case.
 * Source of the rule: IAM User Guide, "AWS global condition context keys", availability of each key; Service Authorization
 * Reference for keys of services.
 */
export function knowledgeOf(key: string, kind: Kind, action: string): KeyKnowledge {
  if (key.startsWith("aws:")) return globalKey(key, kind);
  if (ROLE_SESSION_KEYS.has(key)) return mayBeRoleSession(kind) ? UNKNOWN : ABSENT;
  if (key === "iam:permissionsboundary") return BOUNDARY_WRITES.has(action) ? CALLER : UNKNOWN;
  if (key === "lambda:functionurlauthtype") return URL_WRITES.has(action) ? CALLER : UNKNOWN;
  if (CALLER_KEYS.has(key) || key.includes(":requesttag/")) return CALLER;
  return CALLER_PREFIXES.some((prefix) => key.startsWith(prefix)) ? CALLER : UNKNOWN;
}

function globalKey(key: string, kind: Kind): KeyKnowledge {
  const isSigned = kind !== "anonymous" && kind !== "federated";
  switch (key) {
    case "aws:currenttime":
    case "aws:epochtime":
    case "aws:securetransport":
      return open("attainable", true);
    case "aws:requestedregion":
      return open("attainable");
    case "aws:tokenissuetime":
      if (isRoleSession(kind) || kind === "federated-user") return open("attainable", true);
      return hasLongTermKey(kind) ? open("attainable") : ABSENT;
    case "aws:multifactorauthpresent":
    case "aws:multifactorauthage":
      if (hasLongTermKey(kind)) return open("attainable");
      return isRoleSession(kind) ? UNKNOWN : ABSENT;
    case "aws:principalisawsservice":
      return isSigned ? { is: "present", values: [String(kind === "service")] } : ABSENT;
    case "aws:viaawsservice":
      return isSigned ? open("unknown", true) : ABSENT;
    case "aws:username":
      return kind === "user" ? UNKNOWN : ABSENT;
  }
  if (SERVICE_CALLER_KEYS.has(key)) return kind === "service" ? serviceCaller(key) : ABSENT;
  if (ROLE_SESSION_KEYS.has(key)) return mayBeRoleSession(kind) ? UNKNOWN : ABSENT;
  if (key.startsWith("aws:principal") || key === "aws:userid")
    return ["service", "anonymous", "federated"].includes(kind) ? ABSENT : UNKNOWN;
  return CALLER_KEYS.has(key) || CALLER_PREFIXES.some((prefix) => key.startsWith(prefix)) ? CALLER : UNKNOWN;
}

function serviceCaller(key: string): KeyKnowledge {
  // Which event source, rule or bucket makes the service call is chosen by its owner: not known from the resource alone.
  return key.startsWith("aws:principalservice") ? open("unknown", true) : UNKNOWN;
}
