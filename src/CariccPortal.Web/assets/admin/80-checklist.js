// A line of the checklist leads to its place in the body. The rich-text editor can show the place itself: it prevents the default of
// the event "showplace" on the field.
const showPlace = (id, place) => {
  const field = document.getElementById(id), [start, end] = place.split('-').map(Number);
  if (!(field instanceof HTMLTextAreaElement)) return false;
  if (!field.dispatchEvent(new CustomEvent('showplace', { bubbles: true, cancelable: true, detail: { start, end } }))) return true;
  if (!field.offsetParent) return false;
  field.focus();
  field.setSelectionRange(start, end);
  // Half a line of the field at the place, as browsers do not scroll to a selection.
  const share = field.value.slice(0, start).length / Math.max(1, field.value.length);
  field.scrollTop = Math.max(0, share * field.scrollHeight - field.clientHeight / 2);
  field.scrollIntoView({ block: 'center' });
  return true;
};
for (const link of document.querySelectorAll('.checklist a[data-place]')) {
  if (!link.getAttribute('href').startsWith('#')) continue;
  link.addEventListener('click', event => {
    if (showPlace(link.hash.slice(1), link.dataset.place)) event.preventDefault();
  });
}
const wantedPlace = new URLSearchParams(location.search).get('at');
if (/^\d+-\d+$/.test(wantedPlace ?? '') && location.hash.endsWith('-body')) {
  addEventListener('load', () => showPlace(location.hash.slice(1), wantedPlace));
}
