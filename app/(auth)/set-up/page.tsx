import type { Metadata } from "next";
import { NewUserForm } from "#components/auth/new-user-form.tsx";
import { setUpAction } from "./actions.ts";

export const metadata: Metadata = { title: "Set up" };

export default async function SetUpPage({ searchParams }: PageProps<"/set-up">) {
  const { token } = await searchParams;
  return (
    <NewUserForm
      title="Set up Plumbline"
      intro="You become the first administrator. Others join by your invitation."
      button="Create administrator"
      token={typeof token === "string" ? token : ""}
      email={null}
      asksName
      action={setUpAction}
    />
  );
}
