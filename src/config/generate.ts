// Writes the generated files of the configuration. Run it after every change of the schema:
// `node src/config/generate.ts`. A test fails while they are stale.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generatedFiles } from './reference.ts'

const config_dir = join(import.meta.dirname, '..', '..', 'config')
for (const [name, text] of generatedFiles()) {
  const path = join(config_dir, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  process.stdout.write(`${path}\n`)
}
