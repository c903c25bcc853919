// A picture or file that is chosen, dropped or pasted is uploaded; of a picture it is asked what it shows; its line goes into the text.
for (const dialog of document.querySelectorAll('dialog[data-upload]')) {
  const form = dialog.querySelector('form');
  const token = document.querySelector('form.editor').elements.__RequestVerificationToken.value;
  const status = document.getElementById('upload-status'), failed = dialog.querySelector('.failed');
  const insisted = form.elements['Form.IsInsisted'].closest('label');
  let field, place, describe;

  const send = async (to, body) => {
    body.append('__RequestVerificationToken', token);
    const answer = await fetch(to, { method: 'POST', body });
    if (!answer.headers.get('Content-Type')?.includes('json')) throw new Error(answer.status);
    return answer.json();
  };

  const put = markdown => {
    status.textContent = '';
    field.focus();
    field.setSelectionRange(...place);
    if (markdown.startsWith('!')) block(field, markdown);
    else insert(field, markdown);
  };

  const ask = taken => {
    describe = taken.describe;
    dialog.querySelector('img').src = taken.picture;
    failed.textContent = '';
    insisted.hidden = true;
    form.reset();
    for (const [part, words] of Object.entries(taken.words)) {
      const of = name => form.elements[`Form.${part}.${name}`];
      for (const name of ['alternative', 'caption', 'credit']) of(name[0].toUpperCase() + name.slice(1)).value = words[name] ?? '';
      of('IsDecorative').checked = words.alternative === '';
      tell(part, '');
    }
    dialog.showModal();
    document.getElementById(`said-${field.lang}-alternative`).focus();
    status.textContent = '';
  };

  const tell = (part, sentence) => {
    const told = document.getElementById(`said-${part.toLowerCase()}-alternative-e`), words = form.elements[`Form.${part}.Alternative`];
    told.textContent = sentence;
    words.setAttribute('aria-invalid', String(sentence !== ''));
    if (sentence) words.focus();
  };

  const bring = async (to, file) => {
    field = to;
    place = [to.selectionStart, to.selectionEnd];
    status.textContent = dialog.dataset.sending;
    const body = new FormData();
    body.append('file', file);
    try {
      const taken = await send(dialog.dataset.upload, body);
      if (taken.error) status.textContent = taken.error;
      else if (taken.describe) ask(taken);
      else put(taken.markdown);
    } catch {
      status.textContent = dialog.dataset.failed;
    }
  };

  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      const body = new FormData(form);
      body.append('language', field.lang);
      const told = await send(describe, body);
      if (told.markdown) {
        dialog.close();
        return put(told.markdown);
      }
      for (const part of ['Ru', 'En']) tell(part, told.problems[part] ?? '');
      insisted.hidden = !told.mayInsist;
    } catch {
      failed.textContent = dialog.dataset.failed;
    }
  });
  dialog.querySelector('[data-cancel]').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => field.focus());

  for (const to of document.querySelectorAll('textarea.body')) {
    const chooser = document.getElementById(`${to.id}-file`);
    chooser.addEventListener('change', () => {
      if (chooser.files[0]) bring(to, chooser.files[0]);
      chooser.value = '';
    });
    to.addEventListener('dragover', event => event.dataTransfer.types.includes('Files') && event.preventDefault());
    for (const [name, data] of [['drop', 'dataTransfer'], ['paste', 'clipboardData']]) {
      to.addEventListener(name, event => {
        // Word brings a picture of the words along with the words.
        const file = event[data].files[0];
        if (!file || event[data].getData('text/plain')) return;
        event.preventDefault();
        bring(to, file);
      });
    }
  }
  acts.medium = to => document.getElementById(`${to.id}-file`).click();
}
