// The configuration as a whole: the settings, and the templates that they name, tried out. What does not render is a
// problem like any other, found before a customer's mail meets it.

import { checkTemplates } from '../adapters/templates/check.ts'
import type { Environment } from '../config/environment.ts'
import { type LoadResult, loadSettings } from '../config/load.ts'

/** As `loadSettings`, and not ok when a template cannot be rendered. Never throws for bad files. */
export function loadConfiguration(
  environment: Environment,
  secrets: 'required' | 'skip',
): LoadResult {
  return withTemplates(loadSettings({ ...environment, secrets }), environment.templates_dir)
}

/** For looking again and again: templates are only tried when a file has changed. */
export function configurationLoader(environment: Environment): () => LoadResult {
  let last: LoadResult | undefined
  return () => {
    const loaded = loadSettings({ ...environment, secrets: 'required' })
    if (loaded.ok && loaded.file_hash === last?.file_hash) return last.ok ? loaded : last
    last = withTemplates(loaded, environment.templates_dir)
    return last
  }
}

function withTemplates(loaded: LoadResult, templates_dir: string): LoadResult {
  if (!loaded.ok) return loaded
  const problems = brokenTemplates(templates_dir).map((found) => ({
    file: templates_dir,
    line: 1,
    key: '',
    expected: 'a template that can be rendered',
    found,
    hint: 'Correct the template; the shipped templates show what it may use.',
  }))
  return problems.length === 0 ? loaded : { ok: false, problems, file_hash: loaded.file_hash }
}

function brokenTemplates(templates_dir: string): string[] {
  try {
    return checkTemplates(templates_dir)
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}
