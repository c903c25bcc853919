// The key "/" leads to the search. Whoever types by voice or by chance can switch it off on the page on accessibility; their browser keeps that.
{
  const name = 'search-key';
  const kept = () => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = value => { try { localStorage.setItem(name, value); } catch { /* then it holds for this page alone */ } };
  let isOff = kept() === 'off';

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
    const tell = () => { button.textContent = isOff ? button.dataset.on : button.dataset.off; };
    button.hidden = false;
    button.addEventListener('click', () => {
      isOff = !isOff;
      keep(isOff ? 'off' : 'on');
      tell();
    });
    tell();
  }
}
