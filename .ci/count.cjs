// Reads what the test runner wrote down.
// `lost RESULTS LOG` prints the files without a result, if nothing failed but processes of the runner that a signal ended.
// `count FIRST [AGAIN]` prints the closing line; in AGAIN are the lost files of FIRST, if it exists. Exit 1 when anything failed.

const { existsSync, readFileSync } = require('node:fs')
const { relative } = require('node:path')
const { stripVTControlCharacters } = require('node:util')

const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
const isLost = ({ status, assertionResults }) =>
  status === 'failed' && assertionResults.every((test) => test.status !== 'failed')

const [what, first, second] = process.argv.slice(2)

if (what === 'lost') {
  if (!existsSync(first)) process.exit(0)
  const log = stripVTControlCharacters(readFileSync(second, 'utf8'))
  const errors = Number(/Vitest caught (\d+) unhandled error/.exec(log)?.[1] ?? 0)
  const signals = log.match(/Worker exited unexpectedly with signal \w+/g)?.length ?? 0
  const run = read(first)
  const lost = run.testResults.filter(isLost)
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
  const files =
    again === undefined
      ? run.testResults
      : [...run.testResults.filter((file) => !isLost(file)), ...again.testResults]
  const tests = files.flatMap(({ assertionResults }) => assertionResults)
  const count = (status) => tests.filter((test) => test.status === status).length
  const passed = count('passed')
  const failed_tests = count('failed')
  // A file that could not be loaded holds no failed test, and counts as one all the same.
  const failed = failed_tests + files.filter(isLost).length
  const skipped = tests.length - passed - failed_tests
  if (passed === 0) console.error('No test passed: either all failed, or none was found.')
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  const { success } = again ?? run
  process.exit(failed > 0 || passed === 0 || !success ? 1 : 0)
}
