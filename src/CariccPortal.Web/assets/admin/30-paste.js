// Converts text pasted from Word or a web page to Markdown. The clipboard's HTML is parsed and never added to the page.
const escaped = text => text.replace(/[\\`*[\]<]/g, '\\$&').replace(/(^|[^\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, found => found.replace('_', '\\_'));

const blocks = 'p, div, ul, ol, li, dl, dt, dd, table, h1, h2, h3, h4, h5, h6, blockquote, pre, hr, section, article, main, header, footer, aside, nav, figure, figcaption, address, center';

// The Content-Security-Policy reports inline styles and handlers when the HTML is parsed, so those attributes are renamed first.
// Bold, italic and list levels are read from the renamed style attributes.
const parsed = html => new DOMParser().parseFromString(
  html.replace(/<(style|script|title)\b[\s\S]*?<\/\1\s*>/gi, '').replace(/<[a-z][^>]*>/gi, tag => tag.replace(/([\s"'/])(style|on\w+)(?=\s*=)/gi, '$1data-$2')),
  'text/html').body;

const styleOf = node => node.getAttribute('data-style') ?? '';

const isIgnored = node => /mso-list:\s*ignore|mso-hide:\s*all|display:\s*none/i.test(styleOf(node));

const isBold = node => {
  const weight = /font-weight:\s*(\w+)/i.exec(styleOf(node))?.[1];
  return weight ? /^(bold|[6-9]00)/i.test(weight) : /^(B|STRONG)$/.test(node.tagName);
};

const isItalic = node => {
  const style = /font-style:\s*(\w+)/i.exec(styleOf(node))?.[1];
  return style ? style === 'italic' : /^(I|EM)$/.test(node.tagName);
};

const isWithin = (node, is) => {
  for (let above = node.parentElement; above; above = above.parentElement) if (is(above)) return true;
  return false;
};

// Markdown marks must not be next to the spaces inside them.
const marked = (text, mark) => text.trim() ? text.replace(/^(\s*)([\s\S]*?)(\s*)$/, (_, before, inner, after) => before + mark + inner + mark + after) : text;

const inline = node => {
  if (node.nodeType === Node.TEXT_NODE) return escaped(node.data.replace(/[\s\u00A0]+/g, ' '));
  if (node.nodeType !== Node.ELEMENT_NODE || isIgnored(node) || /^(STYLE|SCRIPT|META|TITLE|XML|O:P|IMG|SVG|IFRAME|OBJECT|TEMPLATE)$/i.test(node.tagName)) return '';
  if (node.tagName === 'BR') return '\\\n';
  let text = [...node.childNodes].map(inline).join('');
  const mayMark = !node.querySelector(blocks) && !node.matches('h1, h2, h3, h4, h5, h6') && !node.closest('h1, h2, h3, h4, h5, h6, th');
  if (mayMark && isBold(node) && !isWithin(node, isBold)) text = marked(text, '**');
  if (mayMark && isItalic(node) && !isWithin(node, isItalic)) text = marked(text, '*');
  const url = node.tagName === 'A' && toUrl((node.getAttribute('href') ?? '').trim().replace(/\s/g, '%20'));
  return url && text.trim() ? `[${text.trim()}](${url})` : text;
};

const line = node => inline(node).replaceAll('****', '').replace(/ +/g, ' ').replace(/^(\s|\\\n)+|(\s|\\\n)+$/g, '');

// Escapes a line start that Markdown would read as a heading, quotation or list.
const paragraph = node => line(node).replace(/^([#>+-])(?=\s|$)/, '\\$1').replace(/^(\d+)([.)])(?=\s)/, '$1\\$2');

const oneLine = node => toMarkdown(node).replace(/\s*\\?\n\s*/g, ' ');

const list = (node, depth = 0) => {
  let number = 0;
  const all = [];
  for (const item of node.children) {
    if (/^(UL|OL)$/.test(item.tagName)) all.push(list(item, depth + 1));
    if (item.tagName !== 'LI') continue;
    const bare = item.cloneNode(true);
    for (const inner of bare.querySelectorAll('ul, ol')) inner.remove();
    all.push('   '.repeat(depth) + (node.tagName === 'OL' ? `${++number}. ` : '- ') + oneLine(bare));
    for (const inner of item.querySelectorAll('ul, ol')) if (inner.parentElement.closest('li') === item) all.push(list(inner, depth + 1));
  }
  return all.filter(text => text.trim()).join('\n');
};

// Word writes lists as paragraphs: the level is in the style, the bullet in an element marked as ignored.
const wordItem = node => {
  const level = Number(/mso-list:[^;]*level(\d)/i.exec(styleOf(node))?.[1] ?? 0);
  if (!level) return null;
  const mark = [...node.querySelectorAll('[data-style]')].find(isIgnored)?.textContent ?? '';
  return '   '.repeat(level - 1) + (/^\s*\w+[.)]/.test(mark) ? '1. ' : '- ') + line(node);
};

const table = node => {
  // A layout table: convert the content of its cells.
  if (node.querySelector('table, ul, ol, h1, h2, h3, blockquote')) return [...node.rows].flatMap(row => [...row.cells].map(toMarkdown)).filter(text => text).join('\n\n');
  const rows = [...node.rows].map(row => [...row.cells].map(cell => oneLine(cell).replaceAll('|', '\\|')));
  if (!rows.length) return '';
  const width = Math.max(...rows.map(row => row.length));
  const text = rows.map(row => `| ${[...row, ...Array(width - row.length).fill('')].join(' | ')} |`);
  // Header cells are bold without marks.
  text[0] = text[0].replace(/\| \*\*(.*?)\*\*(?= \|)/g, '| $1');
  return [text[0], `|${'---|'.repeat(width)}`, ...text.slice(1)].join('\n');
};

const heading = node => line(node) && `${'#'.repeat(Math.min(4, Math.max(2, Number(node.tagName[1]))))} ${line(node).replace(/\s*\\?\n\s*/g, ' ')}`;

const blockOf = node => {
  if (/^H[1-6]$/.test(node.tagName)) return heading(node);
  switch (node.tagName) {
    case 'UL': case 'OL': return list(node);
    case 'TABLE': return table(node);
    case 'HR': return '---';
    case 'PRE': return `\`\`\`\n${node.textContent.replace(/\n+$/, '')}\n\`\`\``;
    case 'BLOCKQUOTE': return toMarkdown(node).split('\n').map(text => `> ${text}`.trim()).join('\n');
    default: return null;
  }
};

const blocksOf = node => {
  const out = [];
  let inlineNodes = [];
  const flush = () => {
    const holder = document.implementation.createHTMLDocument('').createElement('p');
    holder.append(...inlineNodes.map(one => one.cloneNode(true)));
    out.push({ text: paragraph(holder) });
    inlineNodes = [];
  };
  for (const child of node.childNodes) {
    const isBlock = child.nodeType === Node.ELEMENT_NODE && (child.matches(blocks) || child.querySelector(blocks));
    if (!isBlock) {
      if (child.nodeType !== Node.COMMENT_NODE) inlineNodes.push(child);
      continue;
    }
    flush();
    if (isIgnored(child)) continue;
    const item = wordItem(child), text = item ?? blockOf(child);
    if (text !== null) out.push({ text, isItem: item !== null });
    else if (child.querySelector(blocks)) out.push(...blocksOf(child));
    else out.push({ text: paragraph(child) });
  }
  flush();
  return out.filter(one => one.text);
};

const toMarkdown = node => blocksOf(node).reduce((all, one, at, parts) => all + (at === 0 ? '' : one.isItem && parts[at - 1].isItem ? '\n' : '\n\n') + one.text, '');

const isRich = body => body.querySelector('h1, h2, h3, h4, h5, h6, ul, ol, table, a[href], b, strong, i, em, blockquote, pre, [data-style*="mso-list"], [data-style*="font-weight"], p + p');

for (const field of document.querySelectorAll('textarea.body')) {
  field.addEventListener('paste', event => {
    const [html, plain] = ['text/html', 'text/plain'].map(type => event.clipboardData.getData(type));
    const url = selectionOf(field).trim() && !selectionOf(field).includes('\n') && toUrl(plain.trim());
    // Text from a code editor is inserted as it is.
    if (!url && (!html || event.clipboardData.types.includes('vscode-editor-data'))) return;
    const body = parsed(html);
    const text = url ? `[${selectionOf(field)}](${url})` : isRich(body) && toMarkdown(body);
    if (!text) return;
    event.preventDefault();
    insert(field, text);
  });
}
