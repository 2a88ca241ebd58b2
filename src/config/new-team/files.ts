// The files of a new team, as text: valid as they are, with a comment wherever somebody has to look. What is not known is
// a placeholder that `check --no-secrets` accepts and `start` does not.

import { stringify } from 'yaml'
import { readHoursWords } from '../../domain/hours-words.ts'
import { dotEnvLine } from '../dotenv.ts'
import { PLACEHOLDER_ADDRESS, PLACEHOLDER_CLIENT } from '../placeholders.ts'
import { defaultAnswer } from './answer-words.ts'
import {
  clientSecretVariable,
  mailboxId,
  type NewServer,
  type NewTeam,
  passwordVariable,
  type Told,
} from './team.ts'

export type NewFile = {
  /** Relative to the folder of the team. */
  path: string
  text: string
  mode: number
}

/** Folders that are there although nothing is in them yet; private, because of the mail that comes into them. */
export const NEW_FOLDERS = ['config/knowledge', 'templates/mail/answers', 'data'] as const

/** `password` is written into `.env` and nowhere else; undefined leaves the line empty. */
export function filesOfNewTeam(team: NewTeam, password: string | undefined): NewFile[] {
  const file = (path: string, text: string, mode = 0o644): NewFile => ({ path, text, mode })
  return [
    file('.gitignore', '# Passwords, and mail of customers.\n.env\ndata/\n'),
    file('.env', dotEnv(team, password), 0o600),
    file('templates/mail/answers/default.liquid', defaultAnswer(team.language, team.hours)),
    file('config/knowledge/sample.md', SAMPLE_ARTICLE),
    file('config/categories.yaml', CATEGORIES),
    // The last one: while it is missing, an interrupted setup goes on where it was.
    file('config/holdfast.yaml', holdfastYaml(team)),
  ]
}

/** What a person has to add or to look at before Holdfast can start, one sentence each. */
export function missingFrom(team: NewTeam, has_password: boolean): string[] {
  const { imap, smtp } = team
  const guesses = [
    { server: imap, key: 'imap.host' },
    { server: smtp, key: 'smtp.host' },
  ].filter(({ server }) => server.is_guess)
  return [
    ...(team.name.is_guess ? [`team.name is a guess: “${team.name.value}”`] : []),
    ...guesses.map(
      ({ server, key }) =>
        `${key} is a guess: ${server.value.host}; ask your mail provider for the right name`,
    ),
    ...oauthSteps(team),
    ...(has_password || team.oauth?.provider === 'microsoft'
      ? []
      : [`${secretName(team)}: write it into .env, behind ${secretVariable(team)}=`]),
    ...(team.inbox === undefined
      ? ['agents.inbox: the mailbox where your team gets the drafts (not the support mailbox)']
      : []),
    ...(team.agents.length === 0
      ? ['agents.allowed: the addresses of the people who may approve drafts']
      : []),
    ...(team.hours === undefined || readHoursWords(team.hours) !== undefined
      ? []
      : [
          `hours: “${team.hours}” stands in the answers, but no times can be read in it (as in “Mon–Fri, 9:00–17:00”): write them below hours in config/holdfast.yaml`,
        ]),
  ]
}

function oauthSteps({ oauth, address }: NewTeam): string[] {
  if (oauth === undefined) return []
  const login = `the login of the mailbox, once: holdfast oauth login ${mailboxId(address)}`
  if (oauth.client_id !== undefined) return [login]
  const where = oauth.provider === 'microsoft' ? 'Microsoft Entra' : 'the Google Cloud console'
  return [`oauth.client_id: register a client in ${where} (docs/set-up.md says how)`, login]
}

/** The variable of `.env` that holds this mailbox's secret, whichever it is. */
export function secretVariable({ address, oauth }: NewTeam): string {
  const id = mailboxId(address)
  return oauth === undefined ? passwordVariable(id) : clientSecretVariable(id)
}

function secretName({ user, oauth }: NewTeam): string {
  return oauth === undefined ? `the password of ${user}` : 'the secret of your OAuth client'
}

function dotEnv(team: NewTeam, password: string | undefined): string {
  return [
    '# Read by every holdfast command in this folder; what the real environment says wins. Only you may read this file.',
    ...(team.oauth?.provider === 'microsoft' ? [] : secretLines(team, password)),
    '',
  ].join('\n')
}

function secretLines(team: NewTeam, password: string | undefined): string[] {
  return [
    team.oauth === undefined
      ? `# The password (or app password) of ${team.user}:`
      : '# The secret of the OAuth client:',
    password === undefined
      ? `${secretVariable(team)}=`
      : dotEnvLine(secretVariable(team), password),
  ]
}

function holdfastYaml(team: NewTeam): string {
  return `${[
    '# Your team, its mailbox and its agents. Check an edit with: holdfast check',
    '# Passwords never stand here, but in the file .env beside this folder. Edits count while Holdfast runs.',
    '',
    'team:',
    `  name: ${yaml(team.name.value)}${noted(team.name, 'the name that customers know you by')}`,
    '  # Of your articles and answers, where they say nothing else. An automatic answer is in the customer’s language or not at all.',
    `  language: ${team.language}`,
    '',
    'mailboxes:',
    '  # The id stays as it is: the ledger refers to it.',
    `  - id: ${mailboxId(team.address)}`,
    '    # The address customers write to. Others that arrive in the same mailbox go under aliases: [sales@…]',
    `    address: ${yaml(team.address)}`,
    `    display_name: ${yaml(team.name.value)}`,
    ...(team.provider === undefined ? [] : [`    provider: ${team.provider}`]),
    ...oauthLines(team),
    '    imap:',
    ...serverLines(team, team.imap),
    '      # Where customers’ mail arrives, with / between levels: folders: [INBOX, Support/Web]',
    '    smtp:',
    ...serverLines(team, team.smtp),
    '',
    'agents:',
    '  # Drafts and notices go here. It must be another mailbox than the one above.',
    team.inbox === undefined
      ? `  inbox: ${PLACEHOLDER_ADDRESS} # MISSING: the mailbox where your team gets the drafts`
      : `  inbox: ${yaml(team.inbox)}`,
    '  # Only these addresses may approve, edit or reject a draft.',
    '  allowed:',
    ...(team.agents.length === 0
      ? [`    - ${PLACEHOLDER_ADDRESS} # MISSING: the addresses of your agents, one a line`]
      : team.agents.map((agent) => `    - ${yaml(agent)}`)),
    '',
    ...hoursLines(team),
    '# A person always decides about these, whatever the category says:',
    '# always_human:',
    '#   senders: ["@press.example"]',
    '#   phrases: [data protection, injury]',
    '',
    '# Everything else has a default. All keys: config/reference.md of Holdfast.',
  ].join('\n')}\n`
}

/** Reminders and what customers are told to expect go by them. */
function hoursLines({ hours, time_zone }: NewTeam): string[] {
  const read = hours === undefined ? undefined : readHoursWords(hours)
  const known = read !== undefined
  const { days, open } = read ?? {
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    open: ['09:00-17:00'],
  }
  const lines = [
    'hours:',
    `  time_zone: ${time_zone}`,
    `  days: [${days.join(', ')}]`,
    `  open: [${open.map((one) => `"${one}"`).join(', ')}]`,
    '  holidays: [] # such as "12-25", or "2027-03-26" for one year',
  ]
  return [
    '# When your team works: reminders, escalation and what a customer is told to expect count working time then.',
    ...(known ? lines : lines.map((line) => `# ${line}`)),
    '',
  ]
}

function serverLines(team: NewTeam, { value, is_guess }: Told<NewServer>): string[] {
  const by_provider = team.provider !== undefined
  return [
    ...(by_provider
      ? []
      : [`      host: ${yaml(value.host)}${is_guess ? ` # ${GUESS} ask your mail provider` : ''}`]),
    `      port: ${value.port}`,
    `      tls: ${value.tls}`,
    ...(team.tls_ca === undefined ? [] : [`      tls_ca: ${yaml(team.tls_ca)}`]),
    `      user: ${yaml(team.user)}`,
    ...(team.oauth === undefined ? [`      password: { env: ${secretVariable(team)} }`] : []),
  ]
}

function oauthLines(team: NewTeam): string[] {
  const { oauth } = team
  if (oauth === undefined) return []
  return [
    '    oauth:',
    `      provider: ${oauth.provider}`,
    oauth.client_id === undefined
      ? `      client_id: ${PLACEHOLDER_CLIENT} # MISSING: of the client that you registered`
      : `      client_id: ${yaml(oauth.client_id)}`,
    ...(oauth.tenant === undefined ? [] : [`      tenant: ${yaml(oauth.tenant)}`]),
    ...(oauth.provider === 'google'
      ? [`      client_secret: { env: ${secretVariable(team)} }`]
      : []),
  ]
}

const GUESS = 'A GUESS:'

function noted({ is_guess }: Told<unknown>, what: string): string {
  return is_guess ? ` # ${GUESS} ${what}` : ''
}

/** One line, quoted where YAML needs it. */
function yaml(value: string): string {
  return stringify(value, { lineWidth: 0, defaultStringType: 'PLAIN' }).trim()
}

const CATEGORIES = `# What customers write about. Without any category every mail becomes a draft, which is a good way to begin.
#
# Old mail can propose them:  holdfast discover --imap <mailbox>/INBOX
# Or write them yourself:
#
# categories:
#   - id: order-status                # stays as it is: the ledger refers to it
#     name: Order status
#     description: Where an order is, and when it arrives.
#     mode: draft                     # \`auto\` once its record allows it
#     articles: [track-your-order]    # files in knowledge/, without .md
#     examples:                       # real mails in the customers' own words; fifteen are good
#       - Where is my order?
#       - my parcel has not arrived yet

categories: []
`

const SAMPLE_ARTICLE = `---
title: A sample article
accepted: false
---

This file shows the form of an article, and no answer ever cites it: it says \`accepted: false\` above. Write your own beside
it, one subject a file, and delete this one. Your help centre can be imported: \`holdfast knowledge import <folder or URL>\`.

## How do I write an article that answers?

Put the question into the heading, in your customers' words, and the whole answer below it. What stands below one heading
is what an answer quotes.
`
