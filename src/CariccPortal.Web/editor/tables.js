// Tables: insertion, rows and columns, and the alignment of a column.
import { TextSelection } from 'prosemirror-state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  selectedRect,
} from 'prosemirror-tables';
import { schema } from './schema.js';

const { nodes } = schema;

const row = (type, columns) =>
  nodes.table_row.create(
    null,
    Array.from({ length: columns }, () => type.createAndFill()),
  );

export const insertTable = (state, dispatch) => {
  if (isInTable(state)) return false;
  if (dispatch) {
    const table = nodes.table.create(null, [row(nodes.table_header, 3), row(nodes.table_cell, 3), row(nodes.table_cell, 3)]);
    const tr = state.tr.replaceSelectionWith(table);
    let start = tr.selection.from;
    tr.doc.nodesBetween(0, tr.doc.content.size, (node, at) => {
      if (node === table) start = at + 4;
      return node.type !== nodes.table;
    });
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(start))).scrollIntoView());
  }
  return true;
};

// Markdown aligns whole columns.
const alignColumn = align => (state, dispatch) => {
  if (!isInTable(state)) return false;
  if (dispatch) {
    const { map, table, tableStart, left, right } = selectedRect(state),
      { tr } = state;
    for (let y = 0; y < map.height; y++)
      for (let x = left; x < right; x++) {
        const at = map.map[y * map.width + x];
        tr.setNodeMarkup(tableStart + at, null, { ...table.nodeAt(at).attrs, align });
      }
    dispatch(tr);
  }
  return true;
};

// The first row is the head: nothing goes above it, and it stays while there are others.
const inHead = state => selectedRect(state).top === 0;

const isAligned = align => state => {
  if (!isInTable(state)) return false;
  const { map, table, top, left } = selectedRect(state);
  return (table.nodeAt(map.map[top * map.width + left]).attrs.align ?? 'left') === align;
};

export const tableCommands = {
  'row-above': { run: (state, dispatch) => isInTable(state) && !inHead(state) && addRowBefore(state, dispatch) },
  'row-below': { run: (state, dispatch) => isInTable(state) && addRowAfter(state, dispatch) },
  'column-left': { run: (state, dispatch) => isInTable(state) && addColumnBefore(state, dispatch) },
  'column-right': { run: (state, dispatch) => isInTable(state) && addColumnAfter(state, dispatch) },
  'delete-row': { run: (state, dispatch) => isInTable(state) && !inHead(state) && deleteRow(state, dispatch) },
  'delete-column': {
    run: (state, dispatch) => isInTable(state) && (selectedRect(state).map.width > 1 ? deleteColumn : deleteTable)(state, dispatch),
  },
  'delete-table': { run: deleteTable },
  'align-left': { run: alignColumn(null), isActive: isAligned('left') },
  'align-center': { run: alignColumn('center'), isActive: isAligned('center') },
  'align-right': { run: alignColumn('right'), isActive: isAligned('right') },
};

// A new row takes the alignment of the columns, which the library does not copy; the first row alone is a head.
export const normalizeTables = (oldState, state) => {
  if (oldState.doc.eq(state.doc)) return null;
  const { tr } = state;
  state.doc.descendants((table, pos) => {
    if (table.type !== nodes.table) return !table.isTextblock;
    const align = [];
    table.firstChild.forEach(cell => align.push(cell.attrs.align));
    table.forEach((line, offset, y) =>
      line.forEach((cell, within, x) => {
        const type = y === 0 ? nodes.table_header : nodes.table_cell;
        if (cell.type !== type || cell.attrs.align !== (align[x] ?? null))
          tr.setNodeMarkup(pos + 2 + offset + within, type, { ...cell.attrs, align: align[x] ?? null });
      }),
    );
    return false;
  });
  return tr.docChanged ? tr : null;
};

export const nextCell = goToNextCell(1);
export const previousCell = goToNextCell(-1);
export { isInTable };
