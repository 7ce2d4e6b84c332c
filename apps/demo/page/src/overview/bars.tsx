import { useElementSize } from "@mantine/hooks";
import { AxisBottom, AxisLeft } from "@visx/axis";
import { Group as SvgGroup } from "@visx/group";
import { scaleBand, scaleLinear } from "@visx/scale";
import { Bar } from "@visx/shape";
import { statusTone } from "../app/status-text.js";
import { byName, type Cell, cellLabel, statusesOf } from "./cell.js";
import { CellLink } from "./cell-link.js";

const rowHeight = 34;
const margin = { left: 140, right: 12, bottom: 28 };
const label = { fontFamily: "inherit", fontSize: 12, fill: "var(--board-ink)" } as const;

/** Bars of one row per name, with a part per status. Every part is a link to the references that it counts. */
export function Bars({ cells, name }: { cells: readonly Cell[]; name: string }) {
  const { ref, width } = useElementSize();
  const rows = byName(cells, statusesOf(cells));
  const height = rows.length * rowHeight;
  const left = Math.min(margin.left, width / 3);
  const x = scaleLinear({
    domain: [0, Math.max(1, ...rows.map(({ total }) => total))],
    range: [0, Math.max(1, width - left - margin.right)],
  });
  const y = scaleBand({ domain: rows.map((row) => row.name), range: [0, height], padding: 0.25 });
  return (
    <div ref={ref}>
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a picture has no fieldset
        <svg width={width} height={height + margin.bottom} role="group" aria-label={name}>
          <SvgGroup left={left}>
            {rows.map((row) => {
              let start = 0;
              return row.cells.map((cell) => {
                const at = x(start);
                start += cell.count;
                if (cell.count === 0) return null;
                return (
                  <CellLink key={`${cell.name} ${cell.status}`} search={cell.search} label={cellLabel(cell)}>
                    <Bar
                      x={at}
                      y={y(row.name) ?? 0}
                      width={Math.max(2, x(start) - at - 1)}
                      height={y.bandwidth()}
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
              hideAxisLine
              hideTicks
              tickLabelProps={() => ({ ...label, textAnchor: "end", dx: -6, dy: 4 })}
              tickFormat={(text) => (text.length > 18 ? `${text.slice(0, 17)}…` : text)}
            />
            <AxisBottom
              top={height}
              scale={x}
              numTicks={Math.max(2, Math.floor(width / 140))}
              stroke="var(--board-line)"
              tickStroke="var(--board-line)"
              tickFormat={(value) =>
                Number.isInteger(Number(value)) ? Number(value).toLocaleString("en") : ""
              }
              tickLabelProps={() => ({ ...label, textAnchor: "middle" })}
            />
          </SvgGroup>
        </svg>
      )}
    </div>
  );
}
