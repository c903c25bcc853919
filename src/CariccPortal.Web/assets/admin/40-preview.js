// What readers will see, made by the server as it makes their pages, and kept nowhere.
for (const area of document.querySelectorAll('[data-preview]')) {
  const field = document.getElementById(area.dataset.preview), form = field.form, shown = area.querySelector('.prose');
  const button = document.querySelector(`[aria-controls="${area.id}"]`);
  let wait, asked;
  const show = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const body = new URLSearchParams({ __RequestVerificationToken: form.elements.__RequestVerificationToken.value, language: field.lang, body: field.value });
      const answer = await fetch(form.dataset.rendered, { method: 'POST', body, signal: asked.signal });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      shown.innerHTML = await answer.text();
    } catch (failure) {
      if (failure.name !== 'AbortError') shown.textContent = area.dataset.failed;
    }
  };
  button.addEventListener('click', () => {
    area.hidden = !area.hidden;
    button.setAttribute('aria-expanded', String(!area.hidden));
    area.closest('.language').classList.toggle('seen', !area.hidden);
    if (!area.hidden) show();
  });
  field.addEventListener('input', () => {
    clearTimeout(wait);
    if (!area.hidden) wait = setTimeout(show, 500);
  });
}
