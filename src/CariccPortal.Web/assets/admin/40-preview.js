// Shows the body as readers will see it. The server renders it in the same way as published pages and stores nothing.
for (const area of document.querySelectorAll('[data-preview]')) {
  const field = document.getElementById(area.dataset.preview), form = field.form, output = area.querySelector('.prose');
  const button = document.querySelector(`[aria-controls="${area.id}"]`);
  let timer, request;
  const show = async () => {
    request?.abort();
    request = new AbortController();
    try {
      const body = new URLSearchParams({ __RequestVerificationToken: form.elements.__RequestVerificationToken.value, language: field.lang, body: field.value });
      const response = await fetch(form.dataset.previewUrl, { method: 'POST', body, signal: request.signal });
      if (!response.ok || response.redirected) throw new Error(response.status);
      output.innerHTML = await response.text();
    } catch (error) {
      if (error.name !== 'AbortError') output.textContent = area.dataset.failed;
    }
  };
  button.addEventListener('click', () => {
    area.hidden = !area.hidden;
    button.setAttribute('aria-expanded', String(!area.hidden));
    area.closest('.language').classList.toggle('previewing', !area.hidden);
    if (!area.hidden) show();
  });
  field.addEventListener('input', () => {
    clearTimeout(timer);
    if (!area.hidden) timer = setTimeout(show, 500);
  });
}
