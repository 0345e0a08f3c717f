/** The stretch being chosen with the keyboard: `anchor` stays, `cursor` moves. */
export interface Brush {
  anchor: number;
  cursor: number;
}

/** What a key does to a brush over `length` buckets; null: nothing, the key is not one of its own. */
export function moveBrush(brush: Brush, key: string, isExtending: boolean, length: number): Brush | null {
  const last = Math.max(0, length - 1);
  const to = (cursor: number): Brush => {
    const at = Math.min(last, Math.max(0, cursor));
    return { anchor: isExtending ? brush.anchor : at, cursor: at };
  };
  switch (key) {
    case "ArrowLeft":
      return to(brush.cursor - 1);
    case "ArrowRight":
      return to(brush.cursor + 1);
    case "PageUp":
      return to(brush.cursor - 10);
    case "PageDown":
      return to(brush.cursor + 10);
    case "Home":
      return to(0);
    case "End":
      return to(last);
    default:
      return null;
  }
}
