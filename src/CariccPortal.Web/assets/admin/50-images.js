// Uploads images and files that are chosen, dropped or pasted in the body, asks for the image description and inserts the Markdown.
for (const dialog of document.querySelectorAll('dialog[data-upload]')) {
  const form = dialog.querySelector('form');
  const token = document.querySelector('form.editor').elements.__RequestVerificationToken.value;
  const status = document.getElementById('upload-status'), failed = dialog.querySelector('.failed');
  const ignoreWarnings = form.elements['Form.IgnoresWarnings'].closest('label');
  let field, selection, describeUrl;

  const send = async (url, body) => {
    body.append('__RequestVerificationToken', token);
    const response = await fetch(url, { method: 'POST', body });
    if (!response.headers.get('Content-Type')?.includes('json')) throw new Error(response.status);
    return response.json();
  };

  const insertMarkdown = markdown => {
    status.textContent = '';
    field.focus();
    field.setSelectionRange(...selection);
    if (markdown.startsWith('!')) block(field, markdown);
    else insert(field, markdown);
  };

  const showError = (code, message) => {
    const altText = form.elements[`Form.Descriptions[${code}].AltText`];
    document.getElementById(`${altText.id}-e`).textContent = message;
    altText.setAttribute('aria-invalid', String(message !== ''));
    if (message) altText.focus();
  };

  const openDialog = upload => {
    describeUrl = upload.describeUrl;
    dialog.querySelector('img').src = upload.thumbnailUrl;
    failed.textContent = '';
    ignoreWarnings.hidden = true;
    form.reset();
    for (const [code, description] of Object.entries(upload.descriptions)) {
      const input = name => form.elements[`Form.Descriptions[${code}].${name}`];
      for (const name of ['altText', 'caption', 'credit']) input(name[0].toUpperCase() + name.slice(1)).value = description[name] ?? '';
      input('IsDecorative').checked = description.altText === '';
      showError(code, '');
    }
    dialog.showModal();
    document.getElementById(`image-${field.lang}-alt-text`).focus();
    status.textContent = '';
  };

  const upload = async (target, file) => {
    field = target;
    selection = [target.selectionStart, target.selectionEnd];
    status.textContent = dialog.dataset.sending;
    const body = new FormData();
    body.append('file', file);
    try {
      const result = await send(dialog.dataset.upload, body);
      if (result.error) status.textContent = result.error;
      else if (result.describeUrl) openDialog(result);
      else insertMarkdown(result.markdown);
    } catch {
      status.textContent = dialog.dataset.failed;
    }
  };

  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      const body = new FormData(form);
      body.append('language', field.lang);
      const result = await send(describeUrl, body);
      if (result.markdown) {
        dialog.close();
        return insertMarkdown(result.markdown);
      }
      // The first language with an error gets the focus.
      for (const area of [...form.querySelectorAll('textarea')].reverse()) showError(area.lang, result.errors[area.lang] ?? '');
      ignoreWarnings.hidden = !result.canIgnore;
    } catch {
      failed.textContent = dialog.dataset.failed;
    }
  });
  dialog.querySelector('[data-cancel]').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => field.focus());

  for (const body of document.querySelectorAll('textarea.body')) {
    const chooser = document.getElementById(`${body.id}-file`);
    chooser.addEventListener('change', () => {
      if (chooser.files[0]) upload(body, chooser.files[0]);
      chooser.value = '';
    });
    body.addEventListener('dragover', event => event.dataTransfer.types.includes('Files') && event.preventDefault());
    for (const [name, data] of [['drop', 'dataTransfer'], ['paste', 'clipboardData']]) {
      body.addEventListener(name, event => {
        // Word adds an image of the copied text to the clipboard: use the text.
        const file = event[data].files[0];
        if (!file || event[data].getData('text/plain')) return;
        event.preventDefault();
        upload(body, file);
      });
    }
  }
  commands.media = target => document.getElementById(`${target.id}-file`).click();
}
