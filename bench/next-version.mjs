// Schedules a next version at the next full minute and prints when each node shows it.
//   node next-version.mjs URL OTHER-URL USER PASSWORD ITEM PATH
// The pages of both nodes must be equal in every byte until then.
import { Session } from '../tools/forms.mjs';

const [site, other, user, password, item, path] = process.argv.slice(2);
const title = `The next version ${Date.now()}`;
const nodes = [site, other];
const read = node => fetch(node + path).then(response => response.text());
const almaty = at => new Date(at + 5 * 3600_000).toISOString();

const staff = new Session(site);
await staff.signIn(user, password);
await staff.submit(`/en/staff/items/next/edit/${item}`, 'Form.Translations[en].Title', () =>
  [['Form.Translations[en].Title', title], ['Form.Translations[en].ChangeType', 'minor']]);
const before = await Promise.all(nodes.map(read));
const at = Math.ceil((Date.now() + 3000) / 60_000) * 60_000;
await staff.submit(`/en/staff/items/next/review/${item}?action=publish`, 'Form.When', () => [
  ['Form.When', 'at'], ['Form.Date', almaty(at).slice(0, 10)], ['Form.Time', almaty(at).slice(11, 16)],
  ['Form.IsUnreviewed', 'true'], ['Form.UnreviewedReason', 'A measurement.']]);

await Promise.all(nodes.map(async (node, index) => {
  for (let reads = 1; ; reads++) {
    const began = Date.now();
    const page = await read(node);
    if (page.includes(title)) return console.log(`${new URL(node).port}: shown ${Date.now() - at} ms after its time, ${reads} reads`);
    if (began >= at + 60_000) throw new Error(`${node} does not show the next version`);
    if (page !== before[index]) throw new Error(`${node} changed before the time`);
    await new Promise(resolve => setTimeout(resolve, began < at - 500 ? 250 : 10));
  }
}));
