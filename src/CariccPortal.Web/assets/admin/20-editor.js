// The form of an item. It also works without this file.
for (const element of document.querySelectorAll('[data-scripted]')) element.hidden = false;

// Shows the length of a title or summary while typing. Screen readers announce it once, when the recommended or the maximum length is
// exceeded. Longer text can be typed and pasted, so that nothing is cut; saving refuses it.
for (const counter of document.querySelectorAll('[data-count]')) {
  const field = document.getElementById(counter.dataset.count), announcement = counter.nextElementSibling;
  const forms = counter.dataset.forms.split('|');
  const rules = new Intl.PluralRules(document.documentElement.lang);
  const names = forms.length === 2 ? ['one', 'other'] : ['one', 'few', 'many'];
  const update = () => {
    const { good, max, long, over } = counter.dataset, count = field.value.length, isLong = count > Number(good);
    const excess = count > Number(max) ? over.replace('{0}', count - Number(max)) : '';
    counter.textContent = (forms[names.indexOf(rules.select(count))] ?? forms.at(-1)).replace('{0}', count) + (excess && `. ${excess}`);
    counter.classList.toggle('long', isLong);
    counter.classList.toggle('over', excess !== '');
    const state = excess ? 'over' : String(isLong);
    if (announcement.dataset.was !== state) announcement.textContent = excess || (isLong ? long : '');
    announcement.dataset.was = state;
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
