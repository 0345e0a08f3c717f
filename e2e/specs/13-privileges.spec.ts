import { expect, test } from "@playwright/test";
import { PrivilegesPage } from "../pages/privileges-page.ts";
import { openAsAdministrator } from "../pages/session.ts";

test.beforeEach(async ({ page }) => {
  await openAsAdministrator(page);
});

test("functions are listed with what they may do against what they did", async ({ page }) => {
  const privileges = new PrivilegesPage(page);
  await privileges.open();
  await expect(privileges.rows.first()).toBeVisible();
  await page.getByRole("link", { name: /^Roles and users/ }).click();
  await expect(page).toHaveURL(/subject=principal/);
  await expect(privileges.rows.first()).toBeVisible();
});

test("one function shows the answer, its limits, and the statements behind it", async ({ page }) => {
  const privileges = new PrivilegesPage(page);
  await privileges.open("?mark=administrator");
  await privileges.rows.first().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/privileges\/[0-9a-f-]{36}/);
  await expect(page.getByText(/may do every action/)).toBeVisible();
  await expect(privileges.caveat).toBeVisible();
  await page.getByRole("tab", { name: "Wildcards" }).click();
  await expect(page.getByText(/covers [\d,]+ actions/).first()).toBeVisible();
  await expect(page.getByText(/"Action"/).first()).toBeVisible();
});
