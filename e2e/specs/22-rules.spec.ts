import { expect, test } from "@playwright/test";
import { RulesPage } from "../pages/rules-page.ts";
import { openAsAdministrator } from "../pages/session.ts";

const TITLE = "Somebody lists functions";
const RULE = `title: ${TITLE}
level: low
logsource:
  product: aws
  service: cloudtrail
detection:
  any:
    eventSource|endswith: .amazonaws.com
  condition: any
`;

test.beforeEach(async ({ page }) => {
  await openAsAdministrator(page);
});

test("a text that is wrong is refused with its line, and is added once it is right", async ({ page }) => {
  const rules = new RulesPage(page);
  await rules.write(RULE.replace("endswith", "endsin"));
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const problem = `${TITLE}: line 8: detection.any.eventSource|endsin: the modifier "endsin" is not known`;
  await expect(page.getByText(problem)).toBeVisible();
  await page.getByRole("button", { name: "Go to line 8" }).click();
  await expect(rules.text).toBeFocused();
  await rules.text.fill(RULE);
  await expect(page.getByText(problem)).toHaveCount(0);
  await rules.add(TITLE);
  await rules.open();
  await expect(rules.row(TITLE)).toContainText("Pasted by");
});

test("rules are tried over the last days, switched off and deleted", async ({ page }) => {
  test.setTimeout(150_000);
  const rules = new RulesPage(page);
  await rules.open();
  await rules.row(TITLE).getByRole("link").click();
  await page.getByRole("button", { name: "Try on the last 7 days" }).click();
  await expect(page.getByRole("heading", { name: "What they would have raised" })).toBeVisible({ timeout: 100_000 });
  await expect(page.getByRole("region", { name: "By rule" }).getByRole("row").filter({ hasText: TITLE })).toBeVisible();
  await rules.open();
  await page.getByRole("button", { name: `Switch off ${TITLE}` }).click();
  await expect(rules.row(TITLE)).toContainText("Off");
  await page.getByRole("button", { name: `Switch on ${TITLE}` }).click();
  await expect(page.getByRole("button", { name: `Switch off ${TITLE}` })).toBeVisible();
  await rules.row(TITLE).getByRole("link").click();
  await rules.delete(TITLE);
  await expect(rules.row(TITLE)).toHaveCount(0);
});
