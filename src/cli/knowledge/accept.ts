// holdfast knowledge accept: lets imported articles answer, once somebody has read them; `--revoke` takes that back.

import { Command } from 'commander'
import { readEnvironment } from '../../config/environment.ts'
import { withAccepted } from '../../config/knowledge-files.ts'
import { readKnowledgeFolder, writeArticle } from '../../config/knowledge-folder.ts'
import { HoldfastError } from '../../runtime/errors.ts'
import { type Common, print, printJson, withCommon } from '../output.ts'

type AcceptOptions = Common & { all?: boolean; revoke?: boolean }

export function acceptCommand(): Command {
  const command = new Command('accept')
    .description('Let articles answer that you have read; without a name, list those that wait')
    .argument('[name...]', 'file names in knowledge/, without .md')
    .option('--all', 'every imported article that waits')
    .option('--revoke', 'the reverse: these answer nothing any more')
  return withCommon(command).action((names: string[], options: AcceptOptions) => {
    if (names.length === 0 && options.revoke === true) {
      throw new HoldfastError('article_missing', 'Nobody said which articles', {
        hint: 'Name those that shall answer nothing any more: holdfast knowledge accept --revoke refunds',
      })
    }
    const { config_dir } = readEnvironment(options)
    const { dir, articles } = readKnowledgeFolder(config_dir)
    const accepted = options.revoke !== true
    const open = articles.filter(({ front }) => front.accepted !== accepted)
    const unknown = names.filter((name) => !articles.some(({ id }) => id === withoutEnding(name)))
    if (unknown.length > 0) {
      throw new HoldfastError('article_unknown', `There is no article ${unknown.join(', ')}`, {
        hint: `Those that wait: ${open.map(({ id }) => id).join(', ') || '(none)'}`,
      })
    }
    // The sample of a new team is no import: somebody has to name it.
    const chosen = open.filter(({ id, front }) =>
      options.all === true && accepted
        ? front.imported !== undefined
        : names.some((name) => withoutEnding(name) === id),
    )
    for (const { id, text } of chosen) writeArticle(dir, id, withAccepted(text, accepted))
    const changed = chosen.map(({ id }) => id)
    const waiting = open.map(({ id }) => id).filter((id) => !changed.includes(id))
    if (options.json) return printJson({ changed, waiting: accepted ? waiting : [] })
    const what = accepted ? 'may answer now' : 'answers nothing any more'
    print(changed.map((id) => `${id} ${what}`).join('\n') || 'Nothing was changed.')
    if (accepted && waiting.length === 0 && changed.length === 0) print('No article waits.')
    if (accepted && waiting.length > 0) {
      print(`Waiting: ${waiting.join(', ')}`)
      if (changed.length === 0)
        print('Name those that you have read: holdfast knowledge accept <name>')
    }
    return undefined
  })
}

function withoutEnding(name: string): string {
  return name.replace(/^.*\//, '').replace(/\.md$/, '')
}
