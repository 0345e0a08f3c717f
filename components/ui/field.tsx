import { cloneElement, type ReactElement, useId } from "react";

interface ControlProps {
  id?: string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
  required?: boolean | undefined;
}

export interface FieldProps {
  label: string;
  /** What to enter, when the label does not say it all. */
  hint?: string | undefined;
  /** What is wrong with the value; read out with the control. */
  error?: string | undefined;
  isRequired?: boolean;
  /** The control: `Input`, `Textarea`, `Select`, `Combobox`. It gets id, description and validity from here. */
  children: ReactElement<ControlProps>;
}

/** A control with its label above, and hint and error below. */
export function Field({ label, hint, error, isRequired = false, children }: FieldProps) {
  const generatedId = useId();
  const id = children.props.id ?? generatedId;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [hint === undefined ? [] : [hintId], error === undefined ? [] : [errorId]].flat().join(" ");
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-13 text-fg">
        {label}
        {isRequired ? null : <span className="ml-1 font-normal text-fg-subtle">optional</span>}
      </label>
      {cloneElement(children, {
        id,
        required: isRequired || undefined,
        "aria-describedby": described === "" ? undefined : described,
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {hint === undefined ? null : (
        <p id={hintId} className="text-12 text-fg-subtle">
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p id={errorId} className="text-12 text-critical-text">
          {error}
        </p>
      )}
    </div>
  );
}
