import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { IntegrityPage } from "../pages/integrity-page.ts";
import { openAsAdministrator } from "../pages/session.ts";
import { SettingsPage } from "../pages/settings-page.ts";

const ACCOUNT = "998877665544";
const NAME = "Unreachable";

test.beforeEach(async ({ page }) => {
  await openAsAdministrator(page);
});

test("trails that nobody verified are never shown as valid, and each says what to do", async ({ page }) => {
  const integrity = new IntegrityPage(page);
  await page.goto("/audit-trail");
  await page.getByRole("link", { name: "Log file integrity" }).click();
  await expect(integrity.heading).toBeVisible();
  const organization = integrity.trail("harbourlight-organization").first();
  await expect(organization).toContainText("Never verified");
  await expect(organization).toContainText("plumbline trail verify --from");
  const payments = integrity.trail("payments-data-events");
  await expect(payments).toContainText("Validation is off");
  await expect(payments).toContainText("--enable-log-file-validation");
  await expect(page.getByRole("main").getByText("Valid", { exact: true })).toHaveCount(0);
  // Accounts of exported files have nothing that a worker could ask.
  await expect(page.getByRole("button", { name: /^Verify the trails of/ })).toHaveCount(0);
});

test("a verification is queued from the page, and one that reaches nothing says why and gives no verdict", async ({
  page,
}) => {
  await new SettingsPage(page).addAccountByProfile(ACCOUNT, NAME, "no-such-profile", "eu-west-1");
  const integrity = new IntegrityPage(page);
  await integrity.open();
  await expect(integrity.account(NAME)).toContainText("No trail is known here");
  await integrity.verify(NAME);
  await expect(integrity.account(NAME)).toContainText(/gave no verdict: .*credentials/, { timeout: 60_000 });
  await expect(integrity.account(NAME).getByText("Valid", { exact: true })).toHaveCount(0);
  const settings = new SettingsPage(page);
  await settings.open("audit-log", "Audit log");
  await expect(page.getByText("trail.verify").first()).toBeVisible();
  await settings.deleteAccount(ACCOUNT);
  await integrity.open();
  await expect(integrity.account(NAME)).toHaveCount(0);
});

test("the audit log says that its chain is intact, and up to where", async ({ page }) => {
  await new SettingsPage(page).open("audit-log", "Audit log");
  const status = page.getByRole("status").filter({ hasText: "Chain intact" });
  await expect(status).toContainText(/\d+ entries, chain intact up to entry \d+ of \d{4}-\d\d-\d\d/);
});

test("neither page has accessibility faults", async ({ page }) => {
  for (const path of ["/audit-trail/integrity", "/settings/audit-log"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map((violation) => `${path} ${violation.id}`)).toEqual([]);
  }
});
