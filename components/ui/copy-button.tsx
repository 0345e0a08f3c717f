"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { IconButton } from "./icon-button.tsx";

export interface CopyButtonProps {
  /** The text that goes to the clipboard, whole. */
  text: string;
  /** What is copied: "Copy ARN". */
  label?: string;
  className?: string;
}

/** Copies a text. Says so in place, and says what to do when the browser refuses. */
export function CopyButton({ text, label = "Copy", className }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
    } catch (error) {
      toast.error("The browser did not allow copying. Select the text and copy it by hand.", {
        description: error instanceof Error ? error.message : String(error),
      });
    }
  };
  return (
    <IconButton
      label={isCopied ? "Copied" : label}
      onClick={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void copy();
      }}
      className={`size-6 [&_svg]:size-3.5 ${className ?? ""}`}
    >
      {isCopied ? <Check aria-hidden className="text-accent-text" /> : <Copy aria-hidden />}
    </IconButton>
  );
}
