// holdfast keys: which keys sign our references and marks, by ids that do not give them away; and a new one. Earlier keys stay
// accepted, so that open drafts can be answered and customers' links go on working, unless one of them was stolen.

import { Command } from 'commander'
import { knownSecret, rotateTeamSecret } from '../config/secrets.ts'
import { idOfKey, keysOf } from '../mail/key-ring.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { type Common, print, printJson, settingsOf, withCommon } from './output.ts'

type RotateOptions = Common & { dropEarlier?: boolean }

export function keysCommand(): Command {
  const command = new Command('keys')
    .description('The keys that sign references: list them, or change the one that signs')
    .action(() => undefined)
  const list = new Command('list').description('Name the keys, the one that signs first')
  const rotate = new Command('rotate')
    .description('Sign with a new key from the next start on; open drafts stay valid')
    .option('--drop-earlier', 'refuse all that earlier keys signed, because one was stolen')
  command.addCommand(
    withCommon(list).action((options: Common) => printKeys(secretOf(options).secret, options)),
    { isDefault: true },
  )
  return command.addCommand(withCommon(rotate).action(rotateKeys))
}

function rotateKeys(options: RotateOptions): void {
  const { data_dir, is_in_file } = secretOf(options)
  if (!is_in_file) {
    throw new HoldfastError(
      'secret_in_environment',
      'HOLDFAST_SECRET is set, and only you can change it',
      {
        hint: 'Make a key (openssl rand -hex 32) and set HOLDFAST_SECRET=\'keys:["<the new key>","<the secret of today>"]\' on every machine.',
      },
    )
  }
  const earlier = options.dropEarlier === true ? 'dropped' : 'kept'
  const secret = rotateTeamSecret(data_dir, earlier)
  if (options.json) {
    printKeys(secret, options)
    return
  }
  print(
    earlier === 'kept'
      ? 'A new key signs from the next start on. What earlier keys signed stays valid.'
      : 'A new key signs from the next start on. Replies to drafts that were mailed until now are refused; each open draft comes once more with its reminder. OAuth logins have to be made again (holdfast oauth login), and the next start pauses automatic replies, as after a lost secret (holdfast resume).',
  )
  print(
    'Restart every running Holdfast; with several machines, copy the file secret to all of them first.',
  )
}

function printKeys(secret: string, options: Common): void {
  const [signs = '', ...accepted] = keysOf(secret).map(idOfKey)
  if (options.json) {
    printJson({ signs, accepted })
    return
  }
  print(`${signs}  signs`)
  for (const id of accepted) print(`${id}  is still accepted`)
}

function secretOf(options: Common): { secret: string; is_in_file: boolean; data_dir: string } {
  const { settings, environment } = settingsOf(options)
  const { data_dir } = settings
  const known = knownSecret({ data_dir, env: environment.env })
  if (known === undefined) {
    throw new HoldfastError('no_secret', `There is no secret in ${data_dir} yet`, {
      hint: 'The first start makes one: holdfast start.',
    })
  }
  return { ...known, data_dir }
}
