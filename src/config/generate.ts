// Writes the generated files: the reference and schemas of the configuration, and what the documentation says about
// reasons and verbs. Run it after every change of those tables: `npm run generate`. A test fails while one is stale.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generatedPages } from './pages.ts'
import { generatedFiles } from './reference.ts'

const root = join(import.meta.dirname, '..', '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const config = [...generatedFiles()].map(([name, text]) => [join('config', name), text] as const)
for (const [path, text] of [...config, ...generatedPages(readme)]) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
  process.stdout.write(`${path}\n`)
}
