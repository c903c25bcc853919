// Does what staff do, through the forms of a running site: moves the item fresh-moved to another address, and withdraws
// fresh-withdrawn in every language.
//   node staff-actions.mjs URL USER PASSWORD
const [site, user, password] = [process.argv[2].replace(/\/$/, ''), process.argv[3], process.argv[4]];
const cookies = new Map();

async function request(path, form) {
  const response = await fetch(new URL(path, site), {
    redirect: 'manual',
    method: form ? 'POST' : 'GET',
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...(form && { origin: site }) },
    body: form && new URLSearchParams(form),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
    cookies.set(name, value);
  }
  return { status: response.status, location: response.headers.get('location'), text: await response.text() };
}

const decode = text => text.replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16))).replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code)).replace(/&amp;/g, '&');
const attribute = (tag, name) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

/** Returns the values that a browser would send for the form that contains the field. */
function readForm(html, field) {
  const form = html.match(/<form [\s\S]*?<\/form>/g)?.find(one => one.includes(`name="${field}"`));
  if (!form) throw new Error(`no form with ${field}`);
  const values = [];
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type')];
    if (name && !['submit', 'file'].includes(type) && (!['checkbox', 'radio'].includes(type) || /\schecked/.test(tag)))
      values.push([name, decode(attribute(tag, 'value') ?? '')]);
  }
  for (const [, tag, text] of form.matchAll(/<textarea ([^>]*)>\n?([\s\S]*?)<\/textarea>/g)) values.push([attribute(` ${tag}`, 'name'), decode(text)]);
  for (const [, tag, options] of form.matchAll(/<select ([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = options.match(/<option [^>]*\sselected[^>]*>/)?.[0] ?? options.match(/<option [^>]*>/)?.[0] ?? '';
    values.push([attribute(` ${tag}`, 'name'), decode(attribute(chosen, 'value') ?? '')]);
  }
  return { action: decode(attribute(form, 'action') ?? ''), values };
}

const set = (values, name, value) => [...values.filter(([key]) => key !== name), [name, value]];

async function submit(path, field, changes) {
  const page = await request(path);
  if (page.status !== 200) throw new Error(`${path}: status ${page.status}`);
  let { action, values } = readForm(page.text, field);
  for (const [name, value] of changes(values)) values = set(values, name, value);
  const result = await request(action || path, values);
  if (result.status !== 302 && result.status !== 303) throw new Error(`${path}: status ${result.status} after the form: ${/class="error"[^>]*>([^<]*)/.exec(result.text)?.[1] ?? ''}`);
}

async function findId(slug) {
  const response = await fetch(new URL(`/api/v1/items/${slug}`, site));
  return (await response.json()).id;
}

await submit('/en/account/sign-in', 'Password', () => [['UserName', user], ['Password', password]]);
await submit(`/en/staff/items/edit/${await findId('fresh-moved')}`, 'Form.Slug', () => [['Form.Slug', 'fresh-moved-again']]);
await submit(`/en/staff/items/status/${await findId('fresh-withdrawn')}?action=withdraw`, 'Form.Version', values =>
  values.map(([name]) => [name, name]).filter(([name]) => /Reason/.test(name)).map(([name]) => [name, 'It was announced by mistake.']));
