import { expect, test } from "@playwright/test";
import { OverviewPage } from "../pages/overview-page.ts";
import { openAsAdministrator } from "../pages/session.ts";

test.beforeEach(async ({ page }) => {
  await openAsAdministrator(page);
});

test("the overview answers first and leads to the lists behind its numbers", async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open();
  await expect(page.getByText(/findings? open/).first()).toBeVisible();
  await expect(overview.panel("Coverage and freshness")).toContainText("read whole");
  await expect(overview.panel("Checks")).toContainText("Failing");
  await overview.panel("Riskiest functions").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/inventory\/[0-9a-f-]{36}/);
  await page.goBack();
  await page.getByRole("link", { name: "Critical open" }).click();
  await expect(page).toHaveURL(/\/findings\?.*severity=critical/);
});

test("the palette finds resources by a part of their name", async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open();
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder(/Go to a page/).fill("orders");
  await page
    .getByRole("option", { name: /Lambda function/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/inventory\/[0-9a-f-]{36}/);
});

test("the chosen accounts hold on every page", async ({ page }) => {
  await page.goto("/overview?account=000000000000");
  await expect(page.getByText("Nothing has been scanned here yet.")).toBeVisible();
  await page.getByRole("link", { name: "Critical open" }).click();
  await expect(page).toHaveURL(/account=000000000000/);
  await expect(page.getByText("No findings match these filters.")).toBeVisible();
});
