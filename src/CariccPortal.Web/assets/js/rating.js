// Sends the rating without leaving the page. Whatever fails, the form is submitted as if this file did not exist.
for (const form of document.querySelectorAll('form[data-rating]')) {
  const sum = form.querySelector('.sum');
  const own = form.querySelector('.own');
  const ownText = own.querySelector('[data-own]');
  const said = form.querySelector('[role=status]');
  let plain = false;

  form.addEventListener('submit', async event => {
    if (plain) return;
    event.preventDefault();
    const button = event.submitter ?? form.querySelector('button');
    // aria-disabled, not disabled: a disabled button would drop the keyboard's focus.
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    button.setAttribute('aria-disabled', 'true');
    try {
      const answer = await fetch(button.hasAttribute('formaction') ? button.formAction : form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: 'application/json' },
      });
      if (!answer.ok) throw new Error(answer.status);
      const { message, summary, own: stars } = await answer.json();
      sum.textContent = summary;
      ownText.textContent = stars ? ownText.dataset.own.replace('{0}', stars) : '';
      for (const radio of form.elements.stars) radio.checked = radio.value === String(stars);
      // The withdraw button is about to vanish with the focus in it.
      if (!stars && own.contains(document.activeElement)) form.elements.stars[0].focus();
      own.hidden = !stars;
      said.textContent = message;
    } catch {
      plain = true;
      form.requestSubmit(button);
    } finally {
      form.ariaBusy = null;
      button.removeAttribute('aria-disabled');
    }
  });
}
