import { Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** Says that there is nothing, and why, or what to do next. */
export function EmptyNotice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Paper withBorder p="xl" role="status">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed" size="sm" component="div" mt={4}>
        {children}
      </Text>
    </Paper>
  );
}
