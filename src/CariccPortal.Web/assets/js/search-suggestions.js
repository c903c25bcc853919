// Offers words that complete the one being typed, in the list of the browser.
for (const input of document.querySelectorAll('[data-suggestions]')) {
  const list = document.createElement('datalist');
  list.id = `${input.id}-suggestions`;
  input.after(list);
  input.setAttribute('list', list.id);
  let timer, shown = '';

  const update = async () => {
    const [, before = '', word] = input.value.match(/^(.*[\s"“”„«»-])?(.*)$/su);
    if (word.length < 2 || word.length > 40 || input.value === shown) return;
    shown = input.value;
    try {
      const response = await fetch(`${input.dataset.suggestions}?q=${encodeURIComponent(word.toLowerCase())}`);
      const words = response.ok ? await response.json() : [];
      if (input.value !== shown) return;
      list.replaceChildren(...words.map(one => new Option('', before + one)));
    } catch { /* The search works without suggestions. */ }
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(update, 200);
  });
}
