// Draws a Chart with ApexCharts. The server sends figures; colours are read from the style sheet, and again when the theme changes.
import ApexCharts from '/lib/apexcharts/apexcharts.esm.js';

export function draw(element, spec, owner) {
  let shown = spec;
  element.classList.toggle('is-open', spec.clicks);
  const choose = (series, category) => { if (shown.clicks && category >= 0) owner.invokeMethodAsync('ChooseAsync', Math.max(series, 0), category); };
  const make = () => new ApexCharts(element, optionsOf(shown, element, choose));
  let chart = make();
  let last = chart.render();
  // Always from new: ApexCharts keeps what an update leaves out, such as a limit that is no longer there.
  const redraw = () => last = last.catch(() => { }).then(() => { chart.destroy(); chart = make(); return chart.render(); }).then(() => { });
  const themes = new MutationObserver(redraw);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return {
    update: next => { shown = next; element.classList.toggle('is-open', next.clicks); return redraw(); },
    destroy: () => { themes.disconnect(); last.catch(() => { }).then(() => chart.destroy()); },
  };
}

function coloursOf(element) {
  const probe = element.appendChild(document.createElement('span'));
  const read = name => {
    probe.style.color = `var(${name})`;
    return '#' + getComputedStyle(probe).color.match(/\d+/g).slice(0, 3).map(part => (+part).toString(16).padStart(2, '0')).join('');
  };
  const many = (name, count) => Array.from({ length: count }, (_, i) => read(`${name}-${i + 1}`));
  const colours = {
    series: many('--bo-chart', 8), heat: many('--bo-heat', 7), text: read('--mud-palette-text-primary'), quiet: read('--mud-palette-text-secondary'),
    line: read('--mud-palette-lines-default'), faint: read('--bo-text-3'), surface: read('--mud-palette-surface'), danger: read('--mud-palette-error'),
  };
  probe.remove();
  return colours;
}

const written = (value, digits) => value == null ? '' : value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace('-', '\u2212');

// A round step so that about five lines cross the drawing.
function axisOf(spec) {
  const stacked = spec.kind === 'Area' || spec.kind === 'Columns' || spec.kind === 'Bars';
  const sums = part => spec.categories.map((_, i) => spec.series.reduce((sum, s) => sum + part(s.data[i] ?? 0), 0));
  const values = stacked ? [...sums(v => Math.max(v, 0)), ...sums(v => Math.min(v, 0))] : spec.series.flatMap(s => s.data.filter(v => v != null));
  if (spec.limit) values.push(spec.limit.value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const rough = (high - low || 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find(s => s * power >= rough) * power;
  const min = Math.floor(low / step + 1e-9) * step;
  const max = Math.ceil(high / step - 1e-9) * step;
  const digits = Math.min(spec.digits, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)) + (String(step / power).includes('.') ? 1 : 0));
  return { min, max, step, ticks: Math.round((max - min) / step), digits: Math.max(0, digits) };
}

function optionsOf(spec, element, choose) {
  const colours = coloursOf(element);
  const kind = ({ Donut: donut, HeatMap: heatMap, Bars: bars })[spec.kind] ?? courses;
  const own = kind(spec, colours, element);
  const chosen = (_event, _chart, at) => choose(spec.kind === 'HeatMap' ? spec.series.length - 1 - at.seriesIndex : at.seriesIndex, at.dataPointIndex);
  return {
    legend: { show: false },
    dataLabels: { enabled: false },
    states: { hover: { filter: { type: 'none' } }, active: { filter: { type: 'none' } } },
    ...own,
    chart: {
      height: spec.height, width: '100%', background: 'transparent', fontFamily: 'inherit', parentHeightOffset: 0, animations: { enabled: false }, toolbar: { show: false }, zoom: { enabled: false }, redrawOnParentResize: true,
      events: { dataPointSelection: chosen, markerClick: chosen },
      ...own.chart,
    },
    tooltip: { theme: document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light', style: { fontSize: '12px' }, y: { formatter: value => written(value, spec.digits) }, ...own.tooltip },
  };
}

const labelStyle = colours => ({ colors: colours.quiet, fontSize: '11px', fontWeight: 500 });
const paletteOf = (spec, colours) => spec.series.map((s, i) => spec.accent ? (s.name === spec.accent ? colours.series[0] : colours.series[7]) : colours.series[i % 8]);
const totals = (colours, digits, offset) => ({ enabled: true, formatter: value => written(+value, digits), ...offset, style: { color: colours.text, fontSize: '12px', fontWeight: 600 } });

// Lines run along numbers: a point's label needs a place even where the axis leaves its name out. The others run along names.
function categoryAxis(spec, colours, element) {
  const last = spec.categories.length - 1;
  const every = Math.ceil(spec.categories.length / Math.max(2, Math.floor((element.clientWidth || 600) / 84)));
  const shown = at => (last - at) % every === 0 ? spec.categories[at] ?? '' : '';
  const labels = { rotate: 0, trim: false, hideOverlappingLabels: false, style: labelStyle(colours) };
  const common = { axisTicks: { show: false }, axisBorder: { color: colours.line }, tooltip: { enabled: false }, title: { text: spec.xTitle ?? undefined, style: { color: colours.quiet, fontSize: '11px', fontWeight: 500 } } };
  if (spec.kind === 'Line') return { ...common, type: 'numeric', min: 0, max: Math.max(1, last), tickAmount: Math.max(1, last), decimalsInFloat: 0, labels: { ...labels, formatter: value => shown(Math.round(+value)) } };
  return { ...common, type: 'category', tickPlacement: spec.kind === 'Columns' ? 'between' : 'on', categories: spec.categories, labels: { ...labels, formatter: value => shown(spec.categories.indexOf(value)) } };
}

// Lines, areas and columns: the category runs along, the figure upwards.
function courses(spec, colours, element) {
  const axis = axisOf(spec);
  const line = spec.kind === 'Line';
  // A sum stands above its column only where it has room.
  const sums = spec.kind === 'Columns' && spec.categories.length <= 14 && element.clientWidth / spec.categories.length >= 44;
  const palette = paletteOf(spec, colours);
  return {
    chart: { type: spec.kind === 'Columns' ? 'bar' : spec.kind.toLowerCase(), stacked: !line },
    series: !line ? spec.series : spec.series.map(s => ({ name: s.name, data: s.data.map((y, x) => ({ x, y })) })),
    colors: palette,
    stroke: spec.kind === 'Columns' ? { width: 1.5, colors: [colours.surface] } : { width: spec.series.map(s => spec.accent === s.name ? 2.5 : 1.5), curve: 'straight' },
    // Every area reaches down to zero, the lower ones in front: a tint that lets nothing through keeps each colour its own.
    fill: { type: 'solid', opacity: 1, colors: spec.kind === 'Area' ? palette.map(colour => tint(colour, colours.surface)) : palette },
    plotOptions: { bar: { columnWidth: '62%', borderRadius: 2, borderRadiusApplication: 'end', dataLabels: { total: sums ? totals(colours, spec.digits, { offsetY: -4 }) : { enabled: false } } } },
    dataLabels: sums ? { enabled: true, formatter: () => '' } : { enabled: false },
    grid: { borderColor: colours.line, xaxis: { lines: { show: false } }, yaxis: { lines: { show: true } }, padding: { left: 8, right: line ? 44 : 16, top: spec.kind === 'Columns' ? 4 : -12, bottom: 0 } },
    markers: { size: 0, hover: { size: 4 } },
    xaxis: categoryAxis(spec, colours, element),
    yaxis: { min: axis.min, max: axis.max, tickAmount: axis.ticks, labels: { style: labelStyle(colours), formatter: value => written(value, axis.digits) } },
    annotations: {
      yaxis: spec.limit ? [{ y: spec.limit.value, borderColor: colours.danger, strokeDashArray: 4, label: { text: `${spec.limit.name} ${written(spec.limit.value, spec.digits)}`, position: 'left', textAnchor: 'start', offsetX: 4, borderWidth: 0, style: { background: 'transparent', color: colours.danger, fontSize: '11px', fontWeight: 500 } } }] : [],
      points: line ? lastPoints(spec, colours, palette, axis, element) : [],
    },
    tooltip: { shared: spec.kind !== 'Columns', intersect: spec.kind === 'Columns', x: { formatter: (value, at) => spec.categories[at?.dataPointIndex] ?? spec.categories[Math.round(value)] ?? value } },
  };
}

// The last known point of each line with its figure, or its name where one line is told of; labels that would touch are moved apart.
function lastPoints(spec, colours, palette, axis, element) {
  const perUnit = (spec.height - 50) / (axis.max - axis.min);
  const perStep = ((element.clientWidth || 600) - 90) / Math.max(1, spec.categories.length - 1);
  const ends = spec.series.map((s, i) => ({ s, i, at: s.data.findLastIndex(v => v != null) })).filter(e => e.at >= 0).map(e => ({ ...e, value: e.s.data[e.at], up: e.s.data[e.at] * perUnit })).sort((a, b) => a.up - b.up);
  const placed = [];
  return ends.map(e => {
    let up = e.up;
    for (const other of placed) if (Math.abs(other.at - e.at) * perStep < 48 && up - other.up < 13) up = other.up + 13;
    placed.push({ at: e.at, up });
    return {
      x: e.at, y: e.value, marker: { size: 3, fillColor: palette[e.i], strokeColor: palette[e.i] },
      label: { text: spec.accent ? e.s.name : written(e.value, spec.digits), ...(spec.accent ? { textAnchor: 'middle', offsetY: -2 } : { textAnchor: 'start', offsetX: 7, offsetY: 15 - (up - e.up) }), borderWidth: 0, style: { background: 'transparent', color: spec.accent === e.s.name ? palette[e.i] : colours.text, fontSize: '11px', fontWeight: 600 } },
    };
  });
}

const tint = (colour, surface) => '#' + [1, 3, 5].map(i => Math.round(parseInt(colour.slice(i, i + 2), 16) * .3 + parseInt(surface.slice(i, i + 2), 16) * .7).toString(16).padStart(2, '0')).join('');

function bars(spec, colours) {
  const axis = axisOf(spec);
  return {
    chart: { type: 'bar', stacked: true },
    series: spec.series,
    colors: paletteOf(spec, colours),
    fill: { type: 'solid', opacity: 1 },
    stroke: { width: 1.5, colors: [colours.surface] },
    plotOptions: { bar: { horizontal: true, barHeight: '52%', borderRadius: 2, borderRadiusApplication: 'end', dataLabels: { total: totals(colours, spec.digits, { offsetX: 6, offsetY: 1 }) } } },
    dataLabels: { enabled: true, formatter: () => '' },
    grid: { borderColor: colours.line, xaxis: { lines: { show: true } }, yaxis: { lines: { show: false } }, padding: { left: 8, right: 32, top: -12, bottom: 0 } },
    xaxis: { categories: spec.categories, min: axis.min, max: axis.max, tickAmount: axis.ticks, axisTicks: { show: false }, axisBorder: { show: false }, labels: { style: labelStyle(colours), formatter: value => written(+value, axis.digits) } },
    yaxis: { labels: { maxWidth: 140, style: { ...labelStyle(colours), fontSize: '12px' } } },
  };
}

function donut(spec, colours) {
  return {
    chart: { type: 'donut' },
    series: spec.series[0].data.map(v => v ?? 0),
    labels: spec.categories,
    colors: spec.categories.map((_, i) => colours.series[i % 8]),
    stroke: { width: 1.5, colors: [colours.surface] },
    plotOptions: { pie: { expandOnClick: false, donut: { size: '72%', labels: { show: true, name: { show: true, offsetY: 18, fontSize: '12px', color: colours.quiet }, value: { show: true, offsetY: -12, fontSize: '20px', fontWeight: 600, color: colours.text, formatter: value => written(+value, spec.digits) }, total: { show: true, label: spec.series[0].name, fontSize: '12px', color: colours.quiet, formatter: () => spec.total } } } } },
  };
}

function heatMap(spec, colours) {
  const values = spec.series.flatMap(s => s.data.filter(v => v != null));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const width = (high - low || 1) / 7;
  return {
    chart: { type: 'heatmap' },
    // The first row on top, as in the table.
    series: [...spec.series].reverse(),
    stroke: { width: 1.5, colors: [colours.surface] },
    dataLabels: { enabled: true, style: { fontSize: '11px', fontWeight: 500 }, formatter: value => written(value, spec.digits) },
    plotOptions: { heatmap: { radius: 2, enableShades: false, colorScale: { ranges: colours.heat.map((color, i) => ({ from: i === 0 ? low : low + i * width + 1e-9, to: i === 6 ? high : low + (i + 1) * width, color, foreColor: readable(color) })) } } },
    grid: { padding: { left: 4, right: 4, top: -12, bottom: 0 } },
    xaxis: { categories: spec.categories, axisTicks: { show: false }, axisBorder: { show: false }, tooltip: { enabled: false }, labels: { rotate: 0, style: labelStyle(colours) } },
    yaxis: { labels: { maxWidth: 140, style: { ...labelStyle(colours), fontSize: '12px' } } },
  };
}

// Black or white, whichever is easier to read on it.
function readable(color) {
  const [r, g, b] = [1, 3, 5].map(i => parseInt(color.slice(i, i + 2), 16) / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b > .179 ? '#000000' : '#FFFFFF';
}
