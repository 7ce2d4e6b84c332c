import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from "@tanstack/react-router";
import { EmptyNotice } from "./empty-notice.js";
import { ErrorNotice } from "./error-notice.js";
import { LoadingLines } from "./loading-lines.js";
import { parseSearch, type Search, stringifySearch } from "./search.js";
import { Shell } from "./shell.js";

const asTexts = (search: Record<string, unknown>): Partial<Search> => search as Search;

const root = createRootRoute({
  component: Shell,
  validateSearch: asTexts,
  search: { middlewares: [retainSearchParams(["time"])] },
  notFoundComponent: () => (
    <EmptyNotice title="There is no such page">The menu leads to those that exist.</EmptyNotice>
  ),
  errorComponent: ({ error }) => <ErrorNotice error={error} retry={() => location.reload()} />,
});

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("../overview/overview-view.js"), "OverviewView"),
});
const references = createRoute({
  getParentRoute: () => root,
  path: "/references",
  component: lazyRouteComponent(() => import("../references/references-view.js"), "ReferencesView"),
});
const detail = createRoute({
  getParentRoute: () => root,
  path: "/references/$subjectType/$id",
  component: lazyRouteComponent(() => import("../detail/detail-view.js"), "DetailView"),
});
const failures = createRoute({
  getParentRoute: () => root,
  path: "/failures",
  component: lazyRouteComponent(() => import("../failures/failures-view.js"), "FailuresView"),
});
const link = createRoute({
  getParentRoute: () => root,
  path: "/link",
  component: lazyRouteComponent(() => import("../link/link-view.js"), "LinkView"),
});
const consoleIndex = createRoute({
  getParentRoute: () => root,
  path: "/console",
  component: lazyRouteComponent(() => import("../console/console-view.js"), "ConsoleIndex"),
});
const consoleOperation = createRoute({
  getParentRoute: () => root,
  path: "/console/$operationId",
  component: lazyRouteComponent(() => import("../console/console-view.js"), "ConsoleView"),
});
const faults = createRoute({
  getParentRoute: () => root,
  path: "/faults",
  component: lazyRouteComponent(() => import("../faults/faults-view.js"), "FaultsView"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    references,
    detail,
    failures,
    link,
    consoleIndex,
    consoleOperation,
    faults,
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPendingComponent: () => <LoadingLines />,
  defaultErrorComponent: ({ error, reset }) => <ErrorNotice error={error} retry={reset} />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
