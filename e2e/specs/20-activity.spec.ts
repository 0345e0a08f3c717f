import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { AuditTrailPage } from "../pages/audit-trail-page.ts";
import { SettingsPage } from "../pages/settings-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";
import { ADMINISTRATOR } from "../users.ts";

test.beforeEach(async ({ page }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.signIn(ADMINISTRATOR.email, ADMINISTRATOR.password);
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
});

test("an event opens beside the list, and its original record is shown on request and audited", async ({ page }) => {
  const trail = new AuditTrailPage(page);
  await trail.open("?range=365d");
  await trail.openFirst();
  await expect(page).toHaveURL(/event=/);
  await page.getByRole("button", { name: "Show the record" }).click();
  await expect(page.getByText("CloudTrail record", { exact: true })).toBeVisible();
  const settings = new SettingsPage(page);
  await settings.open("audit-log", "Audit log");
  await expect(page.getByText("trail.read-record").first()).toBeVisible();
});

test("scans list their gaps with what to allow, and one opens with its jobs", async ({ page }) => {
  await page.goto("/scans");
  await expect(page.getByRole("heading", { name: "Scans", level: 1 })).toBeVisible();
  await page.getByRole("region", { name: "Scans" }).locator("tbody tr").first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Jobs" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Could not be read" })).toBeVisible();
});

test("a token reads the API, and is refused once it is revoked", async ({ page, request }) => {
  const token = await new SettingsPage(page).createToken("end to end");
  const headers = { authorization: `Bearer ${token}` };
  const list = await request.get("/api/v1/findings?limit=2", { headers });
  expect(list.status()).toBe(200);
  expect((await list.json()).items).toHaveLength(2);
  expect((await request.get("/api/v1/findings?severty=high", { headers })).status()).toBe(400);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Revoke end to end" }).click();
  await expect(page.getByRole("row", { name: /end to end/ })).toContainText("Revoked");
  const refused = await request.get("/api/v1/findings", { headers });
  expect(refused.status()).toBe(401);
  expect(refused.headers()["content-type"]).toBe("application/problem+json");
});

test("an invited viewer joins and sees no administration", async ({ page, browser }) => {
  const link = await new SettingsPage(page).invite("vic@example.com");
  const context = await browser.newContext();
  const guest = await context.newPage();
  await guest.goto(link);
  await guest.getByLabel("Name").fill("Vic Viewer");
  await guest.getByLabel("Password").fill("a long enough passphrase");
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest.getByRole("heading", { name: "Overview" })).toBeVisible();
  await guest.goto("/settings/users");
  await expect(guest.getByText("Your role may not see users")).toBeVisible();
  await guest.goto("/scans");
  await expect(guest.getByRole("button", { name: /^Scan/ })).toHaveCount(0);
  await context.close();
});

test("the report is a PDF and the pages have no accessibility faults", async ({ page }) => {
  const pdf = await page.request.get("/reports/posture/pdf?period=month");
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
  for (const path of [
    "/audit-trail",
    "/trends",
    "/reports/posture",
    "/scans",
    "/settings/accounts",
    "/settings/checks",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map((violation) => `${path} ${violation.id}`)).toEqual([]);
  }
});
