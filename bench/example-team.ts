// The example team of this checkout, as the benches ask about it.

import { join, resolve } from 'node:path'
import { loadSettings, type Settings } from '../src/config/load.ts'

const ROOT = resolve(import.meta.dirname, '..')
export const TEMPLATES = join(ROOT, 'templates')

export function exampleSettings(): Settings {
  const loaded = loadSettings({
    config_dir: join(ROOT, 'config'),
    templates_dir: TEMPLATES,
    env: {},
    secrets: 'skip',
  })
  if (!loaded.ok) throw new Error('the example configuration is not valid')
  return loaded.settings
}
