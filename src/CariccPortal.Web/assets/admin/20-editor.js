// Toolbar and keyboard shortcuts of the body. The form also works without this file.
const insert = (field, text) => {
  field.focus();
  // execCommand is deprecated, but nothing else keeps the browser's undo history.
  if (document.execCommand(text ? 'insertText' : 'delete', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

const selectionOf = field => field.value.slice(field.selectionStart, field.selectionEnd);

// Puts Markdown marks around the selection, or removes them.
const around = (field, mark, placeholder) => {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const text = selectionOf(field) || placeholder;
  if (value.slice(start - mark.length, start) === mark && value.slice(end, end + mark.length) === mark) {
    field.setSelectionRange(start - mark.length, end + mark.length);
    insert(field, text);
    field.setSelectionRange(start - mark.length, end - mark.length);
    return;
  }
  insert(field, mark + text + mark);
  field.setSelectionRange(start + mark.length, start + mark.length + text.length);
};

const linePrefix = /^(#{1,6} |- |\d+[.)] )/;

// Sets the prefix of all selected lines, or removes it when every line has it.
const lines = (field, prefix, replaced = linePrefix) => {
  const start = field.value.lastIndexOf('\n', field.selectionStart - 1) + 1;
  const next = field.value.indexOf('\n', field.selectionEnd);
  const end = next < 0 ? field.value.length : next;
  const selected = field.value.slice(start, end).split('\n');
  const hasPrefix = selected.every((line, at) => line.startsWith(prefix(at)));
  const text = selected.map((line, at) => hasPrefix ? line.slice(prefix(at).length) : prefix(at) + line.replace(replaced, '')).join('\n');
  field.setSelectionRange(start, end);
  insert(field, text);
  field.setSelectionRange(selected.length > 1 ? start : start + text.length, start + text.length);
};

// Inserts a block, separated by empty lines.
const block = (field, text) => {
  const before = field.value.slice(0, field.selectionStart), after = field.value.slice(field.selectionEnd);
  const above = !before.trim() || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const below = !after.trim() ? '\n' : after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  insert(field, above + text + below);
};

const toUrl = text => /^(https?:\/\/|mailto:)\S+$/i.test(text) ? text.replace(/[()<>]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`) : null;

const commands = {
  bold: (field, placeholder) => around(field, '**', placeholder),
  italic: (field, placeholder) => around(field, '*', placeholder),
  link: (field, placeholder) => {
    const { selectionStart: start } = field, selected = selectionOf(field), url = toUrl(selected.trim());
    const [text, target] = url ? [placeholder, url] : [selected || placeholder, 'https://'];
    insert(field, `[${text}](${target})`);
    // Select the part that the user still has to enter.
    const from = start + 1 + (url ? 0 : text.length + 2);
    field.setSelectionRange(from, from + (url ? text : target).length);
  },
  heading: field => lines(field, () => '## '),
  list: field => lines(field, () => '- '),
  numbers: field => lines(field, at => `${at + 1}. `),
  quotation: field => lines(field, () => '> ', /^$/),
  table: (field, placeholder) => block(field, `| ${placeholder} | ${placeholder} |\n|---|---|\n|  |  |\n|  |  |`),
};

// The Enter key continues a list or quotation. On an empty entry it ends the list or quotation.
const continueBlock = field => {
  const start = field.value.lastIndexOf('\n', field.selectionStart - 1) + 1;
  const [, indent, mark, number, text] = /^(\s*)(- |> |(\d+)[.)] )(.*)$/.exec(field.value.slice(start, field.selectionStart)) ?? [];
  if (mark === undefined || field.selectionStart !== field.selectionEnd) return false;
  if (text.trim()) insert(field, `\n${indent}${number ? `${Number(number) + 1}. ` : mark}`);
  else {
    field.setSelectionRange(start, field.selectionStart);
    insert(field, '');
  }
  return true;
};

for (const bar of document.querySelectorAll('[role=toolbar]')) {
  const field = document.getElementById(bar.getAttribute('aria-controls'));
  const buttons = [...bar.querySelectorAll('button')];
  const press = button => commands[button.dataset.command]?.(field, button.dataset.placeholder);
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
    // Ctrl+Alt is AltGr on Polish and Kazakh keyboards.
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && { KeyB: 'bold', KeyI: 'italic', KeyK: 'link' }[event.code];
    const isEnter = event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (event.altKey && event.key === 'F10') buttons.find(button => button.tabIndex === 0).focus();
    else if (command) press(buttons.find(button => button.dataset.command === command));
    else if (!isEnter || !continueBlock(field)) return;
    event.preventDefault();
  });
}

for (const element of document.querySelectorAll('[data-scripted]')) element.hidden = false;

// Shows the length of a title or summary while typing. Screen readers announce it once, when the recommended length is exceeded.
for (const counter of document.querySelectorAll('[data-count]')) {
  const field = document.getElementById(counter.dataset.count), announcement = counter.nextElementSibling;
  const forms = counter.dataset.forms.split('|');
  const rules = new Intl.PluralRules(document.documentElement.lang);
  const names = forms.length === 2 ? ['one', 'other'] : ['one', 'few', 'many'];
  const update = () => {
    const count = field.value.length, isLong = count > Number(counter.dataset.good);
    counter.textContent = (forms[names.indexOf(rules.select(count))] ?? forms.at(-1)).replace('{0}', count);
    counter.classList.toggle('long', isLong);
    if (announcement.dataset.was !== String(isLong)) announcement.textContent = isLong ? counter.dataset.long : '';
    announcement.dataset.was = isLong;
  };
  field.addEventListener('input', update);
  update();
}

// Collapses the fields of a language; a link to one of them expands it again.
for (const fold of document.querySelectorAll('[data-fold]')) {
  const language = fold.closest('.language');
  const setFolded = isFolded => {
    language.classList.toggle('folded', isFolded);
    fold.setAttribute('aria-expanded', String(!isFolded));
    fold.textContent = isFolded ? fold.dataset.unfold : fold.dataset.fold;
  };
  fold.addEventListener('click', () => setFolded(!language.classList.contains('folded')));
  document.addEventListener('click', event => {
    const to = event.target.closest('a[href^="#"]')?.hash.slice(1);
    if (to && language.contains(document.getElementById(to))) setFolded(false);
  });
}
