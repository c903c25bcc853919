// Images and files: figures whose description, caption and credit are edited where they stand, and uploads.
import { Fragment, Slice } from 'prosemirror-model';
import { NodeSelection, Plugin, PluginKey } from 'prosemirror-state';
import { dropPoint } from 'prosemirror-transform';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { hashOf, joinTitle, schema, splitTitle, toSiteUrl } from './schema.js';

const { nodes, marks } = schema;

export class FigureView {
  constructor(node, view, getPos, { language, replaceFile }) {
    [this.node, this.view, this.getPos] = [node, view, getPos];
    this.dom = document.getElementById('editor-figure').content.firstElementChild.cloneNode(true);
    this.dom.contentEditable = 'false';
    this.image = this.dom.querySelector('img');
    this.fields = Object.fromEntries([...this.dom.querySelectorAll('[data-field]')].map(field => [field.dataset.field, field]));
    for (const field of Object.values(this.fields)) {
      field.lang = language;
      field.addEventListener('input', () => this.change());
      field.addEventListener('keydown', event => this.onKey(event));
      field.addEventListener('focus', () => this.select());
    }
    this.dom.querySelector('[data-figure=replace]').addEventListener('click', () => replaceFile(this.node.attrs.src));
    this.dom.querySelector('[data-figure=remove]').addEventListener('click', () => {
      const at = this.getPos();
      this.view.dispatch(this.view.state.tr.delete(at, at + this.node.nodeSize));
      this.view.focus();
    });
    this.show();
  }

  show() {
    const { src, alt, title } = this.node.attrs,
      [caption, credit] = splitTitle(title),
      hash = hashOf(src);
    const url = hash ? `/media/${hash}/480.webp` : toSiteUrl(src);
    if (this.image.getAttribute('src') !== url) this.image.src = url;
    for (const [name, value] of Object.entries({ alt, caption, credit }))
      if (this.fields[name].value.trim() !== value.trim()) this.fields[name].value = value;
    this.dom.dataset.hash = hash ?? '';
    this.dom.classList.toggle('undescribed', !alt.trim());
  }

  change() {
    const line = name => this.fields[name].value.replace(/\s*\n\s*/g, ' ').trim();
    const attrs = { ...this.node.attrs, alt: line('alt'), title: joinTitle(line('caption'), line('credit')) };
    const tr = this.view.state.tr.setNodeMarkup(this.getPos(), null, attrs);
    this.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, this.getPos())));
  }

  // What the toolbar inserts goes below the figure whose fields are edited.
  select() {
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, this.getPos())));
  }

  selectNode() {
    this.dom.classList.add('ProseMirror-selectednode');
  }

  deselectNode() {
    this.dom.classList.remove('ProseMirror-selectednode');
  }

  // Enter would submit the form.
  onKey(event) {
    if ((event.key !== 'Enter' && event.key !== 'Escape') || event.isComposing) return;
    event.preventDefault();
    this.select();
    this.view.focus();
  }

  update(node) {
    if (node.type !== nodes.figure) return false;
    this.node = node;
    this.show();
    return true;
  }

  stopEvent(event) {
    return event.target.closest?.('[data-field], button') != null;
  }

  ignoreMutation() {
    return true;
  }
}

const key = new PluginKey('uploads');

// Marks the places of running uploads. The document can change meanwhile.
export const uploadPlugin = label =>
  new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, set) {
        const change = tr.getMeta(key),
          mapped = set.map(tr.mapping, tr.doc);
        if (change?.add) {
          const widget = () => Object.assign(document.createElement('span'), { className: 'uploading', textContent: label });
          return mapped.add(tr.doc, [Decoration.widget(change.pos, widget, { id: change.add })]);
        }
        return change?.remove ? mapped.remove(mapped.find(null, null, ({ id }) => id === change.remove)) : mapped;
      },
    },
    props: { decorations: state => key.getState(state) },
  });

const describe = (medium, language) => {
  const { altText, caption, credit } = medium.descriptions[language] ?? {};
  return { src: `media:${medium.hash}`, alt: altText ?? '', title: joinTitle(caption ?? '', credit ?? '') };
};

const link = ({ hash, name }) => schema.text(name.replace(/\.[^.]+$/, ''), [marks.link.create({ href: `media:${hash}` })]);

// Inserts images as figures, in their order and in one step, at the nearest place for a block. Files alone become links in the text.
export const insertMedia = (view, media, language, pos = view.state.selection.to) => {
  const { tr } = view.state,
    $pos = tr.doc.resolve(pos);
  if (!media.length) return;
  if (media.every(one => !one.isImage) && $pos.parent.inlineContent && !$pos.parent.type.spec.code) {
    tr.insert(pos, Fragment.from(media.flatMap((one, at) => (at ? [schema.text(', '), link(one)] : [link(one)]))));
  } else {
    const blocks = Fragment.from(
      media.map(one => (one.isImage ? nodes.figure.create(describe(one, language)) : nodes.paragraph.create(null, link(one)))),
    );
    const isEmpty = $pos.parent.type === nodes.paragraph && $pos.parent.content.size === 0 && $pos.depth > 0;
    const at = dropPoint(tr.doc, pos, new Slice(blocks, 0, 0)) ?? tr.doc.content.size;
    if (isEmpty && $pos.node(-1).canReplace($pos.index(-1), $pos.indexAfter(-1), blocks))
      tr.replaceWith($pos.before(), $pos.after(), blocks);
    else tr.insert(at, blocks);
  }
  view.dispatch(tr.scrollIntoView());
  const [first] = media;
  if (first.isImage) view.dom.querySelector(`[data-hash="${first.hash}"] [data-field=alt]`)?.focus();
  else view.focus();
};

// Uploads one file. Returns its entry of the library, or the message of the server.
const upload = async (file, { url, token, failed }) => {
  const body = new FormData();
  body.append('file', file);
  body.append('__RequestVerificationToken', token);
  try {
    const response = await fetch(url, { method: 'POST', body });
    if (!response.headers.get('Content-Type')?.includes('json')) return { error: failed };
    return await response.json();
  } catch {
    return { error: failed };
  }
};

// Uploads files one by one; their place is kept until all are there. Messages name the files that were refused.
export const uploadFiles = async (view, files, { server, language, status, pos = view.state.selection.to }) => {
  const id = {},
    media = [],
    errors = [];
  view.dispatch(view.state.tr.setMeta(key, { add: id, pos }));
  status(server.sending);
  for (const file of files) {
    const result = await upload(file, server);
    if (result.error) errors.push(files.length > 1 ? `${file.name}: ${result.error}` : result.error);
    else media.push(result);
  }
  status(errors.join(' '));
  const place = key.getState(view.state).find(null, null, spec => spec.id === id)[0]?.from ?? view.state.doc.content.size;
  view.dispatch(view.state.tr.setMeta(key, { remove: id }));
  insertMedia(view, media, language, place);
};

export const uploadToLibrary = async (files, server) => {
  const results = [];
  for (const file of files) results.push(await upload(file, server));
  return results;
};

// Replaces a file in a document: images keep their words, links their text.
export const replaceMedia = (view, from, to) => {
  const { tr } = view.state;
  view.state.doc.descendants((node, pos) => {
    if (node.attrs.src === from) tr.setNodeMarkup(pos, null, { ...node.attrs, src: to });
    const mark = node.marks.find(one => one.type === marks.link && one.attrs.href === from);
    if (mark) tr.addMark(pos, pos + node.nodeSize, marks.link.create({ ...mark.attrs, href: to }));
  });
  if (tr.docChanged) view.dispatch(tr);
};
