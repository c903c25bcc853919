// The body's toolbar and shortcuts. Without this file the form is whole: its fields are what is sent.
const insert = (field, text) => {
  field.focus();
  // The one way that keeps the browser's own undo; where it is not there, the text goes in all the same.
  if (document.execCommand(text ? 'insertText' : 'delete', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

const chosenIn = field => field.value.slice(field.selectionStart, field.selectionEnd);

// Puts marks round what is chosen, or takes them off where they stand.
const around = (field, mark, words) => {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const chosen = chosenIn(field) || words;
  if (value.slice(start - mark.length, start) === mark && value.slice(end, end + mark.length) === mark) {
    field.setSelectionRange(start - mark.length, end + mark.length);
    insert(field, chosen);
    field.setSelectionRange(start - mark.length, end - mark.length);
    return;
  }
  insert(field, mark + chosen + mark);
  field.setSelectionRange(start + mark.length, start + mark.length + chosen.length);
};

const begun = /^(#{1,6} |- |\d+[.)] )/;

// Begins every chosen line with a mark in place of another one; where all have it, it goes.
const lines = (field, mark, own = begun) => {
  const start = field.value.lastIndexOf('\n', field.selectionStart - 1) + 1;
  const next = field.value.indexOf('\n', field.selectionEnd);
  const end = next < 0 ? field.value.length : next;
  const bare = field.value.slice(start, end).split('\n');
  const isMarked = bare.every((line, at) => line.startsWith(mark(at)));
  const text = bare.map((line, at) => isMarked ? line.slice(mark(at).length) : mark(at) + line.replace(own, '')).join('\n');
  field.setSelectionRange(start, end);
  insert(field, text);
  field.setSelectionRange(bare.length > 1 ? start : start + text.length, start + text.length);
};

// A block stands between empty lines.
const block = (field, text) => {
  const before = field.value.slice(0, field.selectionStart), after = field.value.slice(field.selectionEnd);
  const above = !before.trim() || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const below = !after.trim() ? '\n' : after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  insert(field, above + text + below);
};

const address = text => /^(https?:\/\/|mailto:)\S+$/i.test(text) ? text.replace(/[()<>]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`) : null;

const acts = {
  bold: (field, words) => around(field, '**', words),
  italic: (field, words) => around(field, '*', words),
  link: (field, words) => {
    const { selectionStart: start } = field, chosen = chosenIn(field), leads = address(chosen.trim());
    const [shown, to] = leads ? [words, leads] : [chosen || words, 'https://'];
    insert(field, `[${shown}](${to})`);
    // What is still to be written is chosen.
    const from = start + 1 + (leads ? 0 : shown.length + 2);
    field.setSelectionRange(from, from + (leads ? shown : to).length);
  },
  heading: field => lines(field, () => '## '),
  list: field => lines(field, () => '- '),
  numbers: field => lines(field, at => `${at + 1}. `),
  quotation: field => lines(field, () => '> ', /^$/),
  table: (field, words) => block(field, `| ${words} | ${words} |\n|---|---|\n|  |  |\n|  |  |`),
};

// A list or quotation goes on by itself, and ends at an empty line of it.
const goOn = field => {
  const start = field.value.lastIndexOf('\n', field.selectionStart - 1) + 1;
  const [, indent, mark, number, words] = /^(\s*)(- |> |(\d+)[.)] )(.*)$/.exec(field.value.slice(start, field.selectionStart)) ?? [];
  if (mark === undefined || field.selectionStart !== field.selectionEnd) return false;
  if (words.trim()) insert(field, `\n${indent}${number ? `${Number(number) + 1}. ` : mark}`);
  else {
    field.setSelectionRange(start, field.selectionStart);
    insert(field, '');
  }
  return true;
};

for (const bar of document.querySelectorAll('[role=toolbar]')) {
  const field = document.getElementById(bar.getAttribute('aria-controls'));
  const buttons = [...bar.querySelectorAll('button')];
  const press = button => acts[button.dataset.do]?.(field, button.dataset.words);
  const move = to => {
    for (const button of buttons) button.tabIndex = button === to ? 0 : -1;
  };
  move(buttons[0]);
  bar.hidden = false;
  bar.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    move(button);
    press(button);
  });
  bar.addEventListener('keydown', event => {
    const at = buttons.indexOf(document.activeElement), last = buttons.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(buttons[to]);
    buttons[to].focus();
  });
  field.addEventListener('keydown', event => {
    if (event.isComposing) return;
    // Ctrl+Alt is AltGr where Polish or Kazakh is typed.
    const act = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && { KeyB: 'bold', KeyI: 'italic', KeyK: 'link' }[event.code];
    const isEnter = event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (event.altKey && event.key === 'F10') buttons.find(button => button.tabIndex === 0).focus();
    else if (act) press(buttons.find(button => button.dataset.do === act));
    else if (!isEnter || !goOn(field)) return;
    event.preventDefault();
  });
}

for (const told of document.querySelectorAll('[data-scripted]')) told.hidden = false;

// How long a title or summary is. It is seen as one types; it is said once, where what reads well is passed.
for (const told of document.querySelectorAll('[data-count]')) {
  const field = document.getElementById(told.dataset.count), said = told.nextElementSibling;
  const forms = told.dataset.forms.split('|');
  const rules = new Intl.PluralRules(document.documentElement.lang);
  const names = forms.length === 2 ? ['one', 'other'] : ['one', 'few', 'many'];
  const tell = () => {
    const count = field.value.length, isLong = count > Number(told.dataset.good);
    told.textContent = (forms[names.indexOf(rules.select(count))] ?? forms.at(-1)).replace('{0}', count);
    told.classList.toggle('long', isLong);
    if (said.dataset.was !== String(isLong)) said.textContent = isLong ? told.dataset.long : '';
    said.dataset.was = isLong;
  };
  field.addEventListener('input', tell);
  tell();
}

// A language that is not written in just now is folded; a link to one of its fields unfolds it.
for (const fold of document.querySelectorAll('[data-fold]')) {
  const language = fold.closest('.language');
  const turn = isFolded => {
    language.classList.toggle('folded', isFolded);
    fold.setAttribute('aria-expanded', String(!isFolded));
    fold.textContent = isFolded ? fold.dataset.unfold : fold.dataset.fold;
  };
  fold.addEventListener('click', () => turn(!language.classList.contains('folded')));
  document.addEventListener('click', event => {
    const to = event.target.closest('a[href^="#"]')?.hash.slice(1);
    if (to && language.contains(document.getElementById(to))) turn(false);
  });
}
