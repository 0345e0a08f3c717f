import { expect, test } from "@playwright/test";
import { InventoryPage } from "../pages/inventory-page.ts";
import { openAsAdministrator } from "../pages/session.ts";

test.beforeEach(async ({ page }) => {
  await openAsAdministrator(page);
});

test("the tree of kinds narrows the list, with columns of its kind", async ({ page }) => {
  const inventory = new InventoryPage(page);
  await inventory.open();
  await inventory.kinds.getByRole("link", { name: /^Lambda functions/ }).click();
  await expect(page).toHaveURL(/kind=lambda\.function/);
  await expect(page.getByRole("columnheader", { name: "Runtime" })).toBeVisible();
  await expect(inventory.rows.first()).toBeVisible();
});

test("a resource shows configuration, checks, policies, relations and changes", async ({ page }) => {
  const inventory = new InventoryPage(page);
  await inventory.open("?kind=lambda.function&findings=with");
  await inventory.rows.first().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/inventory\/[0-9a-f-]{36}/);
  await expect(page.getByText("Runtime")).toBeVisible();
  await inventory.tab("Findings").click();
  await expect(page.getByRole("tabpanel").getByRole("link").first()).toBeVisible();
  await inventory.tab("Checks").click();
  await expect(page.getByText("Failing").first()).toBeVisible();
  await inventory.tab("Relations").click();
  await expect(page.getByText("Runs as")).toBeVisible();
  await inventory.tab("Changes").click();
  await expect(page.getByText(/First seen|Changed/).first()).toBeVisible();
});

test("what could not be read is said, and is not shown as empty", async ({ page }) => {
  await page.goto("/inventory?q=analytics-clickstream-ingest&kind=lambda.function");
  await page.getByRole("link", { name: "analytics-clickstream-ingest" }).click();
  await expect(page.getByRole("heading", { name: "What could not be read" })).toBeVisible();
  await page.getByRole("tab", { name: "Policies" }).click();
  await expect(page.getByText("Resource policy: not collected.")).toBeVisible();
});
