import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: { text: ["12", "13", "14", "16", "20", "28"], shadow: ["raised"] },
  },
});

/** Joins class names; of two Tailwind classes for one property the later wins. Falsy values are left out. */
export function cn(...values: ClassValue[]): string {
  return merge(clsx(values));
}
