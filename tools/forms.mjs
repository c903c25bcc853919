// Uses the forms of a running site as a browser without scripts does.
const decode = text => text.replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>')
  .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
  .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code)).replace(/&amp;/g, '&');
const attribute = (tag, name) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

/** Returns the values that a browser would send for the form that contains the field. */
export function readForm(html, field) {
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

/** A browser session: keeps cookies, sends forms. */
export class Session {
  cookies = new Map();

  /** @param {Record<string, string>} headers headers of every request */
  constructor(site, headers = {}) { Object.assign(this, { site: site.replace(/\/$/, ''), headers }); }

  /** Sends a GET, or a POST of `body`: pairs of names and values, or FormData. */
  async request(path, body) {
    const response = await fetch(new URL(path, this.site), {
      redirect: 'manual',
      method: body ? 'POST' : 'GET',
      headers: { ...this.headers, cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...(body && { origin: this.site }) },
      body: Array.isArray(body) ? new URLSearchParams(body) : body,
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      this.cookies.set(name, value);
    }
    return { status: response.status, location: response.headers.get('location'), text: await response.text() };
  }

  /** Opens the page, changes values of the form with the field, and sends it. Throws if the site does not redirect. */
  async submit(path, field, changes) {
    const page = await this.request(path);
    if (page.status !== 200) throw new Error(`${path}: status ${page.status}`);
    let { action, values } = readForm(page.text, field);
    for (const [name, value] of changes(values)) values = [...values.filter(([key]) => key !== name), [name, value]];
    const result = await this.request(action || path, values);
    if (result.status !== 302 && result.status !== 303)
      throw new Error(`${path}: status ${result.status} after the form: ${/class="error"[^>]*>([^<]+)/.exec(result.text)?.[1] ?? ''}`);
    return result;
  }

  signIn(user, password) { return this.submit('/en/account/sign-in', 'Password', () => [['UserName', user], ['Password', password]]); }
}
