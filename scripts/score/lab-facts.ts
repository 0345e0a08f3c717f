import type { PolicyFact, ResourceFact } from "../../lib/facts/define.ts";
import { createOrganisationFacts } from "../../lib/facts/memory.ts";
import type { OrganisationFacts } from "../../lib/facts/organisation.ts";
import { blankFact } from "./blank-fact.ts";
import type { Lab } from "./lab-form.ts";
import { resourceFacts } from "./lab-resources.ts";

/** Documents of AWS managed policies by ARN. */
export type ManagedPolicies = ReadonlyMap<string, string>;

const AS_OF = new Date("2026-01-01T00:00:00Z");

/**
 * The facts of a laboratory. It is closed: what it does not list is not there. Login profiles and earlier policy versions
 * are not in the form, so they stay unknown.
 */
export function labFacts(lab: Lab, managed: ManagedPolicies): OrganisationFacts {
  const documents = new Map([
    ...managed,
    ...lab.policies.map(({ arn, document }) => [arn, JSON.stringify(document)] as const),
  ]);
  const resources: ResourceFact[] = [
    ...principalFacts(lab, documents),
    ...groupFacts(lab, documents),
    ...resourceFacts(lab),
  ];
  for (const { arn } of lab.policies)
    resources.push(
      blankFact(
        "iam.policy",
        arn,
        arn.slice(arn.lastIndexOf("/") + 1),
        { isAwsManaged: false, defaultVersionId: "v1" },
        {
          policies: [{ role: "managed", name: arn, text: documents.get(arn) ?? null }],
        },
      ),
    );
  const accounts = [...new Set(resources.map(({ accountId }) => accountId))];
  return createOrganisationFacts({
    asOf: AS_OF,
    accounts: accounts.map((accountId) => ({
      accountId,
      name: accountId,
      partition: "aws",
      isManagementAccount: null,
    })),
    resources,
    coverage: () => "whole",
    usage: [],
    trail: [],
  });
}

type Documents = ReadonlyMap<string, string>;
type Carrier = { attached: readonly string[]; inline: readonly { name: string; document: Record<string, unknown> }[] };

function carried(
  { attached, inline }: Carrier,
  documents: Documents,
): {
  config: Record<string, unknown>;
  policies: PolicyFact[];
} {
  const policies: PolicyFact[] = [];
  for (const { name, document } of inline) policies.push({ role: "inline", name, text: JSON.stringify(document) });
  for (const arn of attached) policies.push({ role: "managed", name: arn, text: documents.get(arn) ?? null });
  return {
    policies,
    config: {
      attachedPolicies: attached.map((arn) => ({ arn, name: arn.slice(arn.lastIndexOf("/") + 1) })),
      inlinePolicies: inline.map(({ name }) => name),
    },
  };
}

const nameIn = (arn: string) => arn.slice(arn.lastIndexOf("/") + 1);
const pathIn = (arn: string) => arn.slice(arn.indexOf("/"), arn.lastIndexOf("/") + 1);

function principalFacts(lab: Lab, documents: Documents): ResourceFact[] {
  return lab.principals.map((principal) => {
    const { config, policies } = carried(principal, documents);
    const base = {
      ...config,
      uniqueId: "",
      path: pathIn(principal.arn),
      permissionsBoundaryArn: principal.boundary ?? null,
    };
    if (principal.boundary != null)
      policies.push({ role: "boundary", name: principal.boundary, text: documents.get(principal.boundary) ?? null });
    if (principal.type === "user") {
      const groups = new Set([
        ...(principal.groups ?? []),
        ...lab.groups.filter(({ members }) => members.includes(nameIn(principal.arn))).map(({ name }) => name),
      ]);
      return blankFact(
        "iam.user",
        principal.arn,
        nameIn(principal.arn),
        { ...base, groups: [...groups] },
        { policies, gaps: ["hasPassword", "uniqueId"] },
      );
    }
    const trust: PolicyFact = {
      role: "trust",
      name: "trust",
      text: JSON.stringify(principal.trustPolicy ?? { Statement: [] }),
    };
    return blankFact("iam.role", principal.arn, nameIn(principal.arn), base, {
      policies: [...policies, trust],
      gaps: ["uniqueId"],
    });
  });
}

function groupFacts(lab: Lab, documents: Documents): ResourceFact[] {
  return lab.groups.map((group) => {
    const { config, policies } = carried(group, documents);
    return blankFact("iam.group", group.arn, group.name, config, { policies });
  });
}
