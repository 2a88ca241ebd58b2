// The import table of ARCHITECTURE.md as data, and a checker over it. The checker works on text, so that it can be fed
// bad sources and be seen to refuse them.

import { posix } from 'node:path'

export type Source = { path: string; text: string }
/** One sentence a violation, beginning with the path. */
export type Finding = string

/** npm packages of each adapter; everything else in `src/adapters` may use Node alone. */
const ADAPTER_PACKAGES: Record<string, string[]> = {
  imap: ['imapflow'],
  smtp: ['nodemailer'],
  bullmq: ['bullmq', 'ioredis'],
  sql: ['kysely', 'better-sqlite3', 'pg'],
  classifier: [],
  model: ['openai', 'libphonenumber-js'],
  knowledge: ['minisearch'],
  templates: ['liquidjs'],
  mailparser: [],
  authentication: ['mailauth'],
  oauth: ['openid-client'],
  web: ['htmlparser2', 'ipaddr.js'],
  webhook: [],
  articles: [
    'turndown',
    '@joplin/turndown-plugin-gfm',
    'htmlparser2',
    'yauzl',
    'csv-parse',
    'robots-parser',
  ],
}

/** What the library that reads mail is built on. */
const MAIL_PACKAGES = ['mailparser', 'html-to-text', 'htmlparser2', 'tldts']

/** Letter statistics of languages, and stemmers. */
const NLP_PACKAGES = ['eld', '@orama/stemmers']

/** What draws, and what makes a picture of a drawing. */
const REPORT_PACKAGES = ['echarts', '@resvg/resvg-js']

const BELOW_ADAPTERS = ['src/domain/', 'src/ports/', 'src/mail/', 'src/nlp/', 'src/text/']

/** No step calls another step; here are the parts that several have in common. */
const SHARED_BY_STEPS = 'src/steps/shared/'

type Allowed = { own: (target: string) => boolean; packages: string[]; node: boolean | string[] }

const within =
  (...folders: string[]) =>
  (target: string) =>
    folders.some((folder) => target.startsWith(folder))

/** What a file may import, or undefined when no row of the table speaks of its folder. */
function allowedFor(path: string): Allowed | undefined {
  const [top = '', folder = '', adapter = ''] = path.split('/')
  if (top === 'workers') {
    const step = posix.basename(path)
    const own = (target: string) =>
      within('src/runtime/')(target) ||
      target === `src/steps/${step}` ||
      (step === 'all.ts' && within('workers/')(target))
    return { own, packages: [], node: false }
  }
  if (top !== 'src') return undefined
  switch (folder) {
    case 'text':
      return { own: within('src/text/'), packages: [], node: ['node:crypto'] }
    case 'mail':
      return { own: within('src/mail/', 'src/text/'), packages: MAIL_PACKAGES, node: true }
    case 'nlp':
      return { own: within('src/nlp/', 'src/text/'), packages: NLP_PACKAGES, node: true }
    case 'domain':
      return {
        own: within('src/domain/', 'src/text/', 'src/mail/'),
        packages: ['zod', 'diff'],
        node: ['node:assert', 'node:crypto'],
      }
    case 'ports':
      return { own: within('src/domain/', 'src/mail/', 'src/ports/'), packages: [], node: false }
    case 'steps':
      return {
        own: within('src/domain/', 'src/ports/', 'src/mail/', 'src/text/', SHARED_BY_STEPS),
        packages: [],
        node: false,
      }
    case 'adapters':
      return {
        own: within(...BELOW_ADAPTERS, `src/adapters/${adapter}/`),
        packages: ADAPTER_PACKAGES[adapter] ?? [],
        node: true,
      }
    case 'config':
      return {
        own: within('src/domain/', 'src/mail/', 'src/config/'),
        packages: ['zod', 'yaml'],
        node: true,
      }
    case 'past': {
      const own = (target: string) => within('src/')(target) && !within('src/cli/')(target)
      return { own, packages: [], node: true }
    }
    case 'report':
      return {
        own: within('src/domain/', 'src/ports/', 'src/report/'),
        packages: REPORT_PACKAGES,
        node: false,
      }
    case 'runtime': {
      const own = (target: string) =>
        within('src/')(target) && !within('src/cli/', 'src/past/')(target)
      const lock = path === 'src/runtime/data-lock.ts' ? ['better-sqlite3'] : []
      return {
        own,
        packages: [
          'bullmq',
          'ioredis',
          'pino',
          'pino-pretty',
          'prom-client',
          'hono',
          '@hono/node-server',
          ...lock,
        ],
        node: true,
      }
    }
    case 'cli': {
      const is_start = path === 'src/cli/start.ts'
      const own = (target: string) =>
        within('src/')(target) || (is_start && target === 'workers/all.ts')
      return { own, packages: ['commander', '@clack/prompts'], node: true }
    }
    default:
      return undefined
  }
}

export function importFindings({ path, text }: Source): Finding[] {
  const allowed = allowedFor(path)
  if (allowed === undefined) return [`${path}: the import table has no row for this folder`]
  return importsOf(text).flatMap(({ from, is_type }) => {
    const wrong = `${path}: may not import ${from}`
    if (from.startsWith('.')) {
      const target = posix.join(posix.dirname(path), from)
      if (!/\.(?:ts|mjs|json)$/.test(target))
        return [`${path}: the import of ${from} has no ending`]
      if (path.startsWith('src/ports/') && !is_type) return [`${wrong} as a value, only as a type`]
      return allowed.own(target) ? [] : [wrong]
    }
    if (from.startsWith('node:')) {
      if (typeof allowed.node === 'boolean') return allowed.node ? [] : [wrong]
      return allowed.node.includes(from) ? [] : [wrong]
    }
    return allowed.packages.includes(packageOf(from)) ? [] : [wrong]
  })
}

export type Import = { from: string; is_type: boolean }

/** Static, side-effect, dynamic and re-exporting imports, and types imported in place. */
export function importsOf(text: string): Import[] {
  const code = withoutComments(text)
  const found: Import[] = []
  for (const match of code.matchAll(STATEMENT)) {
    found.push({ from: match[2] ?? '', is_type: match[1] !== undefined })
  }
  for (const match of code.matchAll(SIDE_EFFECT))
    found.push({ from: match[1] ?? '', is_type: false })
  for (const match of code.matchAll(CALL)) found.push({ from: match[1] ?? '', is_type: false })
  return found
}

const STATEMENT = /^\s*(?:import|export)\s+(type\s)?[^'"`;]*?\sfrom\s+['"]([^'"]+)['"]/gm
const SIDE_EFFECT = /^\s*import\s+['"]([^'"]+)['"]/gm
const CALL = /\b(?:import|require)\(\s*['"`]([^'"`]+)['"`]/g

/** Whole-line and block comments only: a `//` inside a string must not hide the rest of its line. */
export function withoutComments(text: string): string {
  return text.replace(/^\s*\/\*[\s\S]*?\*\//gm, '').replace(/^\s*\/\/.*$/gm, '')
}

/** `nodemailer/lib/x` → `nodemailer`, `@scope/name/x` → `@scope/name`. */
function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}
