// Addresses in plain text.

// Cuts a parenthesis that the address does not open.
const cutUnbalanced = text => {
  let depth = 0;
  for (const [at, character] of [...text].entries()) {
    if (character === '(') depth++;
    if (character === ')' && --depth < 0) return [...text].slice(0, at).join('');
  }
  return text;
};

const hasDomain = rest => /^[^\s/?#:.]+(\.[^\s/?#:.]+)+/u.test(rest);

// The addresses that the site makes links of when it renders Markdown: as the renderer reads them, with the faults it has.
export const findBareUrls = value => {
  const found = [];
  const pattern = /(^|[\s*_~(])((?:https?:\/\/|ftp:\/\/|mailto:|tel:|www\.)[^ \t\n<]*)/g;
  for (let match; (match = pattern.exec(value));) {
    const text = cutUnbalanced(match[2]).replace(/[?!.,:*_~]$/, '');
    const scheme = /^(?:https?:\/\/|ftp:\/\/|mailto:|tel:|www\.)/i.exec(text)?.[0] ?? '',
      rest = text.slice(scheme.length);
    const isValid = /^tel:/i.test(scheme)
      ? rest !== ''
      : /^mailto:/i.test(scheme)
        ? /^[^@]+@/.test(rest) && hasDomain(rest.split('@')[1])
        : scheme !== '' && hasDomain(rest);
    if (isValid) found.push({ start: match.index + match[1].length, text, href: /^www\./i.test(text) ? `http://${text}` : text });
    pattern.lastIndex = match.index + match[0].length;
  }
  return found;
};

// The addresses that a person means: without the punctuation that follows, within quotation marks, and mail addresses.
export const findMeantUrls = value => {
  const found = [];
  const pattern = /(?<![\p{L}\p{N}@/.:_-])(?:(?:https?:\/\/|www\.)[^\s<>"“”«»„]+|[\p{L}\p{N}.+_-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/giu;
  for (const match of value.matchAll(pattern)) {
    const text = cutUnbalanced(match[0]).replace(/[?!.,:;*_~…'’\]}]+$/, '');
    const href = toHref(text);
    if (href) found.push({ start: match.index, text, href });
  }
  return found;
};

// The address that typed text stands for, or null: what readers could not open is no link.
export const toHref = typed => {
  const text = typed.trim().replace(/\s/g, '%20');
  if (/^media:[0-9a-f]{32}$/.test(text) || /^#./.test(text) || /^\/(?![/\\]|%5c|%2f)/i.test(text)) return text;
  if (/^https?:\/\//i.test(text)) return isSite(text) ? text : null;
  if (/^mailto:[^@]+@[^@]+$/i.test(text) || /^tel:[0-9+.()*#;=-]+$/i.test(text)) return text;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return `mailto:${text}`;
  if (/^(?:www\.|[\p{L}\p{N}-]+\.)+[\p{L}]{2,}(?:[:/?#].*)?$/iu.test(text)) return isSite(`https://${text}`) ? `https://${text}` : null;
  return null;
};

const isSite = text => {
  try {
    const { hostname, username } = new URL(text);
    return hostname.includes('.') && !username;
  } catch {
    return false;
  }
};
