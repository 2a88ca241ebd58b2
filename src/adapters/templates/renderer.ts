// Renders what customers and agents receive from the Liquid files in `templates/mail`. Strict: a missing variable,
// filter or file is an error, because a hole in a mail to a customer is worse than a draft. Everything in HTML is
// escaped. The files are read once, when the renderer is made: an edit counts after it was checked, never halfway. A team
// keeps only the frames that it changed; the shipped ones stand in for the others, so that an upgrade reaches them.

import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Liquid, type LiquidOptions } from 'liquidjs'
import type { RenderedAnswer, RenderedMail, Renderer } from '../../domain/rendering.ts'
import { registerHtmlFilters, registerTextFilters } from './filters.ts'

export type Frame = Parameters<Renderer['renderMail']>[0]
export const FRAMES: readonly Frame[] = [
  'auto_reply',
  'confirmation',
  'agent_reply',
  'draft',
  'notice',
  'sample',
]

/** `templates_dir` holds `mail/answers/<name>.liquid` and any `mail/<frame>.{txt,html}.liquid` of the team's own. */
export function createRenderer(options: { templates_dir: string }): Renderer {
  const templates = { ...shippedFrames(), ...readTemplates(join(options.templates_dir, 'mail')) }
  const text = registerTextFilters(new Liquid({ ...STRICT, templates, cache: true }))
  const html = registerHtmlFilters(
    new Liquid({ ...STRICT, templates, cache: true, outputEscape: 'escape' }),
  )
  return {
    renderAnswer: (template, values, language) =>
      renderAnswer(text, templates, { template, language }, values),
    renderMail: (frame, values) => renderMail(text, html, frame, values),
  }
}

/** Names of the answer templates, sorted, without those for one language; none when the folder is not there. */
export function listAnswerTemplates(templates_dir: string): string[] {
  return answerFiles(templates_dir).filter((name) => !VARIANT.test(name))
}

/** Of `refund.de.liquid` the name and the language. */
export type Variant = { template: string; language: string }

export function listAnswerVariants(templates_dir: string): Variant[] {
  return answerFiles(templates_dir).flatMap((name) => {
    const [, template, language] = VARIANT.exec(name) ?? []
    return template === undefined || language === undefined ? [] : [{ template, language }]
  })
}

function answerFiles(templates_dir: string): string[] {
  try {
    return readdirSync(join(templates_dir, 'mail', 'answers'))
      .filter((name) => name.endsWith(ENDING) && !name.startsWith('.'))
      .map((name) => name.slice(0, -ENDING.length))
      .toSorted()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const VARIANT = /^([^.]+)\.([a-z]{2})$/

const ENDING = '.liquid'
const TEMPLATE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/

const STRICT: LiquidOptions = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  // A template may use parts of its own folder by name; `../` leads nowhere.
  relativeReference: false,
  // Characters of template source; ours have about 5,000.
  parseLimit: 200_000,
  // Milliseconds; a mail takes about one. A loop without an end must not hold up the worker.
  renderLimit: 2_000,
  // Characters and list entries made while rendering; the largest mail makes about a million.
  memoryLimit: 50_000_000,
}

/** Longer texts in mail to agents are cut before rendering; the templates say where the whole text is. */
const AGENT_TEXT_MAX = 40_000

const SHIPPED = fileURLToPath(new URL('../../../templates/mail', import.meta.url))

/** Without the answers: those of the example are no answers of anybody else. */
function shippedFrames(): Record<string, string> {
  const all = Object.entries(readTemplates(SHIPPED))
  return Object.fromEntries(all.filter(([name]) => !name.startsWith('answers/')))
}

/** Source by path below the folder, e.g. `answers/refund.liquid`. */
function readTemplates(mail_dir: string): Record<string, string> {
  const names = readdirSync(mail_dir, { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    names
      .filter((name) => name.endsWith(ENDING))
      .map((name) => [name.replaceAll(sep, '/'), readFileSync(join(mail_dir, name), 'utf8')]),
  )
}

function renderAnswer(
  liquid: Liquid,
  templates: Readonly<Record<string, string>>,
  { template, language }: { template: string; language: string | undefined },
  values: Record<string, unknown>,
): RenderedAnswer {
  const variant = `${template}.${language}`
  const is_variant = templates[`answers/${variant}${ENDING}`] !== undefined
  const name = is_variant ? variant : template
  const failed = (problem: string): RenderedAnswer => ({
    ok: false,
    problem: `templates/mail/answers/${name}.liquid: ${problem}`,
    source: '',
    is_variant,
  })
  // The name comes from a file that people edit: it must not lead out of the folder.
  if (!TEMPLATE_NAME.test(template)) return failed('the name may have a-z, 0-9 and dashes only')
  try {
    const source = templates[`answers/${name}${ENDING}`]
    if (source === undefined) return failed('there is no such file')
    const rendered = String(liquid.parseAndRenderSync(source, prepared(values))).trim()
    if (rendered === '') return failed('the answer is empty')
    return { ok: true, text: rendered, source: staticText(source), is_variant }
  } catch (error) {
    return failed(firstLine(error))
  }
}

function renderMail(
  text: Liquid,
  html: Liquid,
  frame: Frame,
  values: Record<string, unknown>,
): RenderedMail {
  const goes_to_agents = frame === 'draft' || frame === 'notice' || frame === 'sample'
  const scope = prepared(values, goes_to_agents ? AGENT_TEXT_MAX : undefined)
  try {
    return {
      text: `${String(text.renderFileSync(`${frame}.txt.liquid`, scope)).trim()}\n`,
      html: `${String(html.renderFileSync(`${frame}.html.liquid`, scope)).trim()}\n`,
    }
  } catch (error) {
    throw new Error(`The mail template ${frame} cannot be rendered: ${firstLine(error)}`, {
      cause: error,
    })
  }
}

/** What the template itself says: tags, outputs and comments removed. */
function staticText(source: string): string {
  return source
    .replace(/\{%-?\s*comment\b[\s\S]*?endcomment\s*-?%\}/g, ' ')
    .replace(/\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/g, ' ')
    .trim()
}

/** A copy of the values in which an undefined value is null: given but empty is no error, not given is one. */
function prepared(values: Record<string, unknown>, text_max?: number): Record<string, unknown> {
  const copy = (value: unknown): unknown => {
    if (value === undefined || value === null) return null
    if (typeof value === 'string') return text_max === undefined ? value : value.slice(0, text_max)
    if (Array.isArray(value)) return value.map(copy)
    if (typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]))
  }
  return copy(values) as Record<string, unknown>
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.split('\n')[0] ?? message
}
