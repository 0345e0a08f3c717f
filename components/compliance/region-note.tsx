/** Says what chosen regions leave out; nothing when all are meant. */
export function RegionNote({ regions }: { regions: readonly string[] }) {
  if (regions.length === 0) return null;
  return (
    <p className="mb-3 text-13 text-fg-muted">
      Only what stands in {regions.join(", ")}. What an account has once, like users and roles, is left out; histories
      are kept by account, over all regions.
    </p>
  );
}
