{
  // An item's form tells that it is open, and that it is left, so that colleagues see it; nothing waits for the answer.
  const opened = document.querySelector('form[data-open]');
  if (opened) {
    const tell = handler => {
      const fields = new FormData();
      fields.append('__RequestVerificationToken', opened.elements.__RequestVerificationToken.value);
      navigator.sendBeacon(opened.dataset.open + '?handler=' + handler, fields);
    };
    addEventListener('pageshow', () => tell('Open'));
    addEventListener('pagehide', () => tell('Close'));
  }

  // "12 minutes ago" stays right while the page is open.
  const ago = [...document.querySelectorAll('time[data-ago]')];
  if (ago.length) {
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang);
    setInterval(() => {
      for (const time of ago) {
        const minutes = Math.floor((Date.now() - new Date(time.dateTime)) / 60000);
        if (minutes > 0) time.textContent = minutes < 60 ? words.format(-minutes, 'minute') : words.format(-Math.floor(minutes / 60), 'hour');
      }
    }, 30000);
  }
}
