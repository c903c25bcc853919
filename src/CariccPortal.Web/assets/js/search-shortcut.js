// The "/" key opens the search. Users of speech input can turn it off on the accessibility page; the browser stores that choice.
{
  const name = 'search-key';
  const load = () => { try { return localStorage.getItem(name); } catch { return null; } };
  const store = value => { try { localStorage.setItem(name, value); } catch { /* The choice then applies to this page only. */ } };
  let isOff = load() === 'off';

  document.addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented || isOff) return;
    if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
    const field = document.querySelector('form[role=search] input[type=search]');
    const link = document.querySelector('.top a[href$="/search"]');
    if (!field && !link) return;
    event.preventDefault();
    if (field) field.select();
    else location.assign(link.href + '#q');
  });

  for (const button of document.querySelectorAll('[data-search-key]')) {
    const update = () => { button.textContent = isOff ? button.dataset.on : button.dataset.off; };
    button.hidden = false;
    button.addEventListener('click', () => {
      isOff = !isOff;
      store(isOff ? 'off' : 'on');
      update();
    });
    update();
  }
}
