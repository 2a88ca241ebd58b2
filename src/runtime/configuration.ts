// The configuration as a whole: the settings, and the templates that they name, tried out. What does not render is a
// problem like any other, found before a customer's mail meets it.

import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { checkTemplates, closesAgain, undisclosedTemplates } from '../adapters/templates/check.ts'
import { listAnswerVariants } from '../adapters/templates/renderer.ts'
import type { Environment } from '../config/environment.ts'
import { type LoadResult, loadSettings } from '../config/load.ts'
import type { Problem } from '../config/problems.ts'
import { readText } from '../config/text-file.ts'
import type { Team } from '../domain/team.ts'
import type { Clock } from '../ports/world.ts'
import { inOneLine } from './errors.ts'

/** As `loadSettings`, and not ok when a template cannot be rendered. Never throws for bad files. */
export function loadConfiguration(
  environment: Environment,
  secrets: 'required' | 'skip',
): LoadResult {
  return withTemplates(loadSettings({ ...environment, secrets }), environment.templates_dir)
}

/**
 * For looking again and again: files are only read when one was written, or after a minute (articles expire, and a file system may
 * hide an edit), and templates are only tried when a file has changed.
 */
export function configurationLoader(
  environment: Environment,
  clock: Pick<Clock, 'now'>,
): () => LoadResult {
  let last: LoadResult | undefined
  let seen = { prints: '', at: Number.NEGATIVE_INFINITY }
  return () => {
    const now = clock.now()
    const prints = fingerprint([environment.config_dir, environment.templates_dir])
    const is_fresh = now >= seen.at && now - seen.at < READ_AGAIN_MS
    if (last !== undefined && prints === seen.prints && is_fresh) return last
    seen = { prints, at: now }
    const loaded = loadSettings({ ...environment, secrets: 'required' })
    if (loaded.ok && loaded.file_hash === last?.file_hash) return last.ok ? loaded : last
    last = withTemplates(loaded, environment.templates_dir)
    return last
  }
}

const READ_AGAIN_MS = 60_000

/** Of everything in the folders, without reading a file; another one after each write. */
function fingerprint(folders: readonly string[]): string {
  return folders
    .flatMap((folder) => {
      try {
        return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
          const { ino, size, mtimeNs, ctimeNs } = statSync(join(folder, name), { bigint: true })
          return [name, ino, size, mtimeNs, ctimeNs].join(' ')
        })
      } catch (error) {
        // Somebody is just writing; loading says what is wrong, if it stays so.
        return [`${folder} ${inOneLine(error)}`]
      }
    })
    .join('\n')
}

function withTemplates(loaded: LoadResult, templates_dir: string): LoadResult {
  if (!loaded.ok) return loaded
  const foreign = foreignTemplates(templates_dir)
  if (foreign.length > 0) return { ok: false, problems: foreign, file_hash: loaded.file_hash }
  const { categories } = loaded.settings.team
  const slots = categories.flatMap(({ needs = [] }) => needs.map(({ slot }) => slot))
  const all = brokenTemplates(templates_dir, slots).map((says) => problemOf(says, templates_dir))
  // A mistake in what all frames share is one mistake.
  const problems = all.filter(
    (one, at) => all.findIndex((other) => isDeepStrictEqual(other, one)) === at,
  )
  if (problems.length > 0) return { ok: false, problems, file_hash: loaded.file_hash }
  const warnings = undisclosedTemplates(templates_dir).map((file) =>
    undisclosed(join(folderOf(templates_dir), file)),
  )
  if (closesAgain(templates_dir)) {
    warnings.push(closing(join(folderOf(templates_dir), 'mail/agent_reply.txt.liquid')))
  }
  warnings.push(...inAnotherLanguage(loaded.settings.team, templates_dir))
  return { ...loaded, warnings: [...loaded.warnings, ...warnings] }
}

/** Templates that are no UTF-8: their words would reach customers with holes. */
function foreignTemplates(templates_dir: string): Problem[] {
  const mail = join(templates_dir, 'mail')
  const names = existsSync(mail) ? readdirSync(mail, { recursive: true, encoding: 'utf8' }) : []
  const templates = names.filter((name) => name.endsWith('.liquid'))
  return templates.flatMap((name) => {
    const read = readText(join(mail, name), join(folderOf(templates_dir), 'mail', name))
    return 'problem' in read ? [read.problem] : []
  })
}

function undisclosed(file: string): Problem {
  return {
    file,
    line: 1,
    key: '',
    expected: 'a first line that says that a machine wrote the answer, and how to reach a person',
    found: 'another first line; Holdfast puts its own before it',
    hint: 'Begin the template with {{ words.machine }} {{ words.person }}, as the shipped one does.',
  }
}

function closing(file: string): Problem {
  return {
    file,
    line: 1,
    key: '',
    expected: 'nothing but {{ body }}: proposals bring their closing, and so do agents',
    found: 'further words, which stand below each closing',
    hint: 'Take the closing out of mail/agent_reply.txt.liquid and .html.liquid, as in the shipped ones.',
  }
}

/** Articles in a language that a template of theirs has no words in: what it would frame becomes a draft. */
function inAnotherLanguage(team: Team, templates_dir: string): Problem[] {
  const variants = listAnswerVariants(templates_dir)
  const spoken = [...new Set(team.articles.flatMap(({ language }) => language ?? []))]
  const foreign = spoken.filter((one) => team.language !== undefined && one !== team.language)
  const used = [...new Set(team.categories.flatMap(({ template }) => template ?? []))]
  return used.flatMap((template) => {
    const missing = foreign.filter(
      (language) => !variants.some((one) => one.template === template && one.language === language),
    )
    if (missing.length === 0) return []
    const [first] = missing
    return [
      {
        file: join(folderOf(templates_dir), 'mail', 'answers', `${template}.liquid`),
        line: 1,
        key: '',
        expected: `a template for each language of the articles (${missing.join(', ')})`,
        found: `none beside that in the team’s own (${team.language})`,
        hint: `Write ${template}.${first}.liquid beside it; until then such answers are drafts.`,
      },
    ]
  })
}

function folderOf(templates_dir: string): string {
  const near = relative(process.cwd(), templates_dir)
  return near.startsWith('..') ? templates_dir : near
}

/** The file and the line stand inside the sentence, as the template engine writes them. */
function problemOf(says: string, templates_dir: string): Problem {
  const [, answer] = /^templates\/(mail\/answers\/[^:\s]+\.liquid): /.exec(says) ?? []
  const [, frame] = /^The mail template (\w+) /.exec(says) ?? []
  const [, named] = /\bfile:([^,\s]+)/.exec(says) ?? []
  const within =
    answer ?? (frame === undefined ? undefined : `mail/${named ?? `${frame}.txt.liquid`}`)
  const folder = folderOf(templates_dir)
  return {
    file: within === undefined ? folder : join(folder, within),
    line: Number(/\bline:(\d+)/.exec(says)?.[1] ?? 1),
    key: '',
    expected: 'a template that can be rendered',
    found: says
      .replace(
        /^templates\/mail\/answers\/[^:\s]+: |^The mail template \w+ cannot be rendered: /,
        '',
      )
      .replace(/, (?:file:[^,]+, )?line:\d+, col:\d+$/, ''),
    hint: 'docs/templates.md names every variable and filter; the shipped templates show them in use.',
  }
}

function brokenTemplates(templates_dir: string, slots: readonly string[]): string[] {
  try {
    return checkTemplates(templates_dir, slots)
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}
