import { useElementSize } from "@mantine/hooks";
import { AxisBottom, AxisLeft } from "@visx/axis";
import { Group as SvgGroup } from "@visx/group";
import { scaleBand, scaleLinear } from "@visx/scale";
import { Bar } from "@visx/shape";
import { statusTone } from "../app/status-text.js";
import { type Cell, cellLabel } from "./cell.js";
import { CellLink } from "./cell-link.js";

const height = 200;
const margin = { left: 44, right: 8, top: 8, bottom: 28 };
const label = { fontFamily: "inherit", fontSize: 12, fill: "var(--board-ink)" } as const;

/** A column per day, with a part per status. Every part is a link to the references that it counts. */
export function ColumnsByDay({ cells, name }: { cells: readonly Cell[]; name: string }) {
  const { ref, width } = useElementSize();
  const days = [...new Set(cells.map((cell) => cell.name))];
  const totalOf = (day: string) =>
    cells.filter((cell) => cell.name === day).reduce((sum, { count }) => sum + count, 0);
  const x = scaleBand({
    domain: days,
    range: [0, Math.max(1, width - margin.left - margin.right)],
    padding: 0.2,
  });
  const y = scaleLinear({
    domain: [0, Math.max(1, ...days.map(totalOf))],
    range: [height - margin.top - margin.bottom, 0],
    nice: true,
  });
  const every = Math.max(1, Math.ceil(days.length / Math.max(1, Math.floor(width / 90))));
  return (
    <div ref={ref} style={{ minHeight: height }}>
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a picture has no fieldset
        <svg width={width} height={height} role="group" aria-label={name}>
          <SvgGroup left={margin.left} top={margin.top}>
            {days.map((day) => {
              let start = 0;
              return cells.map((cell) => {
                if (cell.name !== day || cell.count === 0) return null;
                const bottom = y(start);
                start += cell.count;
                return (
                  <CellLink key={`${cell.name} ${cell.status}`} search={cell.search} label={cellLabel(cell)}>
                    <Bar
                      x={x(day) ?? 0}
                      y={y(start)}
                      width={x.bandwidth()}
                      height={Math.max(2, bottom - y(start) - 1)}
                      className={`bar bar-${statusTone(cell.status)}`}
                    >
                      <title>{cellLabel(cell)}</title>
                    </Bar>
                  </CellLink>
                );
              });
            })}
            <AxisLeft
              scale={y}
              numTicks={4}
              hideAxisLine
              hideTicks
              tickFormat={(value) =>
                Number.isInteger(Number(value)) ? Number(value).toLocaleString("en") : ""
              }
              tickLabelProps={() => ({ ...label, textAnchor: "end", dx: -4, dy: 4 })}
            />
            <AxisBottom
              top={height - margin.top - margin.bottom}
              scale={x}
              stroke="var(--board-line)"
              hideTicks
              tickFormat={(day, at) => (at % every === 0 ? day.slice(5) : "")}
              tickLabelProps={() => ({ ...label, textAnchor: "middle" })}
            />
          </SvgGroup>
        </svg>
      )}
    </div>
  );
}
