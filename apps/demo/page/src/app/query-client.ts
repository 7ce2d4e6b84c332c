import { QueryClient } from "@tanstack/react-query";

/** The client behind the back end retries already. What was loaded is shown again at once when a view comes back. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 30_000, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});
