// Writes a document as Markdown. A block that is as it was read is written as the source it came from, byte for byte.
import { toMarkdown } from 'mdast-util-to-markdown';
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { readInline } from './reader.js';
import { schema } from './schema.js';

const { nodes, marks } = schema;

// Whether the site's renderer takes what was written for other marks than are meant. Marks of another kind count as punctuation there.
let hasBadEdge = false;

const isLetter = character => character !== undefined && !/^[\s\p{P}\p{S}]$/u.test(character);

// A mark opens before a letter, or before punctuation that no letter precedes; it closes in the same way.
const isEdge = (outside, inside) => inside !== undefined && !/^\s$/u.test(inside) && (isLetter(inside) || !isLetter(outside));

// The library writes entities beside ** and *, where a letter would keep them from being marks. The site's renderer looks at the
// decoded letter, so marks are moved to where they work (see `phrasing`), and are written plainly.
const around = mark => {
  const construct = { '**': 'strong', '*': 'emphasis', '~~': 'strikethrough' }[mark],
    sign = mark[0];
  const handle = (node, parent, state, info) => {
    const exit = state.enter(construct),
      tracker = state.createTracker(info);
    let value = tracker.move(mark);
    const inner = tracker.move(state.containerPhrasing(node, { after: mark, before: value, ...tracker.current() }));
    value += inner + tracker.move(mark);
    exit();
    // Signs of one kind side by side are one run: the outer mark's edge counts, and beside another mark of the kind a letter is needed.
    const text = inner.replace(new RegExp(`^\\${sign}+|\\${sign}+$`, 'g'), ''),
      [first, last] = [[...text][0], [...text].at(-1)];
    const isInner = at => /^(strong|emphasis|delete)$/.test(parent.type) && parent.children.at(at) === node;
    const isRight = (outside, inside, at) => (outside !== sign ? isEdge(outside, inside) : isInner(at) || isLetter(inside));
    if (!isRight(info.before.at(-1), first, 0) || !isRight(info.after[0], last, -1)) hasBadEdge = true;
    return value;
  };
  handle.peek = () => sign;
  return handle;
};

const noSpans = ['autolink', 'destinationLiteral', 'destinationRaw', 'reference', 'titleQuote', 'titleApostrophe', 'label'];

const options = {
  bullet: '-',
  bulletOther: '*',
  rule: '-',
  listItemIndent: 'one',
  fences: true,
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmFootnoteToMarkdown(), gfmStrikethroughToMarkdown()],
  handlers: { strong: around('**'), emphasis: around('*'), delete: around('~~'), raw: node => node.value },
  // What is no link here is none to readers: the renderer would take bare addresses for links.
  unsafe: [
    { character: ':', before: '(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])', after: '//', inConstruct: 'phrasing', notInConstruct: noSpans },
    { character: ':', before: '(?:[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll])', after: '\\S', inConstruct: 'phrasing', notInConstruct: noSpans },
    { character: '.', before: '[Ww][Ww][Ww]', after: '\\S', inConstruct: 'phrasing', notInConstruct: noSpans },
  ],
};

const write = children => toMarkdown({ type: 'root', children }, options).replace(/\n$/, '');

const typeOf = mark => ({ strong: 'strong', emphasis: 'emphasis', strike: 'delete', link: 'link' })[mark.type.name];

const movable = [marks.strong, marks.emphasis, marks.strike];

const has = (piece, type) => piece.marks.some(mark => mark.type === type);

const without = (piece, type) => ({ ...piece, marks: piece.marks.filter(mark => mark.type !== type) });

// The inline content as pieces of one character each, or of one node that is no text.
const piecesOf = (parent, takesBreaks) => {
  const all = [];
  parent.forEach(node => {
    if (node.isText) for (const text of node.text) all.push({ text, marks: node.marks });
    else if (node.type !== nodes.hard_break) all.push({ node, marks: node.marks });
    // A hard break stands outside marks; a heading and a cell are one line.
    else all.push(takesBreaks ? { node, marks: [] } : { text: ' ', marks: [] });
  });
  return all;
};

const isSpace = piece => piece === undefined || piece.node?.type === nodes.hard_break || /^\s$/u.test(piece.text ?? '');

const isPunctuation = piece => piece !== undefined && (piece.node !== undefined || /^[\p{P}\p{S}]$/u.test(piece.text));

const isWord = piece => !isSpace(piece) && !isPunctuation(piece);

const isCode = piece => has(piece, marks.code);

// Calls back with the first and last piece of each run that has a mark.
const eachRun = (pieces, type, call) => {
  for (let start = 0; start < pieces.length; start++) {
    if (!has(pieces[start], type)) continue;
    let end = start;
    while (end + 1 < pieces.length && has(pieces[end + 1], type)) end++;
    call(start, end);
    start = end;
  }
};

// Spaces at the edges of a mark move outside, and so does punctuation where a letter is beside it: ** is a mark only there.
const trim = pieces => {
  const all = [...pieces];
  for (const type of movable) {
    eachRun(all, type, (start, end) => {
      const bare = at => {
        all[at] = without(all[at], type);
      };
      const isOutside = (at, beside) => isSpace(all[at]) || ((isPunctuation(all[at]) || isCode(all[at])) && isWord(all[beside]));
      const [before, after] = [start - 1, end + 1];
      while (start <= end && (isSpace(all[start]) || isOutside(start, before < start ? start - 1 : before))) bare(start++);
      while (end >= start && (isSpace(all[end]) || isOutside(end, after > end ? end + 1 : after))) bare(end--);
    });
  }
  return all;
};

// Moves the edges of marks that are within a word to the edges of the word.
const widen = (pieces, type) => {
  const all = [...pieces];
  eachRun(pieces, type, (start, end) => {
    const mark = pieces[start].marks.find(one => one.type === type);
    const add = at => {
      if (!has(all[at], type)) all[at] = { ...all[at], marks: mark.addToSet(all[at].marks) };
    };
    if (isWord(all[start])) for (let at = start - 1; at >= 0 && isWord(all[at]); at--) add(at);
    if (isWord(all[end])) for (let at = end + 1; at < all.length && isWord(all[at]); at++) add(at);
  });
  return all;
};

const drop = (pieces, ...types) => pieces.map(piece => types.reduce(without, piece));

// From the exact marks to none at all: the first that readers get as it is meant is written.
const attempts = [
  pieces => pieces,
  pieces => movable.reduce(widen, pieces),
  pieces => pieces.map(piece => (has(piece, marks.strong) ? without(piece, marks.emphasis) : piece)),
  pieces => drop(movable.reduce(widen, pieces), marks.emphasis),
  pieces => drop(pieces, marks.emphasis, marks.strike),
  pieces => drop(widen(pieces, marks.strong), marks.emphasis, marks.strike),
  pieces => drop(pieces, ...movable),
];

// Nests the marks: at each place the one that goes on the longest is outermost.
const nest = (pieces, from = 0, to = pieces.length, outer = []) => {
  const all = [];
  for (let at = from; at < to;) {
    const open = pieces[at].marks.filter(mark => mark.type !== marks.code && !outer.some(one => one.eq(mark)));
    const endOf = mark => {
      let end = at;
      while (end < to && pieces[end].marks.some(one => one.eq(mark))) end++;
      return end;
    };
    const [longest, end] = open
      .map(mark => [mark, endOf(mark)])
      .reduce((best, one) => (best[1] >= one[1] && best[0] ? best : one), [null, at]);
    if (longest) {
      const node = { type: typeOf(longest), children: nest(pieces, at, end, [...outer, longest]) };
      if (node.type === 'link') Object.assign(node, { url: longest.attrs.href, title: longest.attrs.title || null });
      all.push(node);
      at = end;
    } else if (pieces[at].node) all.push(leaf(pieces[at++].node));
    else {
      let value = '';
      const isInCode = isCode(pieces[at]);
      const goesOn = piece =>
        piece.text !== undefined &&
        isCode(piece) === isInCode &&
        piece.marks.every(mark => mark.type === marks.code || outer.some(one => one.eq(mark)));
      while (at < to && goesOn(pieces[at])) value += pieces[at++].text;
      all.push({ type: isInCode ? 'inlineCode' : 'text', value });
    }
  }
  return all;
};

const leaf = node => {
  if (node.type === nodes.hard_break) return { type: 'break' };
  if (node.type === nodes.footnote_reference) return { type: 'footnoteReference', identifier: node.attrs.label, label: node.attrs.label };
  return { type: 'image', url: node.attrs.src, alt: node.attrs.alt, title: node.attrs.title || null };
};

// What a reader sees: the words with their marks.
const shown = pieces => {
  const all = [];
  for (const { text, node, marks: set } of pieces) {
    const key = set
      .map(mark => mark.type.name + (mark.attrs.href ?? ''))
      .sort()
      .join(' ');
    const value = text ?? JSON.stringify(node.type === nodes.hard_break ? 'break' : node.attrs);
    if (all.at(-1)?.key === key) all.at(-1).value += value;
    else all.push({ key, value });
  }
  return JSON.stringify(all.map(({ key, value }) => [key, value]));
};

const tidied = pieces => {
  const all = pieces.filter((piece, at) => !(isSpace(piece) && isSpace(pieces[at + 1]) && piece.text === ' '));
  while (all.length && isSpace(all[0]) && all[0].text !== '\u00A0' && all[0].text !== '\u202F') all.shift();
  while (all.length && isSpace(all.at(-1)) && all.at(-1).text !== '\u00A0' && all.at(-1).text !== '\u202F') all.pop();
  return all;
};

// The inline content as mdast nodes that readers get as they are meant.
const phrasing = (parent, takesBreaks = true) => {
  const pieces = tidied(piecesOf(parent, takesBreaks));
  const labels = new Set(pieces.filter(({ node }) => node?.type === nodes.footnote_reference).map(({ node }) => node.attrs.label));
  for (const attempt of attempts) {
    const wanted = trim(attempt(pieces)),
      children = nest(wanted);
    hasBadEdge = false;
    const back = readInline(write([{ type: 'paragraph', children }]), labels);
    if (back && !hasBadEdge && shown(piecesOf(schema.node('paragraph', null, back), true)) === shown(wanted)) return children;
  }
  return nest(drop(pieces, ...movable));
};

const isEmptyParagraph = node => node.type === nodes.paragraph && piecesOf(node, false).every(isSpace);

const blocks = parent => {
  const all = [];
  parent.forEach(node => {
    if (!isEmptyParagraph(node)) all.push(block(node));
  });
  return all;
};

const listItem = item => ({ type: 'listItem', spread: item.attrs.spread, children: blocks(item) });

const table = node => {
  const head = node.firstChild,
    align = [];
  head.forEach(cell => align.push(cell.attrs.align));
  const children = [];
  node.forEach(row => {
    const cells = [];
    row.forEach(cell => cells.push({ type: 'tableCell', children: phrasing(cell.firstChild, false) }));
    children.push({ type: 'tableRow', children: cells });
  });
  return { type: 'table', align, children };
};

const listOf = (node, data) => {
  const children = [];
  node.forEach(item => children.push(listItem(item)));
  return { type: 'list', spread: node.attrs.spread, children, ...data };
};

const block = node => {
  switch (node.type) {
    case nodes.paragraph:
      return { type: 'paragraph', children: phrasing(node) };
    case nodes.heading:
      return { type: 'heading', depth: node.attrs.level, children: phrasing(node, false) };
    case nodes.figure:
      return { type: 'paragraph', children: [leaf(node)] };
    case nodes.blockquote:
      return { type: 'blockquote', children: blocks(node) };
    case nodes.bullet_list:
      return listOf(node, { ordered: false });
    case nodes.ordered_list:
      return listOf(node, { ordered: true, start: node.attrs.start });
    case nodes.table:
      return table(node);
    case nodes.code_block:
      return { type: 'code', lang: node.attrs.info || null, value: node.textContent };
    case nodes.horizontal_rule:
      return { type: 'thematicBreak' };
    case nodes.footnote:
      return { type: 'footnoteDefinition', identifier: node.attrs.label, label: node.attrs.label, children: blocks(node) };
    default:
      return { type: 'raw', value: node.attrs.markdown };
  }
};

const isList = node => node.type === nodes.bullet_list || node.type === nodes.ordered_list;

// Remembers the sources of the blocks of one text.
export class Writer {
  constructor(markdown, { groups }) {
    this.markdown = markdown;
    this.groups = groups;
    this.bySource = new WeakMap();
    this.byContent = new Map();
    this.written = new WeakMap();
    for (const [
      at,
      {
        blocks: [first],
      },
    ] of groups.entries()) {
      this.bySource.set(first, at);
      const key = this.keyOf(first);
      this.byContent.set(key, [...(this.byContent.get(key) ?? []), at]);
    }
  }

  keyOf(node) {
    return `${node.type.name} ${node.textContent.slice(0, 200)}`;
  }

  // The group whose blocks these are; the one that follows the last one where several are alike. Undo makes equal nodes, not the same.
  originOf(group, previous) {
    const isOrigin = at => this.groups[at].blocks.length === group.length && this.groups[at].blocks.every((node, n) => node.eq(group[n]));
    const own = this.bySource.get(group[0]);
    const candidates = own === undefined ? (this.byContent.get(this.keyOf(group[0])) ?? []) : [own];
    const found = candidates.filter(isOrigin);
    return found.includes(previous + 1) ? previous + 1 : found[0];
  }

  writeGroup(group) {
    const known = group.length === 1 && this.written.get(group[0]);
    if (known !== undefined && known !== false) return known;
    const text = write(group.map(block));
    if (group.length === 1) this.written.set(group[0], text);
    return text;
  }

  write(doc, keepsSource = true) {
    const groups = [];
    doc.forEach(node => {
      if (isEmptyParagraph(node)) return;
      if (isList(node) && groups.length && isList(groups.at(-1)[0])) groups.at(-1).push(node);
      else groups.push([node]);
    });
    let text = '',
      previous = -2;
    for (const [at, group] of groups.entries()) {
      let origin = keepsSource ? this.originOf(group, previous) : undefined;
      const follows = origin !== undefined && origin === previous + 1;
      let source = origin === undefined ? undefined : this.markdown.slice(this.groups[origin].start, this.groups[origin].end);
      // An indented block would become part of a list above it.
      if (source !== undefined && !follows && at > 0 && /^[ \t]/.test(source)) origin = source = undefined;
      if (at > 0) text += follows ? this.markdown.slice(this.groups[previous].end, this.groups[origin].start) : '\n\n';
      else if (origin === 0) text += this.markdown.slice(0, this.groups[0].start);
      text += source ?? this.writeGroup(group);
      previous = origin ?? -2;
    }
    if (previous === this.groups.length - 1 && previous >= 0) text += this.markdown.slice(this.groups[previous].end);
    return text;
  }
}
