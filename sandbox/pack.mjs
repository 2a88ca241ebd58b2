// `npm pack` runs this first: it puts the program into `dist` as JavaScript, because Node runs no TypeScript below
// node_modules. Types are replaced by blanks, so that every line and column stays where it was; nothing else is changed but
// the names of what is imported. A checkout needs none of this.

import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleProgram, bundleUsed } from './pack-bundle.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = join(ROOT, 'dist')
const MANIFEST = join(ROOT, 'package.json')
/** The manifest as it was, while the packed one lies in its place. */
const KEPT = join(ROOT, '.manifest-kept.json')

/** What is used of these lies in `dist/program` instead: of the first, much would be installed and little is used. */
const BUNDLED = [
  'echarts',
  'libphonenumber-js',
  'openai',
  // Of these a start looks up and loads hundreds of files; as one each it takes half a second and 40 MB less.
  '@hono/node-server',
  'bullmq',
  'commander',
  'diff',
  'hono',
  'html-to-text',
  'htmlparser2',
  'imapflow',
  'ioredis',
  'kysely',
  'liquidjs',
  'mailparser',
  'nodemailer',
  'pino',
  'prom-client',
  'yaml',
  'zod',
]

// Also after a run that was cut off.
if (existsSync(KEPT)) renameSync(KEPT, MANIFEST)
rmSync(DIST, { recursive: true, force: true })
// Afterwards nothing stays that a checkout could mistake for itself.
if (process.argv.includes('--clean')) process.exit(0)

const sources = globSync(['src/**/*', 'workers/**/*'], { cwd: ROOT, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
  .filter((file) => !/\.d\.ts$|\.md$|\.wat$|holdfast\.mjs$/.test(file))

const programs = new Map(
  sources
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, stripTypeScriptTypes(readFileSync(join(ROOT, file), 'utf8'))]),
)
const manifest = readFileSync(MANIFEST, 'utf8')
const packed = withoutBundled(JSON.parse(manifest))
const bundled = await bundleUsed([...programs.values()], {
  packages: BUNDLED,
  installed: Object.keys(packed.dependencies),
  folder: join(DIST, 'bundled'),
  root: ROOT,
})

for (const file of sources) {
  const target = join(DIST, file.replace(/\.ts$/, '.js'))
  const program = programs.get(file)
  mkdirSync(dirname(target), { recursive: true })
  if (program === undefined) cpSync(join(ROOT, file), target)
  else writeFileSync(target, withTargets(program, file))
}
cpSync(join(ROOT, 'templates'), join(DIST, 'templates'), { recursive: true })

// What a process or a thread starts with keeps its place, and hands on to all of its modules in a few files: a start looks up and
// reads each file, which takes it longer than to run what stands there.
const entries = ['src/cli/main.ts', ...threadsOf(programs)].map((file) =>
  file.replace(/\.ts$/, '.js'),
)
const program = join(DIST, 'program')
const whole = await bundleProgram({ dist: DIST, entries, folder: program })
renameSync(join(DIST, 'bundled', 'LICENSES.txt'), join(program, 'LICENSES.txt'))
for (const folder of ['bundled', 'workers']) rmSync(join(DIST, folder), { recursive: true })
for (const file of globSync('src/**/*.js', { cwd: DIST })) rmSync(join(DIST, file))
for (const [file, name] of whole) {
  const up = posix.relative(posix.dirname(file), '.')
  writeFileSync(join(DIST, file), `import '${up}/program/${name}'\n`)
}

const { name, version, type } = packed
writeFileSync(join(DIST, 'package.json'), `${JSON.stringify({ name, version, type }, null, 2)}\n`)
writeFileSync(KEPT, manifest)
writeFileSync(MANIFEST, `${JSON.stringify(packed, null, 2)}\n`)
process.stderr.write(`pack: ${sources.length} files in dist, ${bundled.size} names bundled\n`)

/** The files that threads are started from. */
function threadsOf(programs) {
  const found = new Set()
  for (const [file, program] of programs)
    for (const [, target] of program.matchAll(/\bnew URL\(\s*'(\.[^'\n]*\.ts)'/g))
      found.add(posix.join(posix.dirname(file), target))
  return [...found]
}

/** Relative names end with `.ts`; they stand in imports, and where a thread is started from a file. */
function withTargets(program, file) {
  const up = posix.relative(posix.dirname(file), '.')
  return program.replace(
    /(\bfrom\s+|\bimport\s*\(\s*|\bimport\s+|\bnew URL\(\s*)(['"])([^'"\n]+)\2/g,
    (said, before, quote, target) => {
      const name = bundled.get(target)
      if (name !== undefined) return `${before}${quote}${up}/bundled/${name}${quote}`
      return /^\.{1,2}\/.*\.ts$/.test(target)
        ? `${before}${quote}${target.replace(/\.ts$/, '.js')}${quote}`
        : said
    },
  )
}

/** What is bundled is not installed. */
function withoutBundled(manifest) {
  const dependencies = Object.entries(manifest.dependencies)
  const installed = dependencies.filter(([one]) => !BUNDLED.includes(one))
  return { ...manifest, dependencies: Object.fromEntries(installed) }
}
