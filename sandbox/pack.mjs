// `npm pack` runs this first: it puts the program into `dist` as JavaScript, because Node runs no TypeScript below
// node_modules. Types are replaced by blanks, so that every line and column stays where it was; nothing else is changed but
// the endings of the files that are imported. A checkout needs none of this.

import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = join(ROOT, 'dist')

// Of the drawing library only the parts in `lib` are used; the rest is nearly sixty megabytes. What lies in a package that is packed
// with ours is left out by an ignore file of its folder.
const LEFT_OUT = ['dist', 'types', 'i18n', 'theme', 'asset', 'extension', 'ssr'].map((folder) =>
  join(ROOT, 'node_modules/echarts', folder),
)
for (const folder of LEFT_OUT) rmSync(join(folder, '.npmignore'), { force: true })

rmSync(DIST, { recursive: true, force: true })
// Afterwards nothing stays that a checkout could mistake for itself.
if (process.argv.includes('--clean')) process.exit(0)

for (const folder of LEFT_OUT) {
  if (existsSync(folder)) writeFileSync(join(folder, '.npmignore'), '*\n')
}

const files = globSync(['src/**/*', 'workers/**/*'], { cwd: ROOT, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))

for (const file of files) {
  if (/\.d\.ts$|\.md$|\.wat$|holdfast\.mjs$/.test(file)) continue
  const target = join(DIST, file.replace(/\.ts$/, '.js'))
  mkdirSync(dirname(target), { recursive: true })
  if (file.endsWith('.ts'))
    writeFileSync(target, toJavaScript(readFileSync(join(ROOT, file), 'utf8')))
  else cpSync(join(ROOT, file), target)
}
cpSync(join(ROOT, 'templates'), join(DIST, 'templates'), { recursive: true })
const { name, version, type } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
writeFileSync(join(DIST, 'package.json'), `${JSON.stringify({ name, version, type }, null, 2)}\n`)
process.stderr.write(`pack: ${files.length} files in dist\n`)

/** Only relative names end with `.ts`; they stand in imports, and where a thread is started from a file. */
function toJavaScript(text) {
  return stripTypeScriptTypes(text).replace(
    /(\bfrom\s+|\bimport\s*\(\s*|\bimport\s+|\bnew URL\(\s*)(['"])(\.{1,2}\/[^'"\n]+)\.ts\2/g,
    '$1$2$3.js$2',
  )
}
