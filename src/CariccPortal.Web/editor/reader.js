// Reads Markdown as the site does: CommonMark with tables, footnotes, ~~strikethrough~~ and bare addresses; HTML is text.
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { schema } from './schema.js';
import { findBareUrls } from './urls.js';

const { nodes, marks } = schema;

const options = {
  extensions: [{ disable: { null: ['htmlFlow', 'htmlText'] } }, gfmTable(), gfmFootnote(), gfmStrikethrough({ singleTilde: false })],
  mdastExtensions: [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown(), gfmStrikethroughFromMarkdown()],
};

const normalized = label =>
  label
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();

const simpleMarks = { strong: marks.strong, emphasis: marks.emphasis, delete: marks.strike };

class Reader {
  constructor(markdown) {
    this.markdown = markdown;
    this.root = fromMarkdown(markdown, options);
    this.definitions = new Map();
    this.collectDefinitions(this.root);
  }

  collectDefinitions(parent) {
    for (const node of parent.children ?? []) {
      const key = node.type === 'definition' && normalized(node.identifier);
      if (key && !this.definitions.has(key)) this.definitions.set(key, node);
      this.collectDefinitions(node);
    }
  }

  text(value, active) {
    const isInLink = active.some(mark => mark.type === marks.link);
    const all = [];
    let end = 0;
    for (const { start, text, href } of isInLink ? [] : findBareUrls(value)) {
      if (start > end) all.push(schema.text(value.slice(end, start), active));
      all.push(schema.text(text.replace(/^(mailto|tel):/i, ''), marks.link.create({ href }).addToSet(active)));
      end = start + text.length;
    }
    if (end < value.length) all.push(schema.text(value.slice(end), active));
    return all;
  }

  image(node, active, type = nodes.image) {
    const target = node.type === 'imageReference' ? this.definitions.get(normalized(node.identifier)) : node;
    return type.create({ src: target.url, alt: node.alt ?? '', title: target.title ?? '' }, null, type === nodes.image ? active : null);
  }

  inline(children, active = []) {
    return children.flatMap(node => {
      switch (node.type) {
        // A line end within a paragraph is a space to readers.
        case 'text':
          return this.text(node.value.replace(/[ \t]*\n[ \t]*/g, ' '), active);
        case 'inlineCode':
          return node.value ? [schema.text(node.value.replace(/\n/g, ' '), marks.code.create().addToSet(active))] : [];
        case 'break':
          return [nodes.hard_break.create()];
        case 'image':
        case 'imageReference':
          return [this.image(node, active)];
        case 'footnoteReference':
          return [nodes.footnote_reference.create({ label: node.label }, null, active)];
        case 'link':
        case 'linkReference': {
          const target = node.type === 'link' ? node : this.definitions.get(normalized(node.identifier));
          return this.inline(node.children, marks.link.create({ href: target.url, title: target.title ?? '' }).addToSet(active));
        }
        default:
          return this.inline(node.children, simpleMarks[node.type].create().addToSet(active));
      }
    });
  }

  list(node) {
    const items = node.children.map(item =>
      nodes.list_item.create(
        { spread: item.spread ?? false },
        item.children.length ? this.blocks(item.children) : nodes.paragraph.create(),
      ),
    );
    return node.ordered
      ? nodes.ordered_list.create({ start: node.start ?? 1, spread: node.spread }, items)
      : nodes.bullet_list.create({ spread: node.spread }, items);
  }

  // The head decides the number of columns.
  table(node) {
    const width = node.children[0].children.length;
    const rows = node.children.map((row, at) =>
      nodes.table_row.create(
        null,
        Array.from({ length: width }, (_, column) => {
          const type = at === 0 ? nodes.table_header : nodes.table_cell;
          return type.create(
            { align: node.align[column] ?? null },
            nodes.paragraph.create(null, this.inline(row.children[column]?.children ?? [])),
          );
        }),
      ),
    );
    return nodes.table.create(null, rows);
  }

  paragraph(node) {
    const [only] = node.children;
    return node.children.length === 1 && /^image/.test(only.type)
      ? this.image(only, [], nodes.figure)
      : nodes.paragraph.create(null, this.inline(node.children));
  }

  block(node) {
    switch (node.type) {
      case 'paragraph':
        return this.paragraph(node);
      case 'heading':
        return nodes.heading.create({ level: node.depth }, this.inline(node.children));
      case 'blockquote':
        return nodes.blockquote.create(null, node.children.length ? this.blocks(node.children) : nodes.paragraph.create());
      case 'list':
        return this.list(node);
      case 'table':
        return this.table(node);
      case 'thematicBreak':
        return nodes.horizontal_rule.create();
      case 'code': {
        const info = [node.lang, node.meta].filter(Boolean).join(' ');
        return nodes.code_block.create({ info }, node.value ? schema.text(node.value) : null);
      }
      default:
        return null;
    }
  }

  blocks(children) {
    const all = children.map(node => this.block(node));
    if (all.includes(null)) throw new UnknownBlock();
    return all;
  }

  // Top-level blocks may also be notes, and whatever this reader does not know.
  topLevel(node) {
    try {
      if (node.type === 'footnoteDefinition')
        return nodes.footnote.create({ label: node.label }, node.children.length ? this.blocks(node.children) : nodes.paragraph.create());
      return this.blocks([node])[0];
    } catch (error) {
      if (!(error instanceof UnknownBlock)) throw error;
      return nodes.raw.create({ markdown: this.markdown.slice(node.position.start.offset, node.position.end.offset) });
    }
  }
}

class UnknownBlock extends Error {}

// Returns the document, and for each group of its blocks the source they came from. Lists side by side are one group: their markers
// keep them apart.
export const read = markdown => {
  const reader = new Reader(markdown),
    groups = [],
    blocks = [];
  for (const node of reader.root.children) {
    const { start, end } = node.position;
    // The column of an indented block belongs to its source.
    const from = markdown.lastIndexOf('\n', start.offset - 1) + 1,
      block = reader.topLevel(node);
    blocks.push(block);
    const last = groups.at(-1);
    if (last && last.type === 'list' && node.type === 'list') {
      last.blocks.push(block);
      last.end = end.offset;
    } else groups.push({ type: node.type, blocks: [block], start: from, end: end.offset });
  }
  return { doc: nodes.doc.create(null, blocks.length ? blocks : nodes.paragraph.create()), groups };
};

// Reads the content of one paragraph, for the writer to compare. Undefined if it is no paragraph.
export const readInline = (markdown, labels) => {
  const reader = new Reader(markdown + [...labels].map(label => `\n\n[^${label}]: x`).join(''));
  const [paragraph, ...others] = reader.root.children.filter(node => node.type !== 'footnoteDefinition');
  return paragraph?.type === 'paragraph' && others.length === 0 ? reader.inline(paragraph.children) : undefined;
};
