// Repeats days and times in words while they are typed. The server formats them, as on the pages of readers.
const repeatInWords = (form, url, inputs, output) => {
  let timer, request;
  const show = async () => {
    request?.abort();
    request = new AbortController();
    const sent = [...inputs].filter(input => input.type !== 'checkbox' || input.checked);
    const body = new URLSearchParams(sent.map(input => [input.name, input.value]));
    body.set('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
    try {
      const response = await fetch(url, { method: 'POST', body, signal: request.signal });
      if (response.ok && !response.redirected) output.textContent = await response.text();
    } catch { /* The words only help. */ }
  };
  for (const input of inputs) {
    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(show, 250);
    });
  }
};

for (const form of document.querySelectorAll('[data-time-url]')) {
  const inputs = form.querySelectorAll('input[type=date], input[type=time]');
  if (inputs.length) repeatInWords(form, form.dataset.timeUrl, inputs, form.querySelector('.time-check'));
}

// The days of an event are shown for a meeting or training, and for a news item that has them.
for (const part of document.querySelectorAll('details[data-event-kinds]')) {
  const { form } = part.querySelector('input'), kind = form.elements['Form.Kind'];
  const inputs = part.querySelectorAll('input, select'), places = form.querySelectorAll('[id$="-place"], #apply-by');
  const isEvent = () => part.dataset.eventKinds.split(' ').includes(kind.value);
  const update = () => {
    if (isEvent()) part.open = true;
    form.elements['Form.StartDate'].setAttribute('aria-required', String(isEvent()));
    part.querySelector('.required').hidden = !isEvent();
    for (const place of places) place.closest('.field').hidden = !isEvent() && !place.value;
  };
  kind.addEventListener('change', () => {
    update();
    if (!isEvent() && ![...inputs].some(input => input.type === 'date' && input.value)) part.open = false;
  });
  update();
  repeatInWords(form, part.dataset.wordsUrl, inputs, part.querySelector('.time-check'));
}
