// The rich-text editor of a body. The text field below it holds the Markdown: it is what the form posts, what works without script, and
// the source tab.
import { baseKeymap, chainCommands, createParagraphNear, liftEmptyBlock, newlineInCode, splitBlock } from 'prosemirror-commands';
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history, redo, undo } from 'prosemirror-history';
import { undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { splitListItem } from 'prosemirror-schema-list';
import { EditorState, Plugin } from 'prosemirror-state';
import { tableEditing } from 'prosemirror-tables';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { clipboardHandlers, fitted } from './clipboard.js';
import { breakLine, commands, linkAt, linkBefore, rules, setLink } from './commands.js';
import { LibraryDialog, LinkDialog } from './dialogs.js';
import { FigureView, insertMedia, replaceMedia, uploadPlugin } from './images.js';
import { read } from './reader.js';
import { schema } from './schema.js';
import { isInTable, nextCell, normalizeTables, previousCell } from './tables.js';
import { Toolbar } from './toolbar.js';
import { Writer } from './writer.js';

const { nodes } = schema;

// A bold link is a link with bold words.
const normalized = html =>
  html
    .replace(/<(strong|em|del)>(<a [^>]*>)([^<]*)<\/a><\/\1>/g, '$2<$1>$3</$1></a>')
    .replace(/\s+/g, ' ')
    .replace(/> </g, '><')
    .trim();

// Keeps the document in a form that can be edited and written: tables with one head, a paragraph after a block that has no cursor.
const upkeep = new Plugin({
  appendTransaction(transactions, oldState, state) {
    if (!transactions.some(one => one.docChanged)) return null;
    const tr = normalizeTables(oldState, state) ?? state.tr,
      { lastChild } = tr.doc;
    if (lastChild.type !== nodes.paragraph && lastChild.type !== nodes.footnote && !lastChild.isTextblock)
      tr.insert(tr.doc.content.size, nodes.paragraph.create());
    return tr.docChanged ? tr : null;
  },
});

// Notes that the text does not refer to are not shown to readers.
const unusedNotes = new Plugin({
  props: {
    decorations({ doc }) {
      const used = new Set(),
        unused = [];
      doc.descendants(node => {
        if (node.type === nodes.footnote_reference) used.add(node.attrs.label);
      });
      doc.forEach((node, pos) => {
        if (node.type === nodes.footnote && !used.has(node.attrs.label))
          unused.push(Decoration.node(pos, pos + node.nodeSize, { class: 'unused' }));
      });
      return DecorationSet.create(doc, unused);
    },
  },
});

class BodyEditor {
  constructor(area, shared) {
    this.area = area;
    this.shared = shared;
    this.textarea = document.getElementById(area.dataset.editor);
    this.language = this.textarea.lang;
    this.form = this.textarea.form;
    this.visual = area.querySelector('.visual');
    this.source = area.querySelector('.source');
    this.tabs = [...area.querySelectorAll('[role=tab]')];
    this.statusLine = area.querySelector('.editor-status');
    this.notice = area.querySelector('.held');
    this.isLeaving = false;
    this.toolbar = new Toolbar(area.querySelector('[role=toolbar]'), {
      run: name => this.run(name),
      isActive: (name, state) => commands[name]?.isActive?.(state),
      isEnabled: (name, state) => commands[name]?.run(state) ?? true,
    });
    this.createView();
    this.listen();
    // A line of the checklist names its place in the Markdown.
    this.textarea.addEventListener('showplace', () => this.select(1));
    this.load();
    this.select(0);
    setTimeout(() => this.check());
  }

  createView() {
    const keys = { 'Mod-b': 'bold', 'Mod-i': 'italic', 'Mod-k': 'link', 'Mod-[': 'outdent', 'Mod-]': 'indent' };
    const press = name => () => {
      this.run(name);
      return true;
    };
    this.plugins = [
      rules,
      keymap({
        ...Object.fromEntries(Object.entries(keys).map(([key, name]) => [key, press(name)])),
        'Mod-z': undo,
        'Shift-Mod-z': redo,
        'Mod-y': redo,
        Enter: chainCommands(linkBefore, newlineInCode, splitListItem(nodes.list_item), createParagraphNear, liftEmptyBlock, splitBlock),
        'Shift-Enter': chainCommands(linkBefore, breakLine),
        Backspace: undoInputRule,
        Tab: (state, dispatch) => !this.isLeaving && nextCell(state, dispatch),
        'Shift-Tab': (state, dispatch) => !this.isLeaving && previousCell(state, dispatch),
        'Alt-F10': () => {
          this.toolbar.focus();
          return true;
        },
      }),
      keymap(baseKeymap),
      history(),
      dropCursor({ class: 'drop-cursor', color: false }),
      gapCursor(),
      tableEditing(),
      uploadPlugin(this.shared.server.sending),
      upkeep,
      unusedNotes,
    ];
    this.view = new EditorView(this.visual, {
      state: EditorState.create({ schema, plugins: this.plugins }),
      attributes: {
        class: 'prose',
        id: `${this.textarea.id}-visual`,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': `${this.textarea.id}-label`,
        'aria-describedby': this.textarea.getAttribute('aria-describedby'),
        lang: this.language,
      },
      nodeViews: {
        figure: (node, view, getPos) =>
          new FigureView(node, view, getPos, { language: this.language, replaceFile: from => this.replace(from, 'pictures') }),
      },
      transformPasted: (slice, view) => fitted(slice, view),
      clipboardTextSerializer: slice =>
        slice.content.textBetween(0, slice.content.size, '\n\n', node => (node.type === nodes.hard_break ? '\n' : (node.attrs.alt ?? ''))),
      handleDOMEvents: {
        ...clipboardHandlers(() => ({ server: this.shared.server, language: this.language, status: text => this.say(text) })),
        focusout: () => {
          this.flush();
        },
      },
      handleKeyDown: (view, event) => {
        if (event.key !== 'Tab' && event.key !== 'Shift') this.isLeaving = event.key === 'Escape';
        return false;
      },
      dispatchTransaction: tr => {
        this.view.updateState(this.view.state.apply(tr));
        this.toolbar.update(this.view.state, isInTable(this.view.state));
        if (tr.docChanged) this.schedule();
      },
    });
  }

  listen() {
    for (const [at, tab] of this.tabs.entries()) {
      tab.addEventListener('click', () => this.select(at));
      tab.addEventListener('keydown', event => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        this.select(1 - at);
        this.tabs[1 - at].focus();
      });
    }
    // Restored or chosen text, written into the field by another script.
    this.textarea.addEventListener('input', () => {
      if (this.isVisual && this.textarea.value !== this.written) this.load();
    });
    // Before the local draft is stored.
    this.form.addEventListener('submit', () => this.flush(), true);
    for (const name of ['beforeunload', 'pagehide']) addEventListener(name, () => this.flush(), true);
    // The label, and the links of error messages and of the checklist, lead to the field that is shown.
    document.addEventListener('click', event => {
      const target = event.target.closest('a[href], label[for]');
      if ((target?.hash ?? `#${target?.htmlFor}`) !== `#${this.textarea.id}` || !this.isVisual) return;
      event.preventDefault();
      this.view.focus();
      this.view.dom.scrollIntoView({ block: 'nearest' });
    });
  }

  get isVisual() {
    return !this.visual.hidden;
  }

  select(at) {
    const isVisual = at === 0;
    if (!isVisual) this.flush();
    for (const [n, tab] of this.tabs.entries()) {
      tab.setAttribute('aria-selected', String(n === at));
      tab.tabIndex = n === at ? 0 : -1;
    }
    [this.visual.hidden, this.toolbar.element.hidden, this.source.hidden] = [!isVisual, !isVisual, isVisual];
    if (isVisual && this.textarea.value !== this.written) this.load();
    if (isVisual) this.toolbar.update(this.view.state, isInTable(this.view.state));
  }

  load() {
    const markdown = this.textarea.value,
      result = read(markdown);
    this.writer = new Writer(markdown, result);
    this.written = markdown;
    this.view.updateState(EditorState.create({ doc: result.doc, plugins: this.plugins }));
    // The paragraph after a last table or image is no part of the text.
    if (!result.doc.lastChild.isTextblock && result.doc.lastChild.type !== nodes.footnote)
      this.view.dispatch(this.view.state.tr.insert(result.doc.content.size, nodes.paragraph.create()).setMeta('addToHistory', false));
    this.toolbar.update(this.view.state, isInTable(this.view.state));
  }

  // Opens the source tab if the site would show the text in another way after this editor had written all of it.
  async check() {
    const markdown = this.textarea.value,
      rewritten = this.writer.write(this.view.state.doc, false);
    if (rewritten === markdown) return;
    try {
      const [before, after] = await Promise.all([markdown, rewritten].map(text => this.render(text)));
      if (normalized(before) === normalized(after) || this.textarea.value !== markdown) return;
      this.notice.hidden = false;
      this.notice.textContent = this.notice.dataset.message;
      this.select(1);
    } catch {
      /* Without the server's answer, untouched blocks are still kept as they are. */
    }
  }

  async render(body) {
    const fields = { __RequestVerificationToken: this.shared.server.token, language: this.language, body };
    const response = await fetch(this.form.dataset.previewUrl, { method: 'POST', body: new URLSearchParams(fields) });
    if (!response.ok || response.redirected) throw new Error(response.status);
    return response.text();
  }

  schedule() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), 250);
  }

  // Writes the document into the text field.
  flush() {
    clearTimeout(this.timer);
    if (!this.isVisual) return;
    const markdown = this.writer.write(this.view.state.doc);
    if (markdown === this.written) return;
    this.textarea.value = this.written = markdown;
    this.textarea.dispatchEvent(new Event('input', { bubbles: true }));
  }

  say(text) {
    this.statusLine.textContent = text;
  }

  run(name) {
    if (name === 'link') return this.link();
    if (name === 'media') return this.chooseMedia();
    commands[name].run(this.view.state, this.view.dispatch, this.view);
    if (!this.view.dom.contains(document.activeElement) || commands[name].isActive) this.view.focus();
  }

  async link() {
    const place = linkAt(this.view.state);
    const answer = await this.shared.link.ask(place, this.language);
    if (answer === 'replace') return this.replace(place.href, '');
    if (answer === 'remove') this.view.dispatch(this.view.state.tr.removeMark(place.from, place.to, schema.marks.link));
    else if (answer) setLink(this.view, place, answer);
    this.view.focus();
  }

  async chooseMedia() {
    const media = await this.shared.library.choose();
    this.view.focus();
    if (media) insertMedia(this.view, media, this.language);
  }

  async replace(from, kind) {
    const media = await this.shared.library.choose(kind, true);
    if (media) for (const editor of this.shared.editors) editor.replaceMedia(from, `media:${media[0].hash}`);
    this.view.focus();
  }

  replaceMedia(from, to) {
    if (this.isVisual) {
      replaceMedia(this.view, from, to);
      this.flush();
    } else {
      this.textarea.value = this.textarea.value.replaceAll(from, to);
      this.textarea.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
}

const areas = [...document.querySelectorAll('[data-editor]')];
if (areas.length) {
  const { upload, sending, failed } = document.getElementById('editor-library').dataset;
  const token = document.querySelector('form.editor').elements.__RequestVerificationToken.value;
  const server = { url: upload, sending, failed, token };
  const shared = { server, link: new LinkDialog(), library: new LibraryDialog(server), editors: [] };
  for (const area of areas) shared.editors.push(new BodyEditor(area, shared));
}

// For the tests: the same code that the page runs.
export { cleanHtml, cleanText } from './paste.js';
export { read, schema, Writer };
