import { addressesAndSets } from "./addresses-and-sets.ts";
import { crossAccount } from "./cross-account.ts";
import { dateCases } from "./dates.ts";
import { elements } from "./elements.ts";
import { keyGrants } from "./key-grants.ts";
import { keyPolicies } from "./key-policies.ts";
import { kindsOfCallers } from "./kinds-of-callers.ts";
import { missingLayers } from "./missing.ts";
import { organisations } from "./organisations.ts";
import { otherOperators } from "./other-operators.ts";
import { principalCases } from "./principals.ts";
import { sameAccountCases } from "./same-account.ts";
import { textsAndNumbers } from "./texts-and-numbers.ts";
import { trustPolicies } from "./trust-policies.ts";
import { unknownContext } from "./unknown-context.ts";
import { unknownKeys } from "./unknown-keys.ts";
import { variablesInConditions } from "./variables-in-conditions.ts";
import { variablesInResources } from "./variables-in-resources.ts";

/** Every golden case: what a request is decided to be, with the AWS page that says so. */
export const goldenCases = [
  elements,
  variablesInResources,
  variablesInConditions,
  textsAndNumbers,
  dateCases,
  otherOperators,
  addressesAndSets,
  principalCases,
  sameAccountCases,
  crossAccount,
  organisations,
  keyPolicies,
  keyGrants,
  trustPolicies,
  kindsOfCallers,
  unknownContext,
  unknownKeys,
  missingLayers,
].flat();
