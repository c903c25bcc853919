// Checks software bills of materials: valid, complete, a hash for each component.
//   node check.mjs SBOM LOCK [SBOM LOCK…]    LOCK: project.assets.json or package-lock.json
import { readFileSync } from 'node:fs';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';

const results = [];
const check = (name, error) => { results.push(!error); console.log(error ? `WRONG ${name}: ${error}` : `ok    ${name}`); };
const difference = (all, some) => all.filter(one => !some.includes(one));

/** Returns the packages of a lock file as "name@version". */
function readLock(lock) {
  if (lock.libraries) return Object.entries(lock.libraries).filter(([, one]) => one.type === 'package').map(([name]) => name.replace('/', '@'));
  return Object.entries(lock.packages).filter(([path]) => path).map(([path, one]) => `${path.split('node_modules/').at(-1)}@${one.version}`);
}

const fullName = component => `${component.group ? `${component.group}/` : ''}${component.name}@${component.version}`;

for (const [sbomPath, lockPath] of process.argv.slice(2).flatMap((path, at, all) => at % 2 ? [] : [[path, all[at + 1]]])) {
  const text = readFileSync(sbomPath, 'utf8'), sbom = JSON.parse(text), name = sbomPath.split('/').at(-1);
  const errors = await new Validation.JsonStrictValidator(Spec.SpecVersionDict[sbom.specVersion].version).validate(text);
  check(`${name} is valid CycloneDX ${sbom.specVersion}`, errors && JSON.stringify(errors).slice(0, 300));
  const [components, packages] = [sbom.components.map(fullName), [...new Set(readLock(JSON.parse(readFileSync(lockPath, 'utf8'))))]];
  const missing = difference(packages, components), extra = difference(components, packages);
  check(`${name} has all ${packages.length} packages`, (missing.length || extra.length) && `missing ${missing}; not in the lock file ${extra}`);
  const bare = sbom.components.filter(one => !one.hashes?.some(hash => hash.content)).map(fullName);
  check(`${name} has a hash for each component`, bare.length && bare.join());
}

console.log(`${results.filter(Boolean).length} complete, ${results.filter(one => !one).length} not`);
process.exit(results.every(Boolean) ? 0 : 1);
