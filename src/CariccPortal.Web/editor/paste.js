// Cleans pasted HTML: what Word, Outlook, Google Docs, Excel, LibreOffice, Telegram and web pages put on the clipboard becomes the few
// elements that the schema reads. The source is parsed in a document of its own and never shown.
import { toHref } from './urls.js';

const blockSelector =
  'p, div, ul, ol, li, dl, dt, dd, table, h1, h2, h3, h4, h5, h6, blockquote, pre, hr, section, article, main, header, ' +
  'footer, aside, nav, figure, figcaption, address, center, form, fieldset, details, summary';

// The Content-Security-Policy reports style attributes and handlers when HTML is parsed, and images load: rename them in the source.
const neutralized = html =>
  html
    .replace(/<(style|script|title|xml|noscript)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi, tag =>
      tag.replace(/([\s"'/])(style|on\w+|src|srcset|background|poster)(?=\s*=)/gi, '$1data-$2'),
    );

const styleOf = node => node.getAttribute('data-style') ?? '';

const superscripts = {
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
  '+': '⁺',
  '-': '⁻',
  '−': '⁻',
  '–': '⁻',
  n: 'ⁿ',
};
const subscripts = { 0: '₀', 1: '₁', 2: '₂', 3: '₃', 4: '₄', 5: '₅', 6: '₆', 7: '₇', 8: '₈', 9: '₉', '+': '₊', '-': '₋', '−': '₋' };

const scripted = (text, signs, mark) => {
  if (/^(st|nd|rd|th)$/.test(text)) return text;
  return [...text].every(sign => signs[sign]) ? [...text].map(sign => signs[sign]).join('') : `${mark}(${text})`;
};

const inert =
  'script, style, meta, link, title, template, iframe, object, embed, svg, math, video, audio, canvas, input, select, button, textarea, ' +
  'noscript, base';

// Word's and others' own matter: comments, deletions that are tracked, field codes, hidden text.
const removeForeignMatter = (body, isWord) => {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT),
    comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.remove();
  const hidden = /display:\s*none|mso-hide:\s*all|mso-element:\s*comment|mso-special-character:\s*comment/i;
  for (const node of body.querySelectorAll('*')) {
    const isDeletion =
      (node.localName === 'del' && (isWord || node.hasAttribute('cite') || node.hasAttribute('datetime') || node.title)) ||
      /TrackChangeTextDelet|TrackedDelet|msoDel\b/i.test(node.className?.baseVal ?? node.className);
    const isComment = /MsoCommentReference|msocomanchor|msocomtxt|CommentHighlight(Rest|Clicked)?Marker/i.test(
      node.className?.baseVal ?? node.className,
    );
    const isInert = node.matches(inert);
    if (isDeletion || isComment || isInert || hidden.test(styleOf(node))) node.remove();
  }
  for (const begin of body.querySelectorAll('[data-style*="field-begin"]'))
    for (let next = begin.nextSibling; next && begin.parentNode; next = begin.nextSibling) {
      next.remove();
      if (next.nodeType === Node.ELEMENT_NODE && /field-separator/.test(styleOf(next))) begin.remove();
    }
};

const noteMark = /^\s*[[(]?(\d{1,3}|\*{1,3}|[ivx]{1,5}|[a-z])[\])]?\s*$/i;

const fragmentOf = link => decodeURIComponent(/#(.+)$/.exec(link.getAttribute('href'))?.[1] ?? '');

// A link to a place further down whose words are a number is a note: the place is its text.
const takeNotes = body => {
  const places = new Map();
  for (const node of body.querySelectorAll('[id], a[name]'))
    for (const key of [node.id, node.getAttribute('name')]) if (key) places.set(key, node);
  const notes = [];
  for (const link of body.querySelectorAll('a[href*="#"]')) {
    const target = places.get(fragmentOf(link));
    if (!target || !body.contains(link) || !noteMark.test(link.textContent)) continue;
    if (!(link.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    const text =
      target.closest('li, [data-style*="mso-element:footnote"]:not([data-style*="list"]), [id^="sdfootnote"]:not(a)') ??
      target.closest('p, div, td') ??
      target;
    if (text === body || text.contains(link)) continue;
    const label = String(notes.length + 1),
      reference = body.ownerDocument.createElement('sup');
    for (const back of text.querySelectorAll('a'))
      if (
        back === target ||
        places.get(fragmentOf(back)) === link ||
        /back/.test(back.className + back.getAttribute('role')) ||
        fragmentOf(back) === link.id
      )
        back.remove();
    reference.dataset.reference = label;
    const outer = link.closest('sup');
    (outer && outer.textContent.trim() === link.textContent.trim() ? outer : link).replaceWith(reference);
    notes.push({ label, text });
  }
  for (const { text } of notes) {
    for (const around of [text.parentElement, text.parentElement?.parentElement])
      for (const line of around?.querySelectorAll(':scope > hr') ?? []) line.remove();
    text.remove();
  }
  return notes;
};

class Cleaner {
  constructor(html, origin) {
    const cut = /<!--\s*StartFragment\s*-->([\s\S]*?)(?:<!--\s*EndFragment\s*-->|$)/i.exec(html)?.[1];
    this.isWord = /urn:schemas-microsoft-com|class="?'?Mso|mso-/i.test(html);
    this.document = new DOMParser().parseFromString(neutralized(cut ?? html), 'text/html');
    this.origin = origin;
  }

  clean() {
    const { body } = this.document;
    removeForeignMatter(body, this.isWord);
    const notes = takeNotes(body).map(({ label, text }) => {
      const note = this.element('div', ...this.joined(this.blocks(text)));
      note.dataset.footnote = label;
      return note;
    });
    return this.element('div', ...this.joined(this.blocks(body)), ...notes).innerHTML;
  }

  element(name, ...children) {
    const element = this.document.createElement(name);
    element.append(...children);
    return element;
  }

  // Inline content as text, line breaks and images, each within fresh elements for its marks.
  inline(node, state = {}) {
    if (node.nodeType === Node.TEXT_NODE) return this.leaf(this.document.createTextNode(node.data.replace(/[ \t\r\n\f]+/g, ' ')), state);
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    if (node.localName === 'br') return [this.element('br')];
    if (node.localName === 'img') return this.image(node, state);
    if (node.dataset.reference) return this.leaf(node.cloneNode(false), {});
    if ((node.matches('.file') && state.href) || /mso-list:\s*ignore/i.test(styleOf(node))) return [];
    const style = styleOf(node),
      value = name => new RegExp(`(?:^|[;\\s])${name}:\\s*([^;]+)`, 'i').exec(style)?.[1].trim().toLowerCase();
    const raised = value('vertical-align');
    if (node.localName === 'sup' || raised === 'super') return this.script(node, superscripts, '^', state);
    if (node.localName === 'sub' || raised === 'sub') return this.script(node, subscripts, '_', state);
    const [weight, slant] = [value('font-weight'), value('font-style')];
    const inner = { ...state };
    if (/^(b|strong)$/.test(node.localName)) inner.strong = true;
    if (/^(i|em|cite|dfn)$/.test(node.localName)) inner.em = true;
    if (/^(s|strike|del)$/.test(node.localName) || /line-through/.test(style)) inner.del = true;
    if (/^(code|kbd|samp|tt)$/.test(node.localName)) inner.code = true;
    if (weight) inner.strong = /^(bold|[6-9]00)/.test(weight) || (inner.strong && state.strong && weight === 'inherit');
    if (slant) inner.em = slant === 'italic' || slant === 'oblique';
    if (node.localName === 'a') inner.href = this.url(node.getAttribute('href')) ?? state.href;
    return [...node.childNodes].flatMap(child => this.inline(child, inner));
  }

  leaf(node, { strong, em, del, code, href, isPlain }) {
    let all = node;
    for (const [name, is] of [
      ['code', code],
      ['del', del],
      ['em', em && !isPlain],
      ['strong', strong && !isPlain],
    ])
      if (is) all = this.element(name, all);
    if (href) {
      all = this.element('a', all);
      all.setAttribute('href', href);
    }
    return [all];
  }

  script(node, signs, mark, state) {
    if (node.querySelector('[data-reference]')) return [...node.childNodes].flatMap(child => this.inline(child, state));
    const text = node.textContent.trim();
    return text ? this.leaf(this.document.createTextNode(scripted(text, signs, mark)), state) : [];
  }

  image(node, state) {
    const hash = this.hash(node.dataset.src ?? '');
    if (!hash) return [];
    const image = this.element('img');
    image.dataset.url = `media:${hash}`;
    image.alt = node.alt;
    return this.leaf(image, { href: state.href });
  }

  path(url) {
    try {
      const { origin, pathname, search, hash } = new URL(url, this.origin);
      return origin === this.origin ? pathname + search + hash : null;
    } catch {
      return null;
    }
  }

  hash(url) {
    return /^\/(?:media|files)\/([0-9a-f]{32})(?:[/?]|$)/.exec(this.path(url) ?? '')?.[1];
  }

  url(href) {
    if (!href || /^\s*#/.test(href)) return null;
    if (this.hash(href)) return `media:${this.hash(href)}`;
    const wrapped =
      /^https:\/\/(?:www\.google\.[a-z.]+\/url\?(?:.*&)?q|[a-z0-9.]+safelinks\.protection\.outlook\.com\/\?(?:.*&)?url)=([^&]+)/i.exec(
        href.trim(),
      );
    const url = wrapped ? decodeURIComponent(wrapped[1]) : href.trim();
    if (/^https?:/i.test(url) && this.path(url)) return this.path(url);
    return /^(https?|mailto|tel|media):|^\/[^/]/i.test(url) ? toHref(url) : null;
  }

  // The blocks of an element, in order: { node } or, for a list item, { level, marker, nodes, run }. Items of one run are one list.
  blocks(parent) {
    const all = [];
    let loose = [];
    const flush = () => {
      all.push(...this.paragraphs(loose));
      loose = [];
    };
    for (const child of parent.childNodes) {
      if (child.nodeType !== Node.ELEMENT_NODE || !(child.matches(blockSelector) || child.querySelector(blockSelector)))
        loose.push(...this.inline(child));
      else {
        flush();
        all.push(...this.block(child));
      }
    }
    flush();
    return all;
  }

  block(node) {
    if (/^h[1-6]$/.test(node.localName)) return this.heading(node);
    const level = Number(/mso-list:[^;]*level(\d)/i.exec(styleOf(node))?.[1] ?? 0);
    if (level) return this.wordItem(node, level);
    switch (node.localName) {
      case 'ul':
      case 'ol':
        return this.items(node, 1, node);
      case 'table':
        return this.table(node);
      case 'hr':
        return [{ node: this.element('hr') }];
      case 'pre':
        return [{ node: this.element('pre', node.textContent.replace(/\n+$/, '')) }];
      case 'blockquote':
        return this.wrapped('blockquote', node);
      case 'figure':
        return this.figure(node);
      case 'dt':
        return this.paragraphs(this.inline(node, { strong: true }));
      default:
        return node.querySelector(blockSelector) ? this.blocks(node) : this.paragraphs(this.inline(node));
    }
  }

  wrapped(name, node) {
    const children = this.joined(this.blocks(node));
    return children.length ? [{ node: this.element(name, ...children) }] : [];
  }

  heading(node) {
    const content = this.line(this.inline(node, { isPlain: true }));
    return content.length ? [{ node: this.element(`h${Math.min(4, Math.max(2, Number(node.localName[1])))}`, ...content) }] : [];
  }

  figure(node) {
    const image = node.querySelector('img'),
      hash = image && this.hash(image.dataset.src ?? '');
    if (!hash) return this.blocks(node);
    const caption = node.querySelector('figcaption'),
      credit = caption?.querySelector('.credit');
    const creditText = credit?.textContent.replace(/^[^:]*:\s*/, '').trim() ?? '';
    credit?.remove();
    const captionText =
      caption?.textContent
        .replace(/\s+/g, ' ')
        .replace(/\s*·\s*$/, '')
        .trim() ?? '';
    const figure = this.element('figure');
    figure.dataset.url = `media:${hash}`;
    figure.setAttribute('alt', image.alt);
    figure.title = creditText ? `${captionText} | ${creditText}`.trim() : captionText;
    return [{ node: figure }];
  }

  // Word writes a list as paragraphs: the level is in the style, the marker in an element of its own.
  wordItem(node, level) {
    const marker =
      [...node.querySelectorAll('[data-style]')].find(one => /mso-list:\s*ignore/i.test(styleOf(one)))?.textContent.trim() ?? '';
    const number = /^\(?(\d+)[.)]/.exec(marker)?.[1],
      letter = /^\(?\p{L}{1,4}[.)]/u.test(marker) && !/^o$/.test(marker);
    const content = this.line(this.inline(node), true);
    if (!content.length) return [];
    if (letter) content.unshift(`${marker} `);
    if (letter && level === 1) return [{ node: this.element('p', ...content) }];
    return [{ level, number: number && Number(number), nodes: [this.element('p', ...content)], run: 'word' }];
  }

  items(list, depth, run) {
    const all = [];
    let number = list.localName === 'ol' ? Number(list.getAttribute('start') ?? 1) : undefined;
    for (const item of list.children) {
      if (/^[uo]l$/.test(item.localName)) all.push(...this.items(item, depth + 1, run));
      else if (item.querySelector(':scope > p, :scope > li') && item.localName === 'div') all.push(...this.items(item, depth, run));
      if (item.localName !== 'li') continue;
      const level = Number(item.getAttribute('aria-level') ?? item.dataset.ariaLevel ?? 0),
        bare = item.cloneNode(true);
      for (const inner of bare.querySelectorAll('ul, ol')) inner.remove();
      const nodes = this.joined(this.blocks(bare));
      // Word Online makes a list of each item; the levels hold them together.
      if (nodes.length)
        all.push({ level: level || depth, number: number === undefined ? undefined : number++, nodes, run: level ? 'level' : run });
      for (const inner of item.querySelectorAll('ul, ol'))
        if (inner.parentElement.closest('li') === item) all.push(...this.items(inner, (level || depth) + 1, run));
    }
    return all;
  }

  // Content of one line: breaks become spaces, or stay; edges are trimmed.
  line(leaves, keepsBreaks = false) {
    const all = keepsBreaks ? leaves : leaves.map(leaf => (leaf.localName === 'br' ? ' ' : leaf));
    return this.trimmed(all.map(leaf => (typeof leaf === 'string' ? this.document.createTextNode(leaf) : leaf)));
  }

  trimmed(leaves) {
    const all = [...leaves];
    const isEmpty = leaf =>
      leaf.localName === 'br' || (/^[\s\u00A0]*$/.test(leaf.textContent) && !leaf.dataset?.reference && !leaf.matches?.('img, :has(img)'));
    while (all.length && isEmpty(all[0])) all.shift();
    while (all.length && isEmpty(all.at(-1))) all.pop();
    if (all.length) {
      this.cut(all[0], /^[\s\u00A0]+/);
      this.cut(all.at(-1), /\s+$/);
    }
    return all;
  }

  cut(leaf, pattern) {
    const walker = this.document.createTreeWalker(leaf, NodeFilter.SHOW_TEXT);
    const text = leaf.nodeType === Node.TEXT_NODE ? leaf : walker.nextNode();
    if (text) text.data = text.data.replace(pattern, '');
  }

  // Two breaks end a paragraph; lines that begin with bullets or numbers are a list.
  paragraphs(leaves) {
    const lines = [[]];
    for (const leaf of leaves)
      if (leaf.localName === 'br') lines.push([]);
      else lines.at(-1).push(leaf);
    const all = [];
    let open = [];
    const flush = () => {
      const content = this.trimmed(open.flatMap((line, at) => (at ? [this.element('br'), ...line] : line)));
      const [only] = content;
      if (content.length === 1 && only.localName === 'img') all.push({ node: this.asFigure(only) });
      else if (content.length) all.push({ node: this.element('p', ...content) });
      open = [];
    };
    const texts = lines.map(line =>
      line
        .map(leaf => leaf.textContent)
        .join('')
        .trim(),
    );
    const kinds = texts.map(text =>
      /^[•▪◦●○■➢✓·]/.test(text) ? 'dot' : /^[-–—*]\s/.test(text) ? 'dash' : /^\d{1,2}[.)]\s/.test(text) ? 'number' : null,
    );
    const isOne = at => kinds[at] === 'dot' || (kinds[at] !== null && (kinds[at] === kinds[at - 1] || kinds[at] === kinds[at + 1]));
    const run = {};
    for (const [at, line] of lines.entries()) {
      if (isOne(at)) {
        flush();
        const content = this.trimmed(line),
          number = kinds[at] === 'number' ? Number.parseInt(texts[at], 10) : undefined;
        if (content.length) this.cut(content[0], /^([•▪◦●○■➢✓·]\s*|[-–—*]\s+|\d{1,2}[.)]\s+)/);
        all.push({ level: 1, number, nodes: [this.element('p', ...this.trimmed(content))], run: kinds[at] === 'dot' ? 'dot' : run });
      } else if (texts[at] === '' && !line.some(leaf => leaf.matches?.('[data-reference], img, :has(img)'))) flush();
      else open.push(line);
    }
    flush();
    return all;
  }

  asFigure(image) {
    const figure = this.element('figure');
    figure.dataset.url = image.dataset.url;
    figure.setAttribute('alt', image.alt);
    return figure;
  }

  // Merged cells are spread: a cell over rows repeats, a cell over columns leaves empty ones, and a head of two rows is one.
  table(node) {
    const source = [...node.rows].filter(row => row.closest('table') === node);
    const cells = source.flatMap(row => [...row.cells]);
    if (cells.length < 2 || node.querySelector('table, h1, h2, h3')) return cells.flatMap(cell => this.blocks(cell));
    const grid = source.map(() => []);
    for (const [y, row] of source.entries())
      for (const cell of row.cells) {
        let x = 0;
        while (grid[y][x]) x++;
        for (let down = 0; down < Math.min(cell.rowSpan || 1, source.length - y); down++)
          for (let right = 0; right < Math.min(cell.colSpan, 50); right++)
            grid[y + down][x + right] = { cell, isFirstColumn: right === 0, isFirstRow: down === 0 };
      }
    const textOf = place => place?.cell.textContent.trim() ?? '';
    let width = Math.max(...grid.map(row => row.length));
    while (width > 1 && grid.every(row => !textOf(row[width - 1]))) width--;
    const heads = this.headRows(node, source, grid);
    const rows = grid.slice(heads).filter(row => row.some(place => textOf(place)));
    const align = Array.from({ length: width }, (_, x) =>
      this.alignment((rows.length ? rows : grid).map(row => row[x]?.cell).filter(cell => cell?.textContent.trim())),
    );
    const make = (name, x, content) => {
      const cell = this.element(name, this.element('p', ...content));
      if (align[x]) cell.dataset.align = align[x];
      return cell;
    };
    const head = Array.from({ length: width }, (_, x) => {
      const parts = grid
        .slice(0, heads)
        .map(row => row[x])
        .filter((place, at, all) => place && textOf(place) && all[at - 1]?.cell !== place.cell);
      return make(
        'th',
        x,
        parts.flatMap((place, at) => (at ? [': ', ...this.cell(place.cell, true)] : this.cell(place.cell, true))),
      );
    });
    const body = rows.map(row =>
      this.element('tr', ...Array.from({ length: width }, (_, x) => make('td', x, row[x]?.isFirstColumn ? this.cell(row[x].cell) : []))),
    );
    const caption = node.caption && this.line(this.inline(node.caption, { strong: true }));
    return [
      ...(caption?.length ? [{ node: this.element('p', ...caption) }] : []),
      { node: this.element('table', this.element('tr', ...head), ...body) },
    ];
  }

  headRows(node, source, grid) {
    const leading = source.findIndex(row => row.closest('thead') === null && ![...row.cells].every(cell => cell.localName === 'th'));
    if (leading > 1) return leading;
    const isTwo =
      source.length > 2 &&
      [...source[0].cells].some(cell => cell.colSpan > 1) &&
      [...source[0].cells].some(cell => cell.rowSpan === 2) &&
      grid[1].every(place => place.cell.textContent.trim());
    return isTwo ? 2 : 1;
  }

  alignment(cells) {
    const of = cell =>
      [cell, cell.querySelector('p')]
        .map(
          node =>
            node &&
            (/text-align:\s*(\w+)/i.exec(styleOf(node))?.[1] ??
              node.getAttribute('align') ??
              { num: 'right', mid: 'center' }[node.className]),
        )
        .find(align => /^(right|center|end)$/i.test(align ?? ''))
        ?.toLowerCase()
        .replace('end', 'right');
    return ['right', 'center'].find(align => cells.filter(cell => of(cell) === align).length * 2 > cells.length);
  }

  cell(cell, isPlain = false) {
    const content = [];
    const add = (nodes, separator) => content.push(...(content.length ? [separator] : []), ...nodes);
    for (const { node, nodes, run } of this.blocks(cell)) {
      const inner = (nodes ?? [node]).flatMap(one => [...one.childNodes]);
      add(isPlain ? inner.flatMap(one => this.inline(one, { isPlain })) : inner, run ? '; ' : ' ');
    }
    return this.line(content.map(part => (typeof part === 'string' ? this.document.createTextNode(part) : part)));
  }

  // Puts the items of a run into nested lists. The first item's level is the outermost, however deep it was.
  joined(blocks) {
    const all = [];
    let open = [],
      run;
    for (const block of blocks) {
      if (block.node) {
        open = [];
        all.push(block.node);
        continue;
      }
      if (block.run !== run) open = [];
      run = block.run;
      const name = block.number === undefined ? 'ul' : 'ol';
      while (open.length && open.at(-1).level > block.level && open.length > 1) open.pop();
      if (open.length && open.at(-1).level >= block.level && open.at(-1).list.localName !== name) open.pop();
      if (!open.length || open.at(-1).level < block.level) {
        const list = this.element(name);
        if (block.number > 1 || block.number === 0) list.setAttribute('start', block.number);
        const parent = open.at(-1)?.list.lastElementChild;
        if (parent) parent.append(list);
        else all.push(list);
        open.push({ list, level: block.level });
      }
      open.at(-1).list.append(this.element('li', ...block.nodes));
    }
    return all;
  }
}

export const cleanHtml = (html, origin) => new Cleaner(html, origin).clean();

const escaped = text => text.replace(/[&<>]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);

// Plain text: an empty line or an indent begins a paragraph. Without either, each line is one, unless lines were broken at a width.
export const cleanText = (text, origin) => {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const isSpaced = lines.some(line => !line.trim()),
    isIndented = lines.slice(1).some(line => /^(\t|\u00A0| {2,})\S/.test(line) && !/^\s*[•▪◦●○■·-]/.test(line));
  const isBroken =
    lines.length > 2 &&
    lines.every(line => line.length <= 80) &&
    lines
      .slice(0, -1)
      .filter(line => line.trim())
      .every(line => line.length >= 55 || /[.!?:]$/.test(line));
  const separator = isBroken ? ' ' : '<br>';
  const html = lines
    .map((line, at) => {
      const isNew =
        at > 0 &&
        (!line.trim() ||
          (isIndented && /^\s/.test(line)) ||
          (!isSpaced && !isIndented && !isBroken && !/^\s*([•▪◦●○■·–—*-]|\d{1,2}[.)])\s/.test(line)));
      return (at === 0 ? '' : isNew ? '</p><p>' : separator) + escaped(line.trim());
    })
    .join('');
  return cleanHtml(`<p>${html}</p>`, origin);
};
