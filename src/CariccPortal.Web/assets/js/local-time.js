// Tells the hours of an occasion on the reader's own clocks, where these show another time than those of the place.
for (const line of document.querySelectorAll('[data-own-time]')) {
  const { ownTime, start, end } = line.dataset;
  const [from, to] = [new Date(start), new Date(end)];
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // Swedish writes a date as machines do.
  const own = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' }).format(from).replace(' ', 'T');
  if (!zone || isNaN(from) || start.startsWith(own)) continue;
  const language = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;
  const clock = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
  line.textContent = ownTime.replace('{0}', zone.replaceAll('_', ' ')).replace('{1}', to > from ? clock.formatRange(from, to) : clock.format(from));
  line.hidden = false;
}
