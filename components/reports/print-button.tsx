"use client";

import { Printer } from "lucide-react";
import { Button } from "../ui/button.tsx";

/** Opens the browser's print dialog; the print style leaves navigation and controls out. */
export function PrintButton() {
  return (
    <Button onClick={() => window.print()}>
      <Printer aria-hidden />
      Print
    </Button>
  );
}
