// Shows the time of an event in the reader's time zone if it differs from the time at the venue.
for (const line of document.querySelectorAll('[data-local-time]')) {
  const { localTime, start, end } = line.dataset;
  const [from, to] = [new Date(start), new Date(end)];
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // The Swedish format is ISO 8601 with a space.
  const local = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' }).format(from).replace(' ', 'T');
  if (!zone || isNaN(from) || start.startsWith(local)) continue;
  const language = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
  line.textContent = localTime.replace('{0}', zone.replaceAll('_', ' ')).replace('{1}', to > from ? format.formatRange(from, to) : format.format(from));
  line.hidden = false;
}
