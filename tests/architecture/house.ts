// The rules of the house that text alone can show: banned words, the opening comment, the six names.

import { type Finding, type Source, withoutComments } from './imports.ts'

/** Folders in which a rule does not hold stand beside it; all paths are relative to the root. */
type Ban = { word: RegExp; says: string; where: (path: string) => boolean }

const under =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(folder))
const isPure = under('src/domain/', 'src/steps/', 'src/ports/')
const isConfigFile = (path: string) => /^[^/]+\.config\.ts$/.test(path)

const BANS: Ban[] = [
  { word: /\bDate\.now\b/, says: 'Date.now', where: isPure },
  { word: /\bnew Date\(\s*\)/, says: 'new Date()', where: isPure },
  { word: /\bMath\.random\b/, says: 'Math.random', where: isPure },
  { word: /\brandomUUID\b/, says: 'randomUUID', where: isPure },
  { word: /\bperformance\.now\b/, says: 'performance.now', where: isPure },
  {
    word: /\bprocess\.env\b/,
    says: 'process.env',
    where: (path) => under('src/', 'workers/')(path) && !under('src/config/')(path),
  },
  { word: /\bPromise\.race\b/, says: 'Promise.race', where: () => true },
  {
    word: /\bconsole\./,
    says: 'console',
    where: (path) => under('src/', 'workers/')(path) && !under('src/cli/')(path),
  },
  { word: /^\s*(?:export\s+|declare\s+|const\s+)*enum\s+\w/m, says: 'enum', where: () => true },
  { word: /\bas any\b/, says: 'as any', where: () => true },
  { word: /^\s*export\s+default\b/m, says: 'export default', where: (path) => !isConfigFile(path) },
]

export function houseFindings({ path, text }: Source): Finding[] {
  const code = withoutComments(text)
  const findings = BANS.filter((ban) => ban.where(path) && ban.word.test(code)).map(
    (ban) => `${path}: ${ban.says} is not allowed here`,
  )
  if (under('tests/')(path)) return findings
  const isOpened = /^(?:#!.*\n)?(?:\/\/ \S|\/\*)/.test(text)
  if (under('src/', 'workers/', 'sandbox/')(path) && !isOpened) {
    findings.push(`${path}: does not open with a comment`)
  }
  return findings
}

export const STEP_NAMES = ['approve', 'classify', 'compose', 'deliver', 'receive', 'sweep'] as const
/** Beside the six: what the host does when a step fails for good. What steps share lies in `src/steps/shared/`. */
const STEP_HELPERS = ['give-up']

/** The same six names stand in `workers/` (with `all.ts`) and in `src/steps/`. */
export function nameFindings(paths: readonly string[]): Finding[] {
  const names = (folder: string) =>
    paths
      .filter((path) => path.startsWith(folder) && path.endsWith('.ts'))
      .map((path) => path.slice(folder.length, -'.ts'.length))
      .filter((name) => folder !== 'src/steps/' || !name.startsWith('shared/'))
  return [
    ...differences('workers/', names('workers/'), [...STEP_NAMES, 'all']),
    ...differences('src/steps/', names('src/steps/'), [...STEP_NAMES, ...STEP_HELPERS]),
  ]
}

function differences(folder: string, found: string[], wanted: string[]): Finding[] {
  return [
    ...wanted
      .filter((name) => !found.includes(name))
      .map((name) => `${folder}${name}.ts is missing`),
    ...found
      .filter((name) => !wanted.includes(name))
      .map((name) => `${folder}${name}.ts is no step`),
  ]
}
