import { expect, type Locator, type Page } from "@playwright/test";

/** The list of attack paths, its graph, and the path that stands open beside it. */
export class AttackPathsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/attack-paths${query}`);
    await expect(this.page.getByRole("heading", { name: "Attack paths", level: 1 })).toBeVisible();
  }

  get rows(): Locator {
    return this.page.getByRole("table", { name: "Attack paths" }).locator("tbody tr");
  }

  rowOf(name: string): Locator {
    return this.rows.filter({ hasText: name }).first();
  }

  get graph(): Locator {
    return this.page.getByRole("figure", { name: /^Steps of the attack paths/ });
  }

  get detail(): Locator {
    return this.page.getByRole("complementary", { name: /^Attack path from / });
  }
}
