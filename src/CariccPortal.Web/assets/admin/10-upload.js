// Submits the upload form with files that the user drops on it or pastes on its page.
for (const form of document.querySelectorAll('form.upload')) {
  const field = form.elements.file;
  const error = form.querySelector('.error');

  const send = files => {
    if (!files.length) return;
    field.files = files;
    form.requestSubmit();
  };
  form.addEventListener('submit', event => {
    const isTooLarge = [...field.files].some(file => file.size > Number(form.dataset.maxBytes));
    error.textContent = isTooLarge ? form.dataset.message : '';
    if (isTooLarge) event.preventDefault();
  });
  form.addEventListener('dragover', event => {
    event.preventDefault();
    form.classList.add('over');
  });
  for (const end of ['dragleave', 'drop']) form.addEventListener(end, () => form.classList.remove('over'));
  form.addEventListener('drop', event => {
    event.preventDefault();
    send(event.dataTransfer.files);
  });
  document.addEventListener('paste', event => {
    if (!event.target.closest('input:not([type=file]), textarea')) send(event.clipboardData.files);
  });
}
