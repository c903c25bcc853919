{
  // Reports that the form of an item is open or closed, so that other users see it. No response is needed.
  const form = document.querySelector('form[data-open]');
  if (form?.dataset.open) {
    const report = handler => {
      const fields = new FormData();
      fields.append('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
      navigator.sendBeacon(form.dataset.open + '?handler=' + handler, fields);
    };
    addEventListener('pageshow', () => report('Open'));
    addEventListener('pagehide', () => report('Close'));
  }

  // Updates relative times such as "12 minutes ago" while the page is open.
  const times = [...document.querySelectorAll('time[data-ago]')];
  if (times.length) {
    const format = new Intl.RelativeTimeFormat(document.documentElement.lang);
    setInterval(() => {
      for (const time of times) {
        const minutes = Math.floor((Date.now() - new Date(time.dateTime)) / 60000);
        if (minutes > 0) time.textContent = minutes < 60 ? format.format(-minutes, 'minute') : format.format(-Math.floor(minutes / 60), 'hour');
      }
    }, 30000);
  }
}
