// What only the browser can do with documents: take files that are dropped, and draw PDF and pictures page by page.

// Files dropped anywhere on the zone go to its open file input. Beside a zone they would replace the page, and with it what is typed.
export function takeDrops(zone) {
  const hasFiles = event => event.dataTransfer?.types.includes('Files');
  const keepPage = event => { if (hasFiles(event)) event.preventDefault(); };
  let inside = 0;
  const mark = step => { inside = Math.max(0, inside + step); zone.classList.toggle('is-over', inside > 0); };
  zone.addEventListener('dragenter', event => { if (hasFiles(event)) mark(1); });
  zone.addEventListener('dragleave', event => { if (hasFiles(event)) mark(-1); });
  zone.addEventListener('drop', event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    mark(-inside);
    const input = zone.querySelector('input[type=file]:not([disabled],[hidden])');
    if (!input) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  for (const name of ['dragover', 'drop']) document.addEventListener(name, keepPage);
  return { release: () => { for (const name of ['dragover', 'drop']) document.removeEventListener(name, keepPage); } };
}

const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const margin = 16;
// A canvas beyond this many dots a side shows nothing on some machines.
const mostDots = 6000;
let reader;

async function pdfReader() {
  reader ??= import('./lib/pdfjs/pdf.min.mjs').then(pdf => {
    pdf.GlobalWorkerOptions.workerSrc = new URL('lib/pdfjs/pdf.worker.min.mjs', document.baseURI).href;
    return pdf;
  });
  return reader;
}

async function pagesOfPdf(bytes) {
  const pdf = await pdfReader();
  const parts = new URL('lib/pdfjs/', document.baseURI).href;
  // The fonts a PDF may leave out come with us: a machine without them would write the words with others' widths.
  const task = pdf.getDocument({ data: bytes, isEvalSupported: false, enableXfa: false, useSystemFonts: false, wasmUrl: parts, standardFontDataUrl: `${parts}fonts/` });
  const source = await task.promise;
  const pages = [];
  for (let number = 1; number <= source.numPages; number++) {
    const page = await source.getPage(number);
    const plain = page.getViewport({ scale: 1 });
    pages.push({
      width: plain.width, height: plain.height, turned: page.rotate,
      async draw(canvas, words, scale, density, turn) {
        const rotation = (page.rotate + turn) % 360;
        const drawing = page.render({ canvas, viewport: page.getViewport({ scale: scale * density, rotation }) });
        await drawing.promise;
        words.style.setProperty('--total-scale-factor', scale);
        await new pdf.TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport: page.getViewport({ scale, rotation }) }).render();
      },
    });
  }
  return { pages, end: () => task.destroy() };
}

async function pagesOfPicture(bytes, type) {
  const picture = await createImageBitmap(new Blob([bytes], { type }));
  const page = {
    width: picture.width, height: picture.height,
    async draw(canvas, words, scale, density, turn) {
      const context = canvas.getContext('2d');
      context.translate(canvas.width / 2, canvas.height / 2);
      context.rotate(turn * Math.PI / 180);
      const [width, height] = turn % 180 ? [canvas.height, canvas.width] : [canvas.width, canvas.height];
      context.drawImage(picture, -width / 2, -height / 2, width, height);
    },
  };
  return { pages: [page], end: () => picture.close() };
}

// The pages of a document one below the other; only those near the eye are drawn.
export function openViewer(host, component) {
  let source, sheets = [], zoom = 1, turn = 0, at = 1, round = 0;

  const near = new IntersectionObserver(entries => {
    for (const entry of entries) entry.isIntersecting ? draw(entry.target.sheet) : forget(entry.target.sheet);
  }, { root: host, rootMargin: '400px' });
  const width = new ResizeObserver(() => layOut());
  width.observe(host);
  host.addEventListener('scroll', tellPage);
  host.addEventListener('keydown', onKey);

  async function show(address, type) {
    const mine = ++round;
    clear();
    try {
      const answer = await fetch(address, { cache: 'no-store' });
      if (!answer.ok) throw new Error(String(answer.status));
      const bytes = await answer.arrayBuffer();
      if (mine !== round) return;
      const opened = type === 'application/pdf' ? await pagesOfPdf(new Uint8Array(bytes)) : await pagesOfPicture(bytes, type);
      if (mine !== round) return opened.end();
      source = opened;
      build();
      await component.invokeMethodAsync('Shown', sheets.length);
    } catch (error) {
      if (mine === round) await component.invokeMethodAsync('Failed', /^\d{3}$/.test(error.message) ? Number(error.message) : 0);
    }
  }

  function build() {
    sheets = source.pages.map((page, index) => {
      const holder = document.createElement('div');
      const words = document.createElement('div');
      holder.className = 'bo-sheet';
      words.className = 'bo-sheet-words';
      holder.append(document.createElement('canvas'), words);
      holder.sheet = { page, holder, words, number: index + 1, drawn: false };
      return holder.sheet;
    });
    host.replaceChildren(...sheets.map(sheet => sheet.holder));
    layOut();
    for (const sheet of sheets) near.observe(sheet.holder);
    host.scrollTop = 0;
  }

  function sizeOf(page) {
    const [across, down] = turn % 180 ? [page.height, page.width] : [page.width, page.height];
    const scale = Math.max(50, host.clientWidth - 2 * margin) / across * zoom;
    return { scale, width: across * scale, height: down * scale };
  }

  function layOut() {
    for (const sheet of sheets) {
      const size = sizeOf(sheet.page);
      sheet.holder.style.width = `${size.width}px`;
      sheet.holder.style.height = `${size.height}px`;
      const seen = sheet.drawn;
      forget(sheet);
      if (seen) draw(sheet);
    }
  }

  async function draw(sheet) {
    if (sheet.drawn) return;
    sheet.drawn = true;
    const size = sizeOf(sheet.page);
    const density = Math.min(window.devicePixelRatio || 1, mostDots / Math.max(size.width, size.height));
    // Drawn apart and then put in: a page that is drawn twice at once would show neither.
    const canvas = document.createElement('canvas');
    const words = sheet.words.cloneNode();
    canvas.width = Math.floor(size.width * density);
    canvas.height = Math.floor(size.height * density);
    const ticket = sheet.ticket = {};
    await sheet.page.draw(canvas, words, size.scale, density, turn);
    if (sheet.ticket !== ticket) return;
    sheet.holder.replaceChildren(canvas, words);
    sheet.words = words;
  }

  function forget(sheet) {
    if (!sheet.drawn) return;
    [sheet.drawn, sheet.ticket] = [false, null];
    sheet.words.replaceChildren();
  }

  function clear() {
    near.disconnect();
    source?.end();
    [source, sheets, turn, zoom, at] = [null, [], 0, 1, 1];
    host.replaceChildren();
  }

  function tellPage() {
    const middle = host.scrollTop + host.clientHeight / 3;
    const now = sheets.findLast(sheet => sheet.holder.offsetTop <= middle)?.number ?? 1;
    if (now === at) return;
    at = now;
    component.invokeMethodAsync('At', at);
  }

  function turnTo(number) {
    const sheet = sheets[Math.min(Math.max(number, 1), sheets.length) - 1];
    if (sheet) host.scrollTop = sheet.holder.offsetTop - margin;
  }

  function zoomBy(direction) {
    const next = direction > 0 ? steps.find(step => step > zoom) : steps.findLast(step => step < zoom);
    zoomTo(next ?? zoom);
  }

  function zoomTo(next) {
    const place = host.scrollHeight ? host.scrollTop / host.scrollHeight : 0;
    zoom = next;
    layOut();
    host.scrollTop = place * host.scrollHeight;
    component.invokeMethodAsync('Zoomed', zoom);
  }

  function rotate() {
    turn = (turn + 90) % 360;
    layOut();
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      '+': () => zoomBy(1), '=': () => zoomBy(1), '-': () => zoomBy(-1), 0: () => zoomTo(1), r: rotate,
      PageDown: () => turnTo(at + 1), PageUp: () => turnTo(at - 1), Home: () => turnTo(1), End: () => turnTo(sheets.length),
      ArrowLeft: () => component.invokeMethodAsync('Step', -1), ArrowRight: () => component.invokeMethodAsync('Step', 1),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  return {
    // Not waited for: a large document takes longer than a call may.
    show: (address, type) => { show(address, type); },
    zoomBy, rotate,
    fit: () => zoomTo(1),
    turnBy: step => turnTo(at + step),
    close: () => { round++; clear(); width.disconnect(); },
  };
}
