// The publish button names the result: with a date in the future, the versions are scheduled. Dates are in Almaty time.
for (const button of document.querySelectorAll('[data-schedule]')) {
  const { form, dataset } = button;
  const [now, later] = ['now', 'at'].map(value => form.querySelector(`input[type=radio][value=${value}]`));
  const inputs = ['date', 'time'].map(type => form.querySelector(`input[type=${type}]`));
  const almaty = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty', dateStyle: 'short', timeStyle: 'short' });
  const update = () => {
    const [day, time] = inputs.map(input => input.value);
    const isLater = later.checked && day && `${day} ${time || '00:00'}` > almaty.format(Date.now());
    button.textContent = isLater ? dataset.schedule : dataset.publish;
  };
  // Typing a date chooses it, and "now" removes it.
  for (const input of inputs) input.addEventListener('input', () => { if (input.value) later.checked = true; });
  now.addEventListener('change', () => {
    for (const input of inputs) input.value = '';
    inputs[0].dispatchEvent(new Event('input', { bubbles: true }));
    now.checked = true;
  });
  form.addEventListener('input', update);
  update();
}
