import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { openAsAdministrator } from "../pages/session.ts";

/** A page by its address, or by a link on another one with what comes after its address. */
type Target = string | { from: Target; link: RegExp; below?: string };

const EVENT: Target = { from: "/audit-trail?range=365d", link: /[?&]event=/ };
const PRINCIPAL: Target = {
  from: { from: "/privileges?subject=principal", link: /\/privileges\/[0-9a-f-]{36}/ },
  link: /\/audit-trail\/principal\?/,
};

/** Every page. */
const PAGES: readonly Target[] = [
  "/overview",
  "/overview?application=payments",
  "/findings",
  { from: "/findings", link: /\?(.*&)?finding=/ },
  { from: "/inventory?kind=lambda.function", link: /\/inventory\/[0-9a-f-]{36}/ },
  "/inventory",
  "/privileges",
  "/privileges?subject=principal",
  { from: "/privileges", link: /\/privileges\/[0-9a-f-]{36}/ },
  { from: "/privileges", link: /\/privileges\/[0-9a-f-]{36}/, below: "/rightsize" },
  {
    from: "/privileges?subject=principal&q=catalogue-shared-role",
    link: /\/privileges\/[0-9a-f-]{36}/,
    below: "/split",
  },
  { from: "/inventory?kind=dynamodb.table", link: /\/inventory\/[0-9a-f-]{36}/ },
  "/attack-paths",
  "/attack-paths?view=graph",
  { from: "/attack-paths", link: /[?&]path=/ },
  "/graph",
  { from: "/graph", link: /[?&]to=/ },
  "/graph?ask=cuts",
  "/graph?ask=blast&q=orders",
  { from: "/graph?ask=reach&q=customers", link: /[?&]of=/ },
  "/graph?ask=map",
  { from: "/graph?ask=map&group=account", link: /[?&]open=/ },
  "/applications",
  "/who-can",
  "/who-can?action=s3%3AGetObject&resource=*",
  "/audit-trail",
  "/audit-trail/integrity",
  "/audit-trail/set-aside",
  "/audit-trail/coverage",
  EVENT,
  PRINCIPAL,
  {
    from: { from: "/privileges", link: /\/privileges\/[0-9a-f-]{36}/ },
    link: /\/audit-trail\/function\?/,
  },
  { from: EVENT, link: /\/audit-trail\/address\?/ },
  { from: { from: "/audit-trail?range=365d&access=write", link: /[?&]event=/ }, link: /\/audit-trail\/changes\?/ },
  {
    from: { from: "/audit-trail?range=365d&agentpart=exec-env", link: /[?&]event=/ },
    link: /\/audit-trail\/session\?/,
  },
  "/audit-trail/session",
  "/alerts",
  { from: "/alerts?range=365d", link: /[?&]alert=/ },
  "/incidents",
  { from: "/incidents?range=365d", link: /\/incidents\/[0-9a-f-]{36}/ },
  "/scans",
  { from: "/scans", link: /\/scans\/[0-9a-f-]{36}/ },
  "/compliance",
  "/compliance/coverage",
  "/compliance/coverage?framework=nist-800-53-r5&service=lambda",
  "/compliance/owasp-serverless",
  "/compliance/cis-compute-lambda?range=365d",
  "/compliance/cis-compute-lambda?region=eu-west-1",
  "/compliance/cis-compute-lambda?application=payments",
  { from: "/compliance/cis-compute-lambda", link: /cis-compute-lambda\/4\.5/ },
  "/trends",
  "/trends?application=payments",
  "/reports",
  "/reports/posture",
  "/settings/profile",
  "/settings/tokens",
  "/settings/accounts",
  "/settings/accounts/new",
  "/settings/checks",
  { from: "/settings/checks", link: /\/settings\/checks\/[a-z-]+/ },
  "/settings/frameworks",
  "/settings/frameworks/new",
  "/settings/frameworks/house-rules",
  "/compliance/house-rules",
  "/settings/rules",
  "/settings/rules/new",
  "/settings/detections",
  { from: "/settings/detections", link: /\/settings\/detections\/[a-z0-9-]+/ },
  "/settings/suppressions",
  "/settings/notifications",
  "/settings/users",
  "/settings/retention",
  "/settings/backup",
  "/settings/audit-log",
  "/settings/about",
];

const ROLES = ["administrator", "analyst", "engineer", "viewer"] as const;
const PASSWORD = "several plain words in a row";

const CRITERIA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What hangs on colours, and so on the theme. All else stands in the markup, which is the same in both. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

async function violationsOf(page: Page, rules: "all" | "colours" = "all"): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules === "all" ? axe.withTags(CRITERIA) : axe.withRules(COLOUR_RULES)).analyze();
  return violations.map(
    (violation) =>
      `${violation.id}: ${violation.nodes
        .map((node) => node.target.join(" "))
        .slice(0, 3)
        .join(" | ")}`,
  );
}

/** Where links led the one who came first: everybody else opens the same page. */
const followed = new Map<string, string>();

async function addressOf(page: Page, target: Target): Promise<string | null> {
  if (typeof target === "string") return target;
  const key = JSON.stringify([target.from, String(target.link), target.below], (_, value: unknown) =>
    value instanceof RegExp ? String(value) : value,
  );
  const known = followed.get(key);
  if (known !== undefined) return known;
  const address = await follow(page, target);
  if (address !== null) followed.set(key, address);
  return address;
}

async function follow(page: Page, target: Exclude<Target, string>): Promise<string | null> {
  const from = await addressOf(page, target.from);
  if (from === null) return null;
  await page.goto(from);
  await page.getByRole("main").waitFor();
  const links = await page
    .locator("a[href]")
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute("href") ?? ""));
  const found = links.find((href) => target.link.test(href));
  if (found === undefined) return null;
  const [path, query] = found.split("?");
  return `${path}${target.below ?? ""}${query === undefined ? "" : `?${query}`}`;
}

/** A signed-in context of a role; everybody but the administrator comes by an invitation, as in real life. */
async function contextOf(browser: Browser, role: (typeof ROLES)[number]): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: "http://127.0.0.1:3987" });
  const page = await context.newPage();
  await openAsAdministrator(page);
  if (role === "administrator") return context;
  await page.goto("/settings/users");
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(`${role}@example.com`);
  await dialog.getByRole("combobox", { name: /Role/ }).click();
  await page.getByRole("option", { name: new RegExp(`^${role}`, "i") }).click();
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = (await dialog.locator("code").textContent()) ?? "";
  await context.close();
  const own = await browser.newContext({ baseURL: "http://127.0.0.1:3987" });
  const join = await own.newPage();
  await join.goto(link);
  await join.getByLabel("Name").fill(`Somebody (${role})`);
  await join.getByLabel("Password").fill(PASSWORD);
  await join.getByRole("button", { name: "Join" }).click();
  await expect(join.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  return own;
}

for (const role of ROLES) {
  test(`no page breaks WCAG 2.2 AA for the ${role}, in light and dark`, async ({ browser }) => {
    test.setTimeout(900_000);
    const context = await contextOf(browser, role);
    const page = await context.newPage();
    const broken: string[] = [];
    for (const target of PAGES) {
      const address = await addressOf(page, target);
      if (address === null) {
        broken.push(`${JSON.stringify(target)}: no link leads there`);
        continue;
      }
      await page.goto(address);
      await page.getByRole("main").waitFor();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        // The theme follows the system; its class is what the colours hang on.
        await expect(page.locator("html")).toHaveClass(new RegExp(colorScheme));
        for (const violation of await violationsOf(page, colorScheme === "light" ? "all" : "colours"))
          broken.push(`${address} ${colorScheme}: ${violation}`);
      }
    }
    await context.close();
    expect(broken).toEqual([]);
  });
}

test("pages before signing in break nothing either", async ({ page }) => {
  for (const address of ["/sign-in", "/set-up?token=x", "/invitation?token=x", "/reset-password?token=x"]) {
    await page.goto(address);
    await page.getByRole("main").waitFor();
    expect(await violationsOf(page)).toEqual([]);
  }
});
