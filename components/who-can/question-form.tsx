import Form from "next/form";
import { ScopeFields } from "../layout/scope-fields.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

export interface QuestionFormProps {
  principal: string;
  action: string;
  resource: string;
  /** What is wrong with the question, if anything. */
  error: string | undefined;
}

/** One question as a form; its values are the page's address, so that an answer can be sent to somebody. */
export function QuestionForm({ principal, action, resource, error }: QuestionFormProps) {
  return (
    <Form action="/who-can" className="mb-4 grid items-start gap-3 md:grid-cols-[1fr_2fr_2fr_auto]">
      <ScopeFields />
      <Field label="Action" isRequired error={error} hint="For example s3:GetObject">
        <Input name="action" defaultValue={action} autoComplete="off" spellCheck={false} />
      </Field>
      <Field label="Resource" isRequired hint="An ARN, or * for any">
        <Input name="resource" defaultValue={resource} autoComplete="off" spellCheck={false} />
      </Field>
      <Field label="Principal" hint="ARN of a user or role; empty asks about everybody">
        <Input name="principal" defaultValue={principal} autoComplete="off" spellCheck={false} />
      </Field>
      <Button type="submit" variant="primary" className="md:mt-6">
        Ask
      </Button>
    </Form>
  );
}
