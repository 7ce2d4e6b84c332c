import { Skeleton, Stack } from "@mantine/core";

/** Stands where content will be, in about its size. */
export function LoadingLines({ lines = 6, label = "Loading" }: { lines?: number; label?: string }) {
  return (
    <Stack gap="sm" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_unused, line) => (
        <Skeleton key={line} height={28} />
      ))}
    </Stack>
  );
}
