import { FUNCTION_ROWS, type FunctionRow } from "./function-rows.ts";
import type { FunctionPlan, FunctionState } from "./function-state.ts";
import { createRandom } from "./random.ts";
import { ACCOUNT_KEYS, type AccountKey, FIRST_DAY } from "./world.ts";

/** Who answers for a service. */
const OWNERS: Readonly<Record<string, { team: string; owner: string }>> = {
  orders: { team: "Checkout", owner: "checkout@harbourlight.example" },
  payments: { team: "Payments", owner: "payments@harbourlight.example" },
  pricing: { team: "Payments", owner: "payments@harbourlight.example" },
  catalogue: { team: "Catalogue", owner: "catalogue@harbourlight.example" },
  notifications: { team: "Messaging", owner: "messaging@harbourlight.example" },
  identity: { team: "Identity", owner: "identity@harbourlight.example" },
  shipping: { team: "Logistics", owner: "logistics@harbourlight.example" },
  inventory: { team: "Logistics", owner: "logistics@harbourlight.example" },
  loyalty: { team: "Growth", owner: "growth@harbourlight.example" },
  marketing: { team: "Growth", owner: "growth@harbourlight.example" },
  support: { team: "Messaging", owner: "messaging@harbourlight.example" },
  analytics: { team: "Data", owner: "data@harbourlight.example" },
  experiments: { team: "Platform", owner: "platform@harbourlight.example" },
  platform: { team: "Platform", owner: "platform@harbourlight.example" },
};

/** The team and address behind a service; a service that nobody claimed is the platform team's. */
export function ownerOf(service: string): { team: string; owner: string } {
  return OWNERS[service] ?? { team: "Platform", owner: "platform@harbourlight.example" };
}

const RUNTIMES = ["nodejs22.x", "nodejs22.x", "nodejs24.x", "python3.12", "python3.13", "nodejs20.x"] as const;

function nameOf(account: AccountKey, row: FunctionRow): string {
  const name = `${row.service}-${row.suffix}`;
  return account === "staging" ? `staging-${name}` : name;
}

function planOf(account: AccountKey, row: FunctionRow): FunctionPlan {
  const name = nameOf(account, row);
  const region = row.region ?? "eu-west-1";
  const random = createRandom(`function/${account}/${region}/${name}`);
  const isElsewhere = row.region !== undefined && account === "shared";
  const base: FunctionState = {
    runtime: random.pick(RUNTIMES),
    memoryMb: random.pick([128, 256, 512, 1024]),
    timeoutSeconds: random.pick([10, 15, 30, 60]),
    role: `${name}-role${isElsewhere ? `-${row.region}` : ""}`,
    width: random.chance(0.25) ? "roomy" : "tight",
    secrets: [],
    variables: [
      "LOG_LEVEL",
      "STAGE",
      `${row.service.toUpperCase()}_TABLE`,
      ...(random.chance(0.5) ? ["FEATURE_FLAGS_URL"] : []),
    ],
    hasOwnKey: random.chance(0.2),
    isInVpc: random.chance(0.25),
    isTraced: random.chance(0.45),
    layers: random.chance(0.4) ? ["observability-helpers"] : [],
    reserved: random.chance(0.15) ? 10 : null,
    signing: null,
    recursion: "Terminate",
    url: null,
    grants: [],
    keepsFailures: random.chance(0.3),
    ...row.base,
  };
  const everyDays = random.int(6, 20);
  const deployments: number[] = [];
  for (let day = FIRST_DAY - random.int(1, everyDays); day <= 0; day += everyDays + random.int(-2, 3))
    deployments.push(day);
  const { team, owner } = ownerOf(row.service);
  return {
    name,
    service: row.service,
    team,
    owner,
    account,
    region,
    trigger: row.trigger,
    calls: row.calls,
    ...(row.from === undefined ? {} : { from: row.from }),
    ...(row.until === undefined ? {} : { until: row.until }),
    ...(row.alias === undefined ? {} : { alias: row.alias }),
    base,
    changes: row.changes ?? [],
    deployments: deployments.filter((day) => row.from === undefined || day >= row.from),
  };
}

/** Every function that exists at some time within the 60 days. */
export const FUNCTION_PLANS: readonly FunctionPlan[] = ACCOUNT_KEYS.flatMap((account) =>
  FUNCTION_ROWS[account].map((row) => planOf(account, row)),
);
