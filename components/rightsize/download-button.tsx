"use client";

import { Download } from "lucide-react";
import { Button } from "../ui/button.tsx";

/** Saves a text as a file. The file is made in the browser from what the page shows. */
export function DownloadButton({ name, text }: { name: string; text: string }) {
  const download = () => {
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <div>
      <Button size="sm" onClick={download} aria-label={`Download ${name}`}>
        <Download aria-hidden />
        Download
      </Button>
    </div>
  );
}
