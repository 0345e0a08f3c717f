import { expect, test } from "@playwright/test";
import { AlertsPage } from "../pages/alerts-page.ts";
import { IncidentPage } from "../pages/incident-page.ts";
import { openAsAdministrator } from "../pages/session.ts";

test.beforeEach(async ({ page }) => {
  await openAsAdministrator(page);
});

test("an alert tells what, why, who, on what, and what to do", async ({ page }) => {
  const alerts = new AlertsPage(page);
  await alerts.open("?range=365d");
  await alerts.openFirst();
  for (const name of [
    "Why it matters",
    "Evidence",
    "Who acted",
    "Events",
    "What to check",
    "What to do",
    "MITRE ATT&CK",
  ])
    await expect(alerts.section(name)).toBeVisible();
  await expect(alerts.detail.getByRole("link", { name: /^T1/ }).first()).toHaveAttribute(
    "href",
    /^https:\/\/attack\.mitre\.org\/techniques\//,
  );
  await expect(alerts.detail.getByRole("link", { name: "Timeline" })).toBeVisible();
});

test("filters stand in the address, and an event leads to the audit trail", async ({ page }) => {
  const alerts = new AlertsPage(page);
  await alerts.open("?range=365d&severity=critical,high,medium");
  await alerts.openFirst();
  await expect(page).toHaveURL(/severity=critical,high,medium/);
  await alerts.detail
    .getByRole("listitem")
    .getByRole("link")
    .filter({ hasText: /^[A-Z][A-Za-z]+$/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/audit-trail\?.*event=/);
});

test("suppressing shows first what it would hide, hides that, and ending it brings it back", async ({ page }) => {
  test.setTimeout(120_000);
  const alerts = new AlertsPage(page);
  await alerts.open("?range=365d");
  await alerts.openFirst();
  const title = await alerts.detail.getByRole("heading", { level: 2 }).textContent();
  await alerts.detail.getByRole("button", { name: "Suppress…" }).click();
  const dialog = page.getByRole("dialog", { name: "Suppress alerts like this one" });
  await expect(dialog.getByRole("textbox", { name: "Why" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "See what it would hide" }).click();
  await expect(dialog.getByRole("region", { name: "What it would hide" })).toBeVisible();
  await dialog.getByRole("textbox", { name: "Why" }).fill("no");
  await dialog.getByRole("button", { name: "Suppress", exact: true }).click();
  await expect(dialog.getByText(/Say why in at least/)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Why" }).fill("Expected in this test of suppressions.");
  await dialog.getByRole("button", { name: "Suppress", exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.goto("/settings/suppressions");
  const row = page.getByRole("row").filter({ hasText: "Expected in this test of suppressions." });
  await expect(row).toContainText(title ?? "a title");
  await row.getByRole("button", { name: /^End the suppression of/ }).click();
  await expect(row.getByText(/^Ended/)).toBeVisible();
});

test("an incident is worked on: a step, a note, its owner, and closing it with the reason", async ({ page }) => {
  const incident = new IncidentPage(page);
  await incident.openList("?range=365d");
  await incident.openFirst();
  await expect(incident.panel("Timeline").getByRole("listitem").first()).toBeVisible();
  await incident.firstStep.check();
  await expect(incident.firstStep).toBeChecked();
  await incident.addNote("Called the owner of the account.");
  await expect(incident.panel("Notes and history").getByText("Called the owner of the account.")).toBeVisible();
  await incident.setStatus("Investigating");
  await expect(incident.panel("Notes and history").getByText(/to investigating/)).toBeVisible();
  await incident.setStatus("Closed");
  const dialog = page.getByRole("dialog", { name: "Close the incident" });
  await dialog.getByRole("button", { name: "Close incident" }).click();
  await expect(incident.panel("Notes and history").getByText(/to closed \(resolved\)/)).toBeVisible();
  await page.reload();
  await expect(incident.firstStep).toBeChecked();
  await incident.setStatus("Open");
  await expect(incident.panel("Notes and history").getByText(/from closed to open/)).toBeVisible();
});

test("a detection says what it looks for and can be given another severity", async ({ page }) => {
  await page.goto("/settings/detections");
  await page.getByRole("searchbox", { name: "Search detections" }).fill("lambda-url-without-auth");
  await page.getByRole("table", { name: "Detections" }).getByRole("link").first().click();
  await expect(page.getByText("When it raises an alert")).toBeVisible();
  await page.getByRole("combobox", { name: /Severity/ }).click();
  await page.getByRole("option", { name: "Low" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Last changed by/)).toBeVisible();
});

test("a channel into an internal network is refused, and one that leads outside is kept without its secret", async ({
  page,
}) => {
  await page.goto("/settings/notifications");
  await page.getByRole("button", { name: "Add channel" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a channel" });
  await dialog.getByLabel("Name").fill("Security room");
  await dialog.getByLabel("Address").fill("https://169.254.169.254/latest/meta-data");
  await dialog.getByLabel("Signing secret").fill("a secret of enough length");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(/internal address/).first()).toBeVisible();
  await dialog.getByLabel("Address").fill("https://hooks.example.com/plumbline");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole("table", { name: "Channels" }).getByRole("row").filter({ hasText: "Security room" });
  await expect(row).toContainText("hooks.example.com");
  expect(await page.content()).not.toContain("a secret of enough length");
  await row.getByRole("button", { name: "Remove Security room" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(row).toHaveCount(0);
});
