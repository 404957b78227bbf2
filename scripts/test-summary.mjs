// Reads the report of a test run (CTRF), lists skips and failures, and ends with "N passed, N failed".
// Usage: node test-summary.mjs REPORT all|part      "part" when a filter chose the tests
import { readFileSync } from 'node:fs';

// Kinds of tests without which a whole run proves too little: at least one of each must have run.
const required = [
  { kind: 'browser', namespace: 'BackOffice.Tests.Browser', trait: 'Browser' },
  { kind: 'database', namespace: 'BackOffice.Tests.Database', trait: 'Database' },
];

// The only reason for which a test may be skipped.
const allowedSkip = '../shared is absent';

const [reportFile, scope] = process.argv.slice(2);

const firstLine = text => (text ?? '').split('\n').map(line => line.trim()).find(line => line) ?? 'no message';

function isOfKind(test, { namespace, trait }) {
  const type = test.extra?.type ?? test.name;
  const traits = Object.values(test.labels ?? {}).flat();
  return type === namespace || type.startsWith(`${namespace}.`) || traits.includes(trait) || traits.includes(namespace);
}

function readReport() {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8')).results;
  } catch {
    return null;
  }
}

/** What is wrong with the run as a whole, as [name, message] pairs. */
function complaints(report, tests, ran) {
  if (!report) return [['test run', 'it ended without a report']];
  const found = (report.extra?.suites ?? []).flatMap(suite => suite.errors ?? []).map(error => ['clean-up', firstLine(error.message ?? JSON.stringify(error))]);
  if (ran.length === 0) found.push(['test run', 'no test ran']);
  for (const rule of scope === 'part' ? [] : required)
    if (!ran.some(test => isOfKind(test, rule))) found.push([`${rule.kind} tests`, 'none ran']);
  for (const test of tests.filter(test => !ran.includes(test)))
    if (!(test.message ?? '').startsWith(allowedSkip)) found.push([test.name, `may not be skipped, only when ${allowedSkip}`]);
  return found;
}

const report = readReport();
const tests = (report?.tests ?? []).sort((one, other) => one.name.localeCompare(other.name, 'en'));
const ran = tests.filter(test => test.status === 'passed' || test.status === 'failed');
const failures = [
  ...ran.filter(test => test.status === 'failed').map(test => [test.name, firstLine(test.message)]),
  ...complaints(report, tests, ran),
];
const passed = ran.filter(test => test.status === 'passed').length;

for (const test of tests.filter(test => !ran.includes(test))) console.log(`skipped: ${test.name}: ${firstLine(test.message)}`);
for (const [name, message] of failures) console.log(`failed: ${name}: ${message}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
