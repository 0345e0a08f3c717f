/** The element that `SkipLink` leads to. */
export const MAIN_ID = "main";

/** First stop of the Tab key: over the navigation straight to the content. */
export function SkipLink() {
  return (
    <a
      href={`#${MAIN_ID}`}
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-ink px-3 py-2 text-13 text-ink-fg focus-visible:translate-y-0"
    >
      Skip to content
    </a>
  );
}
