import { Group, Paper, Switch, Text, Title } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import { LoadingLines } from "../app/loading-lines.js";
import { StatusText } from "../app/status-text.js";
import { byName, type Cell, cellLabel, statusesOf } from "./cell.js";
import { CellLink } from "./cell-link.js";

export interface ChartCardProps {
  title: string;
  /** The heading of the names in the table. */
  nameHeading: string;
  cells: readonly Cell[];
  /** What to say where there is nothing; undefined while numbers may still come. */
  empty: string | undefined;
  /** Draws the chart. */
  children: ReactNode;
}

/** A chart with its numbers as a table behind it, each of them a link. */
export function ChartCard({ title, nameHeading, cells, empty, children }: ChartCardProps) {
  const [isTable, setTable] = useState(false);
  const id = useId();
  const statuses = statusesOf(cells);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        <Group gap="md">
          {!isTable && statuses.map((status) => <StatusText key={status} status={status} />)}
          <Switch
            size="xs"
            label="As a table"
            aria-label={`${title} as a table`}
            checked={isTable}
            onChange={(event) => setTable(event.currentTarget.checked)}
          />
        </Group>
      </Group>
      {cells.every(({ count }) => count === 0) ? (
        empty === undefined ? (
          <LoadingLines lines={4} label={`Reading: ${title}`} />
        ) : (
          <Text size="sm" c="dimmed">
            {empty}
          </Text>
        )
      ) : isTable ? (
        <div className="scroll-x">
          <table className="plain-table">
            <thead>
              <tr>
                <th>{nameHeading}</th>
                {statuses.map((status) => (
                  <th key={status} className="number">
                    {status ?? "other"}
                  </th>
                ))}
                <th className="number">all</th>
              </tr>
            </thead>
            <tbody>
              {byName(cells, statuses).map((row) => (
                <tr key={row.name}>
                  <th scope="row" className="wrap">
                    <bdi>{row.name}</bdi>
                  </th>
                  {statuses.map((status) => {
                    const cell = row.cells.find((one) => one.status === status);
                    return (
                      <td key={status} className="number">
                        {cell === undefined || cell.count === 0 ? (
                          0
                        ) : (
                          <CellLink search={cell.search} label={cellLabel(cell)}>
                            {cell.count.toLocaleString("en")}
                          </CellLink>
                        )}
                      </td>
                    );
                  })}
                  <td className="number">
                    <CellLink search={row.cells[0]?.all} label={`${row.name}, all: ${row.total}`}>
                      {row.total.toLocaleString("en")}
                    </CellLink>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        children
      )}
    </Paper>
  );
}
