// holdfast categories merge | split | rename: edits the categories file and keeps its comments. Examples move along; an
// edit that would lose something, or that names an unknown or a taken id, is refused.

import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import {
  categoryExamples,
  type Edited,
  mergeCategories,
  renameByWords,
  renameCategory,
  splitCategory,
} from '../config/categories-edit.ts'
import { readEnvironment } from '../config/environment.ts'
import { groupTexts } from '../nlp/grouping/group.ts'
import { createTextEngine } from '../nlp/grouping/text-engine.ts'
import { categoryIdFor, tellingNames } from '../past/discovery/names.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { wholeNumber } from './option-values.ts'
import { type Common, print, printJson, withCommon } from './output.ts'

type Options = Common & { file?: string }

/** The three subcommands, for `holdfast categories`. */
export function categoryEdits(): Command[] {
  const merge = new Command('merge')
    .description('Merge categories into one; examples and articles move along')
    .argument('<id...>', 'at least two categories')
    .option('--into <id>', 'id of the result: one of them or a new one (default: the first)')
    .action((ids: string[], options: { into?: string }, command: Command) =>
      edit(command, (text) => mergeCategories(text, ids, options.into)),
    )
  const split = new Command('split')
    .description('Split a category by what its examples say; each part is in draft')
    .argument('<id>', 'the category')
    .option('--parts <n>', 'how many parts', wholeNumber(2, 20), 2)
    .action((id: string, options: { parts: number }, command: Command) =>
      edit(command, (text) => splitByExamples(text, id, options.parts)),
    )
  const rename = new Command('rename')
    .description('Give a category another id, another name, or both')
    .argument('<category>', 'its id or its name')
    .argument('<new>', 'its new name, which the id follows; or only a new id')
    .option('--name <name>', 'its new name for people')
    .action((id: string, to: string, options: { name?: string }, command: Command) =>
      edit(command, (text) => renameByWords(text, id, to, options.name)),
    )
  return [merge, split, rename].map((command) =>
    withCommon(command.option('--file <file>', 'the file to edit (default: categories.yaml)')),
  )
}

function edit(command: Command, change: (text: string) => Edited): void {
  // `holdfast categories` has --config and --json as well, and gets them first.
  const options = command.optsWithGlobals<Options>()
  const { config_dir } = readEnvironment(options)
  const file =
    options.file === undefined ? join(config_dir, 'categories.yaml') : resolve(options.file)
  const result = change(readCategories(file))
  if (!result.ok) {
    throw new HoldfastError(result.reason, result.says, { hint: `${file} was not changed.` })
  }
  writeCategories(file, result.text)
  if (options.json) printJson({ ok: true, file, says: result.says })
  else
    print(
      [
        ...result.says,
        `Written: ${file}. Run \`holdfast check\` to validate the whole configuration.`,
      ].join('\n'),
    )
}

function splitByExamples(text: string, id: string, count: number): Edited {
  const examples = categoryExamples(text, id)
  if (examples === undefined) return renameCategory(text, id, id, undefined)
  if (examples.length < count * 2) {
    const says = `${id} has ${examples.length} examples; ${count} parts need ${count * 2}.`
    return { ok: false, reason: 'too_few_examples', says }
  }
  const mails = examples.map((one) => ({ subject: '', text: one }))
  // First small groups, merged until the wanted number is left: that gives parts of comparable size.
  const { categories } = groupTexts(createTextEngine(), mails, {
    groups: Math.max(count, Math.round(examples.length / EXAMPLES_A_GROUP)),
    top: count,
    share_wanted: 1.01,
    cohesion_kept: 0,
  })
  const parts = [...categories.of].map((part) => Math.max(0, part))
  const taken = new Set<string>()
  const names = tellingNames(mails, parts, categories.count).map(({ name, words }) => ({
    name,
    words,
    id: categoryIdFor(`${id}-${words[0] ?? 'part'}`, taken),
  }))
  return splitCategory(text, id, parts, names)
}

const EXAMPLES_A_GROUP = 3

function readCategories(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new HoldfastError('file_unreadable', `${file} cannot be read`, {
      hint: 'Name the file with --file, or the folder with --config.',
      cause: error,
    })
  }
}

/** Atomic, because a running Holdfast reads the file the moment it changes. */
function writeCategories(file: string, text: string): void {
  const temporary = `${file}.new`
  writeFileSync(temporary, text, { mode: statSync(file).mode & 0o777 })
  renameSync(temporary, file)
}
