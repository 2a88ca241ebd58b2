// `holdfast threads`: how mail hangs together, in the notation of IMAP's THREAD response (RFC 5256). For comparing with a
// mail server or program when somebody asks why a mail was (not) counted to a conversation.

import { readFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import { readMbox } from '../mail/files/mbox.ts'
import { createMailParser } from '../mail/parse/parser.ts'
import { threadBySubject } from '../mail/threads/ordered-subject.ts'
import { printThreads } from '../mail/threads/print.ts'
import { type Threaded, threadByReferences } from '../mail/threads/tree.ts'
import { eachMailFile } from '../past/mail-paths.ts'
import { print, printJson } from './output.ts'

type Options = { by: 'references' | 'subject'; json?: boolean }

export function threadsCommand(): Command {
  return new Command('threads')
    .description('show how mail files hang together, as IMAP’s THREAD does (RFC 5256)')
    .argument('<path...>', 'mail files, mbox files, or folders of both; numbered as they are read')
    .addOption(
      new Option('--by <algorithm>', 'what makes a thread')
        .choices(['references', 'subject'])
        .default('references'),
    )
    .option('--json', 'the tree as JSON')
    .action(async (paths: string[], options: Options) => {
      const messages: Threaded[] = []
      await eachMailFile(paths, async (file) => {
        messages.push(...(await readThreaded(file)))
      })
      const threads =
        options.by === 'subject' ? threadBySubject(messages) : threadByReferences(messages)
      if (options.json === true) printJson({ messages: messages.length, threads })
      else print(printThreads(threads))
    })
}

/** One for each mail of an mbox, one for any other file; mail that cannot be read has no thread but its own. */
export async function readThreaded(file: string): Promise<Threaded[]> {
  const parser = createMailParser()
  const read = async (raw: Uint8Array, received_at: number): Promise<Threaded> => {
    const parsed = await parser.parse(raw)
    if (!parsed.ok) {
      return { ...NOTHING, sent_at: received_at }
    }
    const { message_id, references, in_reply_to, subject, date } = parsed.mail
    return { message_id, references, in_reply_to, subject, sent_at: date ?? received_at }
  }
  const messages: Threaded[] = []
  for await (const { raw, received_at } of readMbox(file)) {
    messages.push(await read(raw, received_at ?? 0))
  }
  return messages.length > 0 ? messages : [await read(await readFile(file), 0)]
}

const NOTHING: Omit<Threaded, 'sent_at'> = {
  message_id: undefined,
  references: [],
  in_reply_to: [],
  subject: '',
}
