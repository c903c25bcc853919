// Sends the rating without reloading the page. If that fails, the form is submitted as without script.
for (const form of document.querySelectorAll('form[data-rating]')) {
  const sum = form.querySelector('.sum');
  const own = form.querySelector('.own');
  const ownText = own.querySelector('[data-own]');
  const status = form.querySelector('[role=status]');
  const distribution = form.parentElement.querySelector('.distribution');
  let isFallback = false;

  // A repeated post of a first vote has the same token, so it is counted once even if the response got lost.
  const token = document.createElement('input');
  token.type = 'hidden';
  token.name = 'token';
  token.value = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  form.append(token);

  const showDistribution = counts => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    distribution.hidden = total === 0;
    for (const cell of distribution.querySelectorAll('[data-stars]')) {
      const count = counts[cell.dataset.stars - 1];
      cell.textContent = count;
      cell.parentElement.querySelector('rect').setAttribute('width', total ? Math.floor(count * 100 / total) : 0);
    }
  };

  form.addEventListener('submit', async event => {
    if (isFallback) return;
    event.preventDefault();
    const button = event.submitter ?? form.querySelector('button');
    // aria-disabled, not disabled: a disabled button loses the keyboard focus.
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    button.setAttribute('aria-disabled', 'true');
    try {
      const response = await fetch(button.hasAttribute('formaction') ? button.formAction : form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: 'application/json' },
      });
      if (!response.ok) throw new Error(response.status);
      const { message, summary, own: stars, distribution: counts } = await response.json();
      sum.textContent = summary;
      showDistribution(counts);
      ownText.textContent = stars ? ownText.dataset.own.replace('{0}', stars) : '';
      const radios = form.querySelectorAll('[name=stars]');
      for (const radio of radios) radio.checked = radio.value === String(stars);
      // The button that removes the rating is hidden next: move the focus from it.
      if (!stars && own.contains(document.activeElement)) radios[0]?.focus();
      own.hidden = !stars;
      status.textContent = message;
    } catch {
      isFallback = true;
      form.requestSubmit(button);
    } finally {
      form.ariaBusy = null;
      button.removeAttribute('aria-disabled');
    }
  });
}
