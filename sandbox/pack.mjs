// `npm pack` runs this first: it puts the program into `dist` as JavaScript, because Node runs no TypeScript below
// node_modules. A checkout needs none of this.

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
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleProgram, THREAD } from './pack-bundle.mjs'

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

const manifest = readFileSync(MANIFEST, 'utf8')
const packed = withoutBundled(JSON.parse(manifest))
const sources = globSync('src/**/*', { cwd: ROOT, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
const programs = sources.filter((file) => /(?<!\.d)\.ts$/.test(file))

// What a process or a thread starts with keeps its place, and hands on to all of its modules in a few files: a start looks up and
// reads each file, which takes it longer than to run what stands there.
const whole = await bundleProgram({
  root: ROOT,
  dist: DIST,
  entries: ['src/cli/main.ts', ...threadsOf(programs)],
  installed: Object.keys(packed.dependencies),
})
for (const [file, name] of whole) {
  const up = posix.relative(posix.dirname(file), '.')
  const target = join(DIST, file.replace(/\.ts$/, '.js'))
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, `import '${up}/program/${name}'\n`)
}
for (const file of sources.filter((one) => !/\.ts$|\.md$|\.wat$|\.mjs$/.test(one)))
  cpSync(join(ROOT, file), join(DIST, file))
cpSync(join(ROOT, 'templates'), join(DIST, 'templates'), { recursive: true })

const { name, version, type } = packed
writeFileSync(join(DIST, 'package.json'), `${JSON.stringify({ name, version, type }, null, 2)}\n`)
writeFileSync(KEPT, manifest)
writeFileSync(MANIFEST, `${JSON.stringify(packed, null, 2)}\n`)
process.stderr.write(`pack: ${whole.size} entries in dist\n`)

/** The files that threads are started from. */
function threadsOf(files) {
  const found = new Set()
  for (const file of files)
    for (const [, target] of readFileSync(join(ROOT, file), 'utf8').matchAll(THREAD))
      found.add(`${posix.join(posix.dirname(file), target)}.ts`)
  return [...found]
}

/** What is bundled is not installed. */
function withoutBundled(manifest) {
  const dependencies = Object.entries(manifest.dependencies)
  const installed = dependencies.filter(([one]) => !BUNDLED.includes(one))
  return { ...manifest, dependencies: Object.fromEntries(installed) }
}
