import { expect, test } from "@playwright/test";
import { AuditTrailPage } from "../pages/audit-trail-page.ts";
import { openAsAdministrator } from "../pages/session.ts";
import { SettingsPage } from "../pages/settings-page.ts";

test.beforeEach(({ page }) => openAsAdministrator(page));

test("a filter is added, turned round and taken away, all in the address", async ({ page }) => {
  const trail = new AuditTrailPage(page);
  await trail.open("?range=365d");
  const [name = ""] = await trail.names();
  await trail.addFilter("Event", name);
  await expect(page).toHaveURL(new RegExp(`[?&]name=${name}`));
  await expect.poll(async () => [...new Set(await trail.names())]).toEqual([name]);
  await trail.turnRound(new RegExp(`^Event is ${name}: turn round`));
  await expect(page).toHaveURL(new RegExp(`[?&]not-name=${name}`));
  await expect.poll(() => trail.names()).not.toContain(name);
  await page.getByRole("button", { name: `Remove the filter: Event ${name}` }).click();
  await expect(trail.chips).toHaveCount(0);
  await expect.poll(() => trail.names()).toContain(name);
});

test("free text narrows the list, and what is in no event shows nothing", async ({ page }) => {
  const trail = new AuditTrailPage(page);
  await trail.open("?range=365d");
  const [name = ""] = await trail.names();
  await page.getByRole("searchbox", { name: "Search all texts" }).fill(name.toLowerCase());
  await expect(page).toHaveURL(/[?&]q=/);
  await expect.poll(async () => (await trail.names()).length).toBeGreaterThan(0);
  await page.getByRole("searchbox", { name: "Search all texts" }).fill("zzz nowhere zzz");
  await expect(trail.table.getByText("No event matches")).toBeVisible();
});

test("the time is narrowed in the chart by keyboard, and widened again", async ({ page }) => {
  const trail = new AuditTrailPage(page);
  await trail.open("?range=365d");
  await expect(async () => {
    await trail.span.focus();
    await page.keyboard.press("End");
    await expect(trail.span).toHaveAttribute("aria-valuetext", / to /, { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]from=.*[?&]to=/);
  await expect(trail.chips.first()).toContainText("from");
  await page.getByRole("button", { name: "Back to the whole time" }).click();
  await expect(page).not.toHaveURL(/[?&]from=/);
});

test("a view is saved, opened and deleted", async ({ page }) => {
  const trail = new AuditTrailPage(page);
  await trail.open("?range=365d&error=any");
  await trail.saveView("What failed", true);
  await expect(page.getByRole("button", { name: "View: What failed" })).toBeVisible();
  await trail.open("?range=30d");
  await trail.openView("What failed");
  await expect(page).toHaveURL(/[?&]error=any/);
  await trail.deleteView("What failed");
  await expect(page.getByRole("button", { name: "Views", exact: true })).toBeVisible();
});

test("an export holds the list and is in the audit log", async ({ page }) => {
  const trail = new AuditTrailPage(page);
  await trail.open("?range=365d&error=any");
  const csv = await page.request.get("/audit-trail/export?range=365d&error=any&format=csv");
  expect(csv.headers()["content-type"]).toContain("text/csv");
  expect((await csv.text()).split("\r\n")[0]).toContain("time,event_id,event");
  const lines = await page.request.get("/audit-trail/export?range=365d&error=any&format=ndjson");
  for (const line of (await lines.text()).trim().split("\n").filter(Boolean)) {
    expect(JSON.parse(line).errorCode).not.toBe("");
  }
  const settings = new SettingsPage(page);
  await settings.open("audit-log", "Audit log");
  await expect(page.getByText("trail.export").first()).toBeVisible();
});

test("from an event to all that its principal did, and to its session", async ({ page }) => {
  const trail = new AuditTrailPage(page);
  await trail.open("?range=365d");
  await trail.openFirst();
  await trail.detail.getByRole("link", { name: "All that this principal did" }).click();
  await expect(page).toHaveURL(/\/audit-trail\/principal\?/);
  await expect(page.getByRole("heading", { name: "What it used" })).toBeVisible();
  const session = page.locator('a[href*="/audit-trail/session"]').first();
  if ((await session.count()) > 0) {
    await session.click();
    await expect(page.getByRole("heading", { name: "Role chain" })).toBeVisible();
    await expect(page.getByText("This session", { exact: true })).toBeVisible();
  }
});

test("views of the trail say so when their address names nobody", async ({ page }) => {
  for (const path of ["principal", "function", "session", "address", "changes"]) {
    await page.goto(`/audit-trail/${path}`);
    await expect(page.getByText("There is nobody to show")).toBeVisible();
  }
});
