// The publish button names the result: with a date in the future, the versions are scheduled. Dates are in Almaty time.
for (const button of document.querySelectorAll('[data-schedule]')) {
  const { form, dataset } = button;
  const almaty = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty', dateStyle: 'short', timeStyle: 'short' });
  const update = () => {
    const [day, time] = ['date', 'time'].map(type => form.querySelector(`input[type=${type}]`)?.value ?? '');
    const isLater = form.querySelector('input[type=radio]:checked')?.value === 'at' && day && `${day} ${time || '00:00'}` > almaty.format(Date.now());
    button.textContent = isLater ? dataset.schedule : dataset.publish;
  };
  form.addEventListener('input', update);
  update();
}
