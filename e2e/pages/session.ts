import { existsSync, readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { ADMINISTRATOR } from "../users.ts";
import { SignInPage } from "./sign-in-page.ts";

const STATE = ".cache/e2e-administrator.json";

/** Opens the overview as the administrator; signs in once for all specs, since sign-ins are limited by rate. */
export async function openAsAdministrator(page: Page): Promise<void> {
  if (existsSync(STATE)) {
    const { cookies } = JSON.parse(readFileSync(STATE, "utf8"));
    await page.context().addCookies(cookies);
  }
  await page.goto("/overview");
  if (page.url().includes("/sign-in")) {
    await new SignInPage(page).signIn(ADMINISTRATOR.email, ADMINISTRATOR.password);
    await expect(page).toHaveURL(/\/overview/);
    await page.context().storageState({ path: STATE });
  }
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
}
