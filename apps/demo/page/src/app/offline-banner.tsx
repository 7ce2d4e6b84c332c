import { Alert } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";

/** Says that the browser is offline, and that what is shown may be old. */
export function OfflineBanner() {
  const { online } = useNetwork();
  if (online) return null;
  return (
    <Alert color="yellow" variant="outline" title="You are offline" role="status" mb="md">
      What you see was loaded before. The page goes on when the network is back.
    </Alert>
  );
}
