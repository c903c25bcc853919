// The document model of a body: what the site's Markdown can express, and nothing else.
import { Schema } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';

const mediaPattern = /^media:([0-9a-f]{32})$/;

// `media:HASH` is no URL of the site: the page shows /media/HASH, which redirects to the image or the file.
export const toSiteUrl = url => url.replace(mediaPattern, '/media/$1');

export const hashOf = url => mediaPattern.exec(url)?.[1] ?? null;

const imageUrl = url => (hashOf(url) ? `/media/${hashOf(url)}/480.webp` : url);

const imageAttributes = { src: {}, alt: { default: '' }, title: { default: '' } };

const readImage = dom => ({ src: dom.dataset.url, alt: dom.getAttribute('alt') ?? '', title: dom.getAttribute('title') ?? '' });

const imageDom = ({ attrs }) => ['img', { src: imageUrl(attrs.src), 'data-url': attrs.src, alt: attrs.alt, title: attrs.title || null }];

// A style attribute would violate the Content-Security-Policy, so alignment is a data attribute.
const tables = tableNodes({
  tableGroup: 'block',
  cellContent: 'paragraph',
  cellAttributes: {
    align: {
      default: null,
      getFromDOM: dom => dom.dataset.align || null,
      setDOMAttr: (value, attributes) => {
        if (value) attributes['data-align'] = value;
      },
    },
  },
});

export const schema = new Schema({
  nodes: {
    doc: { content: '(block | footnote | raw)+' },
    paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    heading: {
      group: 'block',
      content: 'inline*',
      defining: true,
      attrs: { level: { default: 2 } },
      parseDOM: [1, 2, 3, 4, 5, 6].map(level => ({ tag: `h${level}`, attrs: { level } })),
      toDOM: node => [`h${node.attrs.level}`, 0],
    },
    figure: {
      group: 'block',
      attrs: imageAttributes,
      parseDOM: [{ tag: 'figure[data-url]', getAttrs: readImage, priority: 60 }],
      toDOM: ({ attrs }) => ['figure', { 'data-url': attrs.src, alt: attrs.alt, title: attrs.title }],
    },
    bullet_list: {
      group: 'block',
      content: 'list_item+',
      attrs: { spread: { default: false } },
      parseDOM: [{ tag: 'ul' }],
      toDOM: () => ['ul', 0],
    },
    ordered_list: {
      group: 'block',
      content: 'list_item+',
      attrs: { start: { default: 1 }, spread: { default: false } },
      parseDOM: [{ tag: 'ol', getAttrs: dom => ({ start: dom.hasAttribute('start') ? dom.start : 1 }) }],
      toDOM: ({ attrs }) => ['ol', attrs.start === 1 ? {} : { start: attrs.start }, 0],
    },
    list_item: {
      content: 'block+',
      defining: true,
      attrs: { spread: { default: false } },
      parseDOM: [{ tag: 'li' }],
      toDOM: () => ['li', 0],
    },
    blockquote: { group: 'block', content: 'block+', defining: true, parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] },
    code_block: {
      group: 'block',
      content: 'text*',
      marks: '',
      code: true,
      defining: true,
      attrs: { info: { default: '' } },
      parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
      toDOM: () => ['pre', ['code', 0]],
    },
    horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
    ...tables,
    footnote: {
      content: 'block+',
      defining: true,
      isolating: true,
      attrs: { label: {} },
      parseDOM: [{ tag: 'div[data-footnote]', getAttrs: dom => ({ label: dom.dataset.footnote }) }],
      toDOM: ({ attrs }) => ['div', { 'data-footnote': attrs.label }, 0],
    },
    // Markdown that has no other node here, such as link definitions. Editable in the source tab.
    raw: {
      atom: true,
      attrs: { markdown: {} },
      parseDOM: [{ tag: 'pre[data-raw]', getAttrs: dom => ({ markdown: dom.textContent }), priority: 60 }],
      toDOM: ({ attrs }) => ['pre', { 'data-raw': '' }, attrs.markdown],
    },
    text: { group: 'inline' },
    hard_break: { group: 'inline', inline: true, selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
    image: {
      group: 'inline',
      inline: true,
      draggable: true,
      attrs: imageAttributes,
      parseDOM: [{ tag: 'img[data-url]', getAttrs: readImage }],
      toDOM: imageDom,
    },
    footnote_reference: {
      group: 'inline',
      inline: true,
      attrs: { label: {} },
      parseDOM: [{ tag: 'sup[data-reference]', getAttrs: dom => ({ label: dom.dataset.reference }), priority: 60 }],
      toDOM: ({ attrs }) => ['sup', { 'data-reference': attrs.label }, attrs.label],
    },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: '' } },
      inclusive: false,
      parseDOM: [{ tag: 'a[href]', getAttrs: dom => ({ href: dom.dataset.url ?? dom.getAttribute('href'), title: dom.title }) }],
      toDOM: ({ attrs }) => ['a', { href: toSiteUrl(attrs.href), 'data-url': attrs.href, title: attrs.title || null }, 0],
    },
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    emphasis: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
    strike: { parseDOM: [{ tag: 'del' }, { tag: 's' }], toDOM: () => ['del', 0] },
    code: { parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
  },
});

// Caption and credit share the title of an image: `caption | credit`.
export const splitTitle = title => {
  const bar = title.lastIndexOf('|');
  return bar < 0 ? [title.trim(), ''] : [title.slice(0, bar).trim(), title.slice(bar + 1).trim()];
};

export const joinTitle = (caption, credit) => (credit ? `${caption} | ${credit}`.trim() : caption.includes('|') ? `${caption} |` : caption);
