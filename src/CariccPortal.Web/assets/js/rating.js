// Sends the rating without reloading the page. If that fails, the form is submitted as without script.
for (const form of document.querySelectorAll('form[data-rating]')) {
  const sum = form.querySelector('.sum');
  const own = form.querySelector('.own');
  const ownText = own.querySelector('[data-own]');
  const status = form.querySelector('[role=status]');
  let isFallback = false;

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
      const { message, summary, own: stars } = await response.json();
      sum.textContent = summary;
      ownText.textContent = stars ? ownText.dataset.own.replace('{0}', stars) : '';
      for (const radio of form.elements.stars) radio.checked = radio.value === String(stars);
      // The button that removes the rating is hidden next: move the focus from it.
      if (!stars && own.contains(document.activeElement)) form.elements.stars[0].focus();
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
