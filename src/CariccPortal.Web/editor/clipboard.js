// Paste and drop. ProseMirror would parse the clipboard's HTML before its hooks run, and the Content-Security-Policy would report the
// styles in it: these handlers clean it first.
import { Fragment, Slice } from 'prosemirror-model';
import { Selection, TextSelection } from 'prosemirror-state';
import { uploadFiles } from './images.js';
import { cleanHtml, cleanText } from './paste.js';
import { read } from './reader.js';
import { schema } from './schema.js';
import { isInTable } from './tables.js';
import { linkUrls } from './commands.js';
import { toHref } from './urls.js';

const { nodes, marks } = schema;

// Copied from an editor of this site: it has no styles, and ProseMirror knows where it was cut.
const isOwn = html => /<[^>]*\sdata-pm-slice=/.test(html) && !/\sstyle\s*=|<script|<style|\son\w+\s*=/i.test(html);

const looksLikeMarkdown = text => /\]\((media:[0-9a-f]{32}|https?:\/\/)|^\|.*\|\n\|[\s:|-]+\||^#{2,4} \S/m.test(text);

const insertHtml = (view, html, event) => {
  view.pasteHTML(html, event);
  const { from, to } = view.state.selection,
    tr = linkUrls(view.state.tr, Math.max(0, from - html.length), to);
  if (tr.docChanged) view.dispatch(tr.setMeta('appendedTransaction', null));
};

const insertText = (view, text, event) => {
  if (looksLikeMarkdown(text)) {
    const { content } = read(text).doc;
    view.dispatch(view.state.tr.replaceSelection(fitted(new Slice(content, 0, 0), view)).scrollIntoView());
  } else insertHtml(view, cleanText(text, location.origin), event);
};

const insert = (view, data, event, isPlain) => {
  const html = data.getData('text/html'),
    text = data.getData('text/plain');
  const { state } = view,
    { from, to, $from, $to, empty } = state.selection;
  if ($from.parent.type.spec.code) return text && view.dispatch(state.tr.insertText(text.replace(/\r\n?/g, '\n')));
  const href = !/\s/.test(text.trim()) && toHref(text);
  if (href && !empty && $from.sameParent($to)) {
    view.dispatch(state.tr.removeMark(from, to, marks.link).addMark(from, to, marks.link.create({ href })));
    return;
  }
  // Text from a code editor is inserted as it is.
  if (isPlain || !html || data.types.includes('vscode-editor-data')) return text && insertText(view, text, event);
  insertHtml(view, isOwn(html) ? html : cleanHtml(html, location.origin), event);
};

// Blocks stay blocks: only a lone paragraph joins the text at the cursor. A cell takes one line. Notes get labels that are free.
export const fitted = (slice, view) => {
  const { state } = view,
    { content } = slice;
  if (isInTable(state) && content.firstChild?.type !== nodes.table && content.firstChild?.type !== nodes.table_row) {
    const parts = [];
    content.descendants(node => {
      if (!node.isTextblock) return true;
      const inline = [];
      node.forEach(one => inline.push(one.type === nodes.hard_break ? schema.text(' ') : one));
      if (inline.length) parts.push(...(parts.length ? [schema.text(' ')] : []), ...inline);
      return false;
    });
    return parts.length ? new Slice(Fragment.from(nodes.paragraph.create(null, parts)), 1, 1) : slice;
  }
  const renamed = relabelled(content, state.doc);
  const isLone = (content.childCount === 1 && content.firstChild.type === nodes.paragraph) || content.firstChild?.isInline;
  return isLone ? new Slice(renamed, slice.openStart, slice.openEnd) : new Slice(renamed, 0, 0);
};

const relabelled = (content, doc) => {
  const used = new Set(),
    pasted = new Set(),
    labels = new Map();
  doc.descendants(node => {
    if (node.type === nodes.footnote) used.add(node.attrs.label);
  });
  content.descendants(node => {
    if (node.type === nodes.footnote) pasted.add(node.attrs.label);
  });
  for (const label of pasted) {
    let free = label;
    for (let number = 1; used.has(free); number++) free = String(number);
    used.add(free);
    labels.set(label, free);
  }
  const map = fragment => {
    const all = [];
    fragment.forEach(node => {
      const label = node.attrs.label && (labels.get(node.attrs.label) ?? (used.has(node.attrs.label) ? node.attrs.label : null));
      // A reference whose note was left behind would be shown as it is written.
      if (node.type === nodes.footnote_reference && !label) return;
      all.push(
        label ? node.type.create({ label }, map(node.content), node.marks) : node.copy(node.isLeaf ? node.content : map(node.content)),
      );
    });
    return Fragment.from(all);
  };
  return pasted.size || hasReference(content) ? map(content) : content;
};

const hasReference = content => {
  let has = false;
  content.descendants(node => {
    has ||= node.type === nodes.footnote_reference;
  });
  return has;
};

const canTake = data => data.types.includes('Files') || data.types.includes('text/html') || data.types.includes('text/plain');

export const clipboardHandlers = uploads => {
  let isPlain = false;
  return {
    // Ctrl+Shift+V pastes text without its form.
    keydown: (view, event) => {
      isPlain = event.shiftKey && event.key.toLowerCase() === 'v';
      return false;
    },
    paste(view, event) {
      const data = event.clipboardData;
      if (event.target.closest('[data-field]')) return false;
      event.preventDefault();
      // Word adds a picture of the copied text to the clipboard: the text counts.
      const files = [...data.files];
      if (files.length && !data.getData('text/plain').trim()) uploadFiles(view, files, uploads());
      else insert(view, data, event, isPlain);
      return true;
    },
    dragover(view, event) {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault();
      return false;
    },
    drop(view, event) {
      const data = event.dataTransfer;
      if (view.dragging || !canTake(data)) return false;
      event.preventDefault();
      const pos = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.doc.content.size;
      const files = [...data.files];
      if (files.length) uploadFiles(view, files, { ...uploads(), pos });
      else {
        view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(pos)) ?? TextSelection.atEnd(view.state.doc)));
        insert(view, data, event);
      }
      return true;
    },
  };
};
