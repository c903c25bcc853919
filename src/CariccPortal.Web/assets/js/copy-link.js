// Offers to copy the page's own address, where the browser lets a page do so.
for (const offer of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) continue;
  const said = offer.querySelector('[role=status]');
  offer.hidden = false;
  offer.querySelector('button').addEventListener('click', async () => {
    said.textContent = '';
    await navigator.clipboard.writeText(offer.dataset.copy);
    said.textContent = said.dataset.said;
  });
}
