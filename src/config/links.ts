// Links among the articles. Whatever stands in an article may be mailed to customers, so a link that leads out of the folder
// (to the secret, to somebody's notes) is refused. Links inside it stay: Kubernetes mounts every file as one.

import { realpathSync } from 'node:fs'
import { sep } from 'node:path'
import type { Problem } from './problems.ts'

/** A problem when `path` is a link to something outside `folder`; undefined also when it leads nowhere. */
export function linkProblem(folder: string, path: string, file: string): Problem | undefined {
  try {
    if (realpathSync(path).startsWith(`${realpathSync(folder)}${sep}`)) return undefined
  } catch {
    // Whoever reads the file says why that cannot be done.
    return undefined
  }
  return {
    file,
    line: 1,
    key: '',
    expected: 'an article of its own',
    found: 'a link out of the folder',
    hint: 'Articles may be mailed to customers: put a copy of the file here instead of the link.',
  }
}
