import { AppShell } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet } from "@tanstack/react-router";
import { BatchBar } from "../bulk/batch-bar.js";
import { GateBanner } from "./gate-banner.js";
import { Header } from "./header.js";
import { Navigation } from "./navigation.js";
import { OfflineBanner } from "./offline-banner.js";

/** The frame around every view. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 210, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding="md"
    >
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <AppShell.Header>
        <Header opened={opened} toggle={toggle} />
      </AppShell.Header>
      <AppShell.Navbar p="xs" style={{ overflowY: "auto" }}>
        <Navigation close={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <OfflineBanner />
        <GateBanner />
        <BatchBar />
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
