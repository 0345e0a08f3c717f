import { expect, type Locator, type Page } from "@playwright/test";
import { PrivilegesPage } from "./privileges-page.ts";

/** The proposal of a smaller policy for one function, user or role. */
export class RightsizePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Comes as a user does: from the list of principals, by the privileges of one. */
  async openFor(name: string): Promise<void> {
    await new PrivilegesPage(this.page).openPrincipal(name);
    await this.page.getByRole("link", { name: "Smaller policy" }).click();
    await expect(this.page.getByRole("heading", { name: `Smaller policy for ${name}`, level: 1 })).toBeVisible();
  }

  figure(term: string): Locator {
    return this.page
      .locator("div")
      .filter({ has: this.page.locator(`dt:text-is("${term}")`) })
      .last()
      .locator("dd")
      .first();
  }

  format(name: string): Locator {
    return this.page.getByRole("tab", { name });
  }

  get splitLink(): Locator {
    return this.page.getByRole("link", { name: "Split the role" });
  }

  async choose(mode: string): Promise<void> {
    await chooseMode(this.page, mode);
  }

  async keep(pin: string): Promise<void> {
    await this.page.getByLabel("Always keep").fill(pin);
    await this.page.getByRole("button", { name: "Apply" }).click();
  }

  async searchReach(): Promise<void> {
    await this.page.getByRole("link", { name: "Search with the proposal" }).click();
  }
}

/** Follows the link of a mode, on every page that proposes policies. */
export async function chooseMode(page: Page, mode: string): Promise<void> {
  await page.getByRole("navigation", { name: "Mode" }).getByRole("link", { name: mode }).click();
  await page.waitForURL(new RegExp(`mode=${mode.toLowerCase()}`));
}
