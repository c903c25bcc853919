// Copies the URL of the page if the browser allows it.
for (const offer of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) continue;
  const status = offer.querySelector('[role=status]');
  offer.hidden = false;
  offer.querySelector('button').addEventListener('click', async () => {
    status.textContent = '';
    await navigator.clipboard.writeText(offer.dataset.copy);
    status.textContent = status.dataset.message;
  });
}
