// Before and after in the list that the reader came from. The page is the same for everyone and names the neighbours in its section;
// which list it was, the browser alone knows: that page is read once more, and its links are taken. See docs/decisions/0026.
for (const turn of document.querySelectorAll('[data-in-list]')) {
  const own = location.pathname;
  const read = async address => {
    const answer = await fetch(address);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  };
  const cards = page => [...page?.querySelectorAll('ol.cards .card :is(h2, h3) a') ?? []].map(link => ({ path: link.getAttribute('href'), title: link.textContent }));
  const further = async (page, rel) => {
    const address = page.querySelector('.pager [rel=' + rel + ']')?.getAttribute('href');
    const found = address ? cards(await read(address)) : [];
    const card = rel === 'next' ? found[0] : found.at(-1);
    return card && { ...card, list: address };
  };
  const kept = () => { try { return JSON.parse(sessionStorage.getItem('in-list')); } catch { return null; } };
  const keep = value => { try { sessionStorage.setItem('in-list', JSON.stringify(value)); } catch { /* the next item then has the neighbours of its section */ } };

  // From the list itself, or from an item that was turned from in it; after a reload, the item itself.
  const lists = () => {
    const from = document.referrer ? new URL(document.referrer) : null;
    if (from?.origin !== location.origin) return [];
    const before = kept();
    const ownList = before?.lists[own];
    return from.pathname === before?.from ? [ownList] : [from.pathname + from.search, before?.from === own ? ownList : null];
  };

  const show = (page, list, previous, next) => {
    const link = (rel, card, words) => {
      const made = document.createElement('a');
      const label = document.createElement('span');
      label.textContent = words;
      made.rel = rel;
      made.href = card.path;
      made.append(label, ' ' + card.title);
      return made;
    };
    const where = document.createElement('p');
    const back = document.createElement('a');
    back.href = list;
    back.textContent = page.title.split(' · ')[0];
    where.append(turn.dataset.inList + ' ', back);
    turn.replaceChildren(where, ...[previous && link('prev', previous, turn.dataset.previous), next && link('next', next, turn.dataset.next)].filter(Boolean));
  };

  (async () => {
    for (const list of lists().filter(Boolean)) {
      const page = await read(list);
      const found = cards(page);
      const at = found.findIndex(card => card.path === own);
      if (at < 0) continue;
      const previous = found[at - 1] ?? await further(page, 'prev');
      const next = found[at + 1] ?? await further(page, 'next');
      show(page, list, previous, next);
      keep({ from: own, lists: Object.fromEntries([{ path: own, list }, previous, next].filter(Boolean).map(card => [card.path, card.list ?? list])) });
      return;
    }
  })().catch(() => { /* the neighbours in the section stay */ });
}
