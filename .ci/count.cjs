// Reads what the test runner wrote down.
// `lost RESULTS LOG` prints the files without a result, if nothing failed but processes of the runner that a signal ended.
// `count FIRST [AGAIN]` prints the closing line; in AGAIN are the lost files of FIRST, if it exists. Exit 1 when anything failed.

const { existsSync, readFileSync } = require('node:fs')
const { relative } = require('node:path')
const { stripVTControlCharacters } = require('node:util')

const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
const isLost = ({ status, assertionResults }) =>
  status === 'failed' && assertionResults.every((test) => test.status !== 'failed')
const lostOf = (run) => run.testResults.filter(isLost)

const [what, first, second] = process.argv.slice(2)

if (what === 'lost') {
  if (!existsSync(first)) process.exit(0)
  const log = stripVTControlCharacters(readFileSync(second, 'utf8'))
  const errors = Number(/Vitest caught (\d+) unhandled error/.exec(log)?.[1] ?? 0)
  const signals = log.match(/Worker exited unexpectedly with signal \w+/g)?.length ?? 0
  const run = read(first)
  const lost = lostOf(run)
  if (run.numFailedTests > 0 || signals === 0 || signals !== errors || lost.length > signals)
    process.exit(0)
  console.log(lost.map(({ name }) => relative(process.cwd(), name)).join(' '))
} else {
  if (!existsSync(first)) {
    console.error('No test result was written: the tests did not run.')
    console.log('0 passed, 1 failed')
    process.exit(1)
  }
  const run = read(first)
  const again = existsSync(second) ? read(second) : undefined
  const lost = lostOf(run)
  const taken = again === undefined ? [] : lost
  const testsOf = (files, isThat) =>
    files.flatMap(({ assertionResults }) => assertionResults).filter(isThat).length
  const isPassed = ({ status }) => status === 'passed'
  const passed = run.numPassedTests - testsOf(taken, isPassed) + (again?.numPassedTests ?? 0)
  // A file that could not be loaded holds no failed test, and counts as one all the same.
  const broken = again === undefined ? lost.length : lostOf(again).length
  const failed_tests = run.numFailedTests + (again?.numFailedTests ?? 0)
  const total = run.numTotalTests - testsOf(taken, () => true) + (again?.numTotalTests ?? 0)
  const skipped = total - passed - failed_tests
  const failed = failed_tests + broken
  if (passed === 0) console.error('No test passed: either all failed, or none was found.')
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  const is_good = again === undefined ? run.success : again.success
  process.exit(failed > 0 || passed === 0 || !is_good ? 1 : 0)
}
