// Does what staff do, through the forms of a running site: moves the item fresh-moved to another address, and withdraws
// fresh-withdrawn in every language.
//   node staff-actions.mjs URL USER PASSWORD
import { Session } from './forms.mjs';

const [site, user, password] = process.argv.slice(2);
const staff = new Session(site);

async function findId(slug) {
  const response = await fetch(new URL(`/api/v1/items/${slug}`, site));
  return (await response.json()).id;
}

await staff.signIn(user, password);
await staff.submit(`/en/staff/items/edit/${await findId('fresh-moved')}`, 'Form.Slug', () => [
  ['Form.Slug', 'fresh-moved-again'], ...['en', 'ru', 'kk'].map(code => [`Form.Translations[${code}].ChangeType`, 'minor']),
]);
await staff.submit(`/en/staff/items/status/${await findId('fresh-withdrawn')}?action=withdraw`, 'Form.Version', values =>
  values.map(([name]) => [name, name]).filter(([name]) => /Reason/.test(name)).map(([name]) => [name, 'It was announced by mistake.']));
