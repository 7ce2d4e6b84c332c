import "@fontsource-variable/inter";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/board.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { loadSession } from "./api/session.js";
import { ErrorNotice } from "./app/error-notice.js";
import { queryClient } from "./app/query-client.js";
import { router } from "./app/router.js";
import { cssVariables, theme } from "./app/theme.js";
import { BatchProvider } from "./bulk/batch-provider.js";

const root = createRoot(document.getElementById("root") as HTMLElement);

async function start(): Promise<void> {
  const problem: unknown = await loadSession().then(
    () => undefined,
    (error: unknown) => error,
  );
  root.render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <Notifications />
        <QueryClientProvider client={queryClient}>
          {problem === undefined ? (
            <BatchProvider>
              <RouterProvider router={router} />
            </BatchProvider>
          ) : (
            <ErrorNotice error={problem} retry={() => void start()} />
          )}
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

void start();
