// The chart of events a second: a bar for each second of the last minute, on a logarithmic scale.
const SVG = 'http://www.w3.org/2000/svg';
const SECONDS = 60;
const GAP = 0.25;
const LEAST_TOP = 10;

/** The height of n on a scale that ends at top, 0 to 1. One event stays visible beside thousands. */
const height = (n, top) => Math.log10(1 + n) / Math.log10(1 + top);

const thousands = (n) => (n < 1000 ? `${n}` : `${n / 1000}k`);

/** The second that is passing, counted from the page's start. */
const now = () => Math.floor(performance.now() / 1000);

/**
 * @param {SVGElement} svg with a viewBox of 60 by 100
 * @param {HTMLElement} scale gets a label a power of ten
 */
export function createChart(svg, scale) {
  const counts = new Array(SECONDS).fill(0);
  let newest = now();
  let drawnTop = 0;

  const bars = counts.map((_, i) => {
    const bar = document.createElementNS(SVG, 'rect');
    bar.setAttribute('x', `${i + GAP / 2}`);
    bar.setAttribute('width', `${1 - GAP}`);
    svg.append(bar);
    return bar;
  });

  const advance = () => {
    const passed = Math.min(now() - newest, SECONDS);
    newest = now();
    for (let i = 0; i < passed; i++) {
      counts.shift();
      counts.push(0);
    }
  };

  const drawScale = (top) => {
    if (top === drawnTop) return;
    drawnTop = top;
    scale.replaceChildren();
    for (let n = 1; n <= top; n *= 10) {
      const label = document.createElement('span');
      label.textContent = thousands(n);
      label.style.bottom = `${100 * height(n, top)}%`;
      scale.append(label);
    }
  };

  return {
    count() {
      advance();
      counts[SECONDS - 1]++;
    },

    /** Draws, and returns the last whole second's events and the most of any second shown. */
    draw() {
      advance();
      const peak = Math.max(...counts);
      const top = Math.max(LEAST_TOP, peak);
      drawScale(top);
      bars.forEach((bar, i) => {
        const share = 100 * height(counts[i], top);
        bar.setAttribute('y', `${100 - share}`);
        bar.setAttribute('height', `${share}`);
      });
      return { rate: counts[SECONDS - 2], peak };
    },
  };
}
