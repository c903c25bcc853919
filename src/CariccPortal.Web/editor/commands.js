// The commands of the toolbar and the keyboard: { run, isActive }.
import { chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list';
import { TextSelection } from 'prosemirror-state';
import { schema } from './schema.js';
import { insertTable, isInTable, tableCommands } from './tables.js';
import { findMeantUrls } from './urls.js';

const { nodes, marks } = schema;

const isMarkActive =
  type =>
  ({ selection: { from, to, empty, $from }, storedMarks, doc }) =>
    empty ? !!type.isInSet(storedMarks ?? $from.marks()) : doc.rangeHasMark(from, to, type);

const mark = type => ({
  run: toggleMark(type, null, { includeWhitespace: false, removeWhenPresent: false }),
  isActive: isMarkActive(type),
});

const ancestor = ({ selection: { $from } }, matches) => {
  for (let depth = $from.depth; depth > 0; depth--)
    if (matches($from.node(depth))) return { node: $from.node(depth), pos: $from.before(depth) };
  return null;
};

const heading = level => {
  const isActive = ({ selection: { $from } }) => $from.parent.type === nodes.heading && $from.parent.attrs.level === level;
  return {
    run: (state, dispatch) => (isActive(state) ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(state, dispatch),
    isActive,
  };
};

const isList = node => node.type === nodes.bullet_list || node.type === nodes.ordered_list;

const list = type => {
  const isActive = state => ancestor(state, isList)?.node.type === type;
  const run = (state, dispatch) => {
    const around = ancestor(state, isList);
    if (!around) return wrapInList(type)(state, dispatch);
    if (around.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(around.pos, type, { spread: around.node.attrs.spread }));
    return true;
  };
  return { run, isActive };
};

const isInQuote = state => !!ancestor(state, node => node.type === nodes.blockquote);

const quotation = { run: (state, dispatch) => (isInQuote(state) ? lift : wrapIn(nodes.blockquote))(state, dispatch), isActive: isInQuote };

// Inserts a reference with the next free number, and its note at the end of the text.
const insertFootnote = (state, dispatch) => {
  const { $to } = state.selection;
  if (!$to.parent.inlineContent || $to.parent.type.spec.code || ancestor(state, node => node.type === nodes.footnote)) return false;
  if (dispatch) {
    const labels = new Set();
    state.doc.descendants(node => {
      if (node.attrs.label) labels.add(node.attrs.label);
    });
    let number = 1;
    while (labels.has(String(number))) number++;
    const label = String(number);
    const tr = state.tr.insert($to.pos, nodes.footnote_reference.create({ label }));
    tr.insert(tr.doc.content.size, nodes.footnote.create({ label }, nodes.paragraph.create()));
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(tr.doc.content.size - 2))).scrollIntoView());
  }
  return true;
};

const hardBreak = (state, dispatch) => {
  const { parent } = state.selection.$from;
  if (parent.type.spec.code) return exitCode(state, dispatch);
  if (parent.type === nodes.heading || isInTable(state)) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

export const commands = {
  bold: mark(marks.strong),
  italic: mark(marks.emphasis),
  strike: mark(marks.strike),
  heading: heading(2),
  subheading: heading(3),
  list: list(nodes.bullet_list),
  numbers: list(nodes.ordered_list),
  indent: { run: sinkListItem(nodes.list_item) },
  outdent: { run: liftListItem(nodes.list_item) },
  quotation,
  table: { run: insertTable },
  footnote: { run: insertFootnote },
  undo: { run: undo },
  redo: { run: redo },
  ...tableCommands,
};

export const breakLine = chainCommands(hardBreak);

// The link at the cursor, or the selected words.
export const linkAt = ({ selection, doc }) => {
  const { from, to, $from } = selection;
  const here = $from.parent.inlineContent ? (marks.link.isInSet($from.marks()) ?? marks.link.isInSet($from.nodeAfter?.marks ?? [])) : null;
  if (!here) return { from, to, text: doc.textBetween(from, to, ' '), href: '' };
  let [start, end] = [$from.pos, $from.pos];
  $from.parent.forEach((node, offset) => {
    const [first, last] = [$from.start() + offset, $from.start() + offset + node.nodeSize];
    if (here.isInSet(node.marks) && first <= end && last >= start) [start, end] = [Math.min(start, first), Math.max(end, last)];
  });
  return { from: start, to: end, text: doc.textBetween(start, end, ' '), href: here.attrs.href, title: here.attrs.title };
};

export const setLink = (view, { from, to, text, title }, { text: newText, href }) => {
  const { tr } = view.state;
  if (!newText.trim()) newText = href.replace(/^mailto:/, '');
  if (newText !== text || from === to) {
    const around = tr.doc
      .resolve(from)
      .marks()
      .filter(one => one.type !== marks.link);
    tr.replaceWith(from, to, schema.text(newText, around));
    to = from + newText.length;
  }
  tr.removeMark(from, to, marks.link).addMark(from, to, marks.link.create({ href, title: title ?? '' }));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, to)).removeStoredMark(marks.link).scrollIntoView());
};

// Makes links of the addresses in a text that are none yet.
export const linkUrls = (tr, from, to) => {
  tr.doc.nodesBetween(from, to, (node, pos, parent) => {
    if (!node.isText || parent.type.spec.code || node.marks.some(one => one.type === marks.link || one.type === marks.code)) return;
    for (const { start, text, href } of findMeantUrls(node.text))
      tr.addMark(pos + start, pos + start + text.length, marks.link.create({ href }));
  });
  return tr;
};

// An address becomes a link when a space or the Enter key ends it.
export const linkBefore = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.inlineContent || !dispatch) return false;
  const tr = linkUrls(state.tr, Math.max($from.start(), $from.pos - 300), $from.pos);
  if (tr.docChanged) dispatch(tr);
  return false;
};

const addressRule = new InputRule(/(?:https?:\/\/|www\.|@)\S+\s$/i, (state, match, start, end) => {
  const from = Math.max(state.doc.resolve(end).start(), start - 100);
  const tr = linkUrls(state.tr, from, end);
  return tr.docChanged ? tr.insertText(' ', end).removeMark(end, end + 1, marks.link) : null;
});

export const rules = inputRules({
  rules: [
    textblockTypeInputRule(/^(##|###|####)\s$/, nodes.heading, match => ({ level: match[1].length })),
    wrappingInputRule(/^\s*[-*•]\s$/, nodes.bullet_list),
    wrappingInputRule(
      /^(\d{1,2})[.)]\s$/,
      nodes.ordered_list,
      match => ({ start: Number(match[1]) }),
      (match, node) => node.childCount + node.attrs.start === Number(match[1]),
    ),
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
    addressRule,
  ],
});
