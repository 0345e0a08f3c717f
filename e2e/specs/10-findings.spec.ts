import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { FindingsPage } from "../pages/findings-page.ts";
import { openAsAdministrator } from "../pages/session.ts";

test.beforeEach(async ({ page }) => {
  await openAsAdministrator(page);
});

test("a finding is triaged by keyboard alone", async ({ page }) => {
  const findings = new FindingsPage(page);
  await findings.open("?status=open&sort=resourceName");
  await findings.focusFirst();
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(findings.detail).toBeVisible();
  const first = new URL(page.url()).searchParams.get("finding");
  expect(first).not.toBeNull();

  await page.keyboard.press("]");
  await expect.poll(() => new URL(page.url()).searchParams.get("finding")).not.toBe(first);
  await page.keyboard.press("[");
  await expect.poll(() => new URL(page.url()).searchParams.get("finding")).toBe(first);

  await page.keyboard.press("e");
  await expect(findings.dialog.getByRole("radio", { name: /In review/ })).toBeVisible();
  await findings.dialog.getByLabel(/Note/).focus();
  await page.keyboard.type("Looking into it.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(findings.toast).toContainText("1 finding changed");

  await page.goto(`/findings/${first}`);
  await expect(page.getByText("In review", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Looking into it.")).toBeVisible();
});

test("a risk is accepted with a reason and an end, and comes off the list", async ({ page }) => {
  const findings = new FindingsPage(page);
  await findings.open("?severity=low&sort=resourceName");
  await findings.focusFirst();
  await page.keyboard.press("Enter");
  await expect(findings.detail).toBeVisible();
  const id = new URL(page.url()).searchParams.get("finding");
  await page.keyboard.press("r");
  await findings.dialog.getByLabel("Reason").fill("short");
  await findings.dialog.getByRole("button", { name: "Accept risk" }).click();
  await expect(findings.dialog).toContainText("at least 10 characters");
  await findings.dialog.getByLabel("Reason").fill("Known, and only reachable from inside.");
  await findings.dialog.getByRole("button", { name: "Accept risk" }).click();
  await expect(findings.toast).toContainText("1 finding accepted");

  await page.goto(`/findings/${id}`);
  await expect(page.getByRole("heading", { name: "Risk accepted" })).toBeVisible();
  await findings.open("?status=risk_accepted");
  await expect(findings.rows.first()).toContainText("Risk accepted");
});

test("filters live in the address, and a link shows the same to somebody else", async ({ page }) => {
  const findings = new FindingsPage(page);
  await findings.open();
  await findings.filter("Severity", /^High/);
  await expect(page).toHaveURL(/severity=high/);
  await expect(findings.rows.first()).toContainText("High");
  const link = page.url();
  const first = await findings.rows.first().textContent();
  await page.goto("/overview");
  await page.goto(link);
  await expect(findings.rows.first()).toBeVisible();
  expect(await findings.rows.first().textContent()).toBe(first);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).not.toHaveURL(/severity/);
});

test("the export holds exactly this view, with no formula in it", async ({ page }) => {
  const findings = new FindingsPage(page);
  await findings.open("?severity=critical");
  const shown = await findings.rows.count();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  const lines = readFileSync(await download.path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines[0]).toContain("Severity");
  expect(lines).toHaveLength(shown + 1);
  for (const line of lines.slice(1)) {
    expect(line).toContain(",critical,");
    expect(line).not.toMatch(/(^|,)"?[=+@]/);
  }
});

test("many findings are changed with one action", async ({ page }) => {
  const findings = new FindingsPage(page);
  await findings.open("?severity=info");
  await page.getByRole("checkbox", { name: "Select all rows on this page" }).click();
  const selected = page.getByRole("region", { name: "Selected rows" });
  await expect(selected).toBeVisible();
  await selected.getByRole("button", { name: "Comment" }).click();
  await findings.dialog.getByLabel("Comment").fill("Seen in the weekly round.");
  await findings.dialog.getByRole("button", { name: "Add comment" }).click();
  await expect(findings.toast).toContainText("commented");
  await expect(selected).toBeHidden();
});
