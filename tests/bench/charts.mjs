// Draws the charts of docs/performance.md.
import { writeFileSync } from 'node:fs';
import * as echarts from 'echarts';
import { geometricMean } from './table.mjs';
import { speedup } from './targets.mjs';

const TITLES = { chromium: 'Chromium', firefox: 'Firefox', node: 'Node.js' };

/** Ours in blues, peers in other colours, which stay apart for most kinds of colour blindness. */
const COLOURS = {
  'ours (SIMD)': '#0b4f9e',
  'ours (fetch)': '#0b4f9e',
  'ours (XHR)': '#4a90d9',
  'ours (JavaScript)': '#a5cbef',
  native: '#c8541a',
  'event-source-polyfill': '#a86aa4',
  eventsource: '#e0a33a',
  'fetch-event-source': '#7a6b5d',
  'sse.js': '#5b9e6f',
  undici: '#3f3f3f',
  limit: '#c9c9c9',
};

/** 1,500,000 as "1.5 M". @param {number} value */
function short(value) {
  if (value >= 1e6) return `${value / 1e6} M`;
  return value >= 1000 ? `${value / 1000} k` : String(value);
}

/**
 * Bars in one panel for each engine.
 * @param {{ title: string, subtitle: string, panels: { title: string, rows: string[],
 *   series: Record<string, (number | null)[]> }[], logBase: number, least?: number }} chart
 */
function bars({ title, subtitle, panels, logBase, least }) {
  const width = 960;
  const height = 140 + panels.length * 230;
  const names = [...new Set(panels.flatMap(({ series }) => Object.keys(series)))];
  const top = (/** @type {number} */ index) => 118 + index * 230;
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: 'Arial, Helvetica, sans-serif', color: '#222222' },
    title: [
      { text: title, subtext: subtitle, left: 16, top: 10, subtextStyle: { color: '#555555' } },
      ...panels.map((panel, index) => ({
        text: panel.title,
        left: 62,
        top: top(index) - 28,
        textStyle: { fontSize: 13 },
      })),
    ],
    legend: { data: names, top: 60, left: 16, itemWidth: 14, itemHeight: 10, itemGap: 22 },
    grid: panels.map((_, index) => ({ left: 62, right: 16, top: top(index), height: 160 })),
    xAxis: panels.map(({ rows }, gridIndex) => ({
      gridIndex,
      type: 'category',
      data: rows,
      axisTick: { show: false },
      axisLabel: { interval: 0, color: '#222222' },
    })),
    yAxis: panels.map((_, gridIndex) => ({
      gridIndex,
      type: 'log',
      logBase,
      min: least,
      axisLabel: { color: '#555555', formatter: short },
      splitLine: { lineStyle: { color: '#e6e6e6' } },
    })),
    series: panels.flatMap(({ series }, index) =>
      Object.entries(series).map(([name, data]) => ({
        name,
        type: 'bar',
        xAxisIndex: index,
        yAxisIndex: index,
        data,
        itemStyle: { color: COLOURS[/** @type {keyof typeof COLOURS} */ (name)] },
        barGap: '10%',
      })),
    ),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/** @param {any} found @param {string} engine */
const panelTitle = (found, engine) =>
  `${TITLES[/** @type {keyof typeof TITLES} */ (engine)]} ${found.version}`;

/** @param {any} byEngine */
function caption(byEngine) {
  const [{ date, machine }] = Object.values(byEngine);
  return `${date.slice(0, 10)}, ${machine.cpu}, ${machine.cores} cores`;
}

/** @param {any} parse */
function parseChart(parse) {
  const shown = ['ours (SIMD)', 'ours (JavaScript)', 'limit'];
  const panels = Object.keys(TITLES)
    .filter((engine) => parse[engine])
    .map((engine) => {
      const { cells } = parse[engine];
      const rows = [...new Set(cells.map((cell) => cell.workload))];
      const series = Object.fromEntries(
        shown.map((name) => [
          name,
          rows.map((row) => {
            const all = cells.filter((cell) => cell.workload === row);
            return Number(geometricMean(all.map((cell) => speedup(cell, name))).toFixed(2));
          }),
        ]),
      );
      return { title: panelTitle(parse[engine], engine), rows, series };
    });
  return bars({
    title: 'Parsing: how many times as fast as eventsource-parser',
    subtitle: `Geometric mean over chunks of 64 B to 64 KiB. Limit: copying and decoding alone. ${caption(parse)}`,
    panels,
    logBase: 2,
  });
}

/** @param {any} deliver */
function deliverChart(deliver) {
  const panels = Object.keys(TITLES)
    .filter((engine) => deliver[engine])
    .map((engine) => {
      const { cells } = deliver[engine];
      const series = Object.fromEntries(
        Object.keys(cells[0].results).map((name) => [
          name,
          cells.map(({ results }) => results[name].events),
        ]),
      );
      const rows = cells.map((cell) => cell.workload);
      return { title: panelTitle(deliver[engine], engine), rows, series };
    });
  return bars({
    title: 'Delivering: events a second at a listener',
    subtitle: `Through whole clients, from a server on loopback. Limit: reading the body alone. ${caption(deliver)}`,
    panels,
    logBase: 10,
    least: 1000,
  });
}

/** @param {any} results @param {string} folder */
export async function drawCharts({ parse, deliver }, folder) {
  if (parse) writeFileSync(`${folder}/parse.svg`, `${parseChart(parse)}\n`);
  if (deliver) writeFileSync(`${folder}/deliver.svg`, `${deliverChart(deliver)}\n`);
}
