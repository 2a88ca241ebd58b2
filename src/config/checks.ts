// Checks of holdfast.yaml that a schema cannot make: things that must fit together. They read the plain data instead of
// the parsed value, so that one wrong key does not hide problems of another.

import { checkAnnouncing } from './announcing-checks.ts'
import { secret } from './fields.ts'
import { checkLimits, checkPorts } from './limit-checks.ts'
import { listAt, textAt, withDefault } from './lookup.ts'
import { adviseMailboxes, checkMailboxes, hostAt } from './mailbox-checks.ts'
import { foundWords, keyText, type Problem, problemAt, valueAt } from './problems.ts'
import { type Env, resolveSecret } from './secrets.ts'
import type { Source } from './source.ts'

export type Findings = { problems: Problem[]; warnings: Problem[] }
type Path = readonly PropertyKey[]

/** Relations between the keys of holdfast.yaml. */
export function checkHoldfast(source: Source): Findings {
  const boxes = listAt(source, ['mailboxes']).map((_, index) => ['mailboxes', index] as const)
  const servers = boxes.flatMap((box) => [
    [...box, 'imap'],
    [...box, 'smtp'],
  ])
  return {
    problems: [
      ...repeated(
        source,
        boxes.map((box) => [...box, 'id']),
        'a mailbox id used once',
        'Choose another id.',
      ),
      ...repeated(
        source,
        boxes.flatMap((box) => addressPaths(source, box)),
        'an address of one mailbox only',
        'If two mailboxes share an address, a customer could get two answers.',
      ),
      ...checkMailboxes(source, boxes),
      ...servers.flatMap((server) => openTls(source, server)),
      ...boxes.flatMap((box) => halfLogin(source, box)),
      ...boxes.flatMap((box) => missingLogin(source, box)),
      ...agentLoops(source, boxes),
      ...checkPorts(source),
      ...encoderServer(source),
      ...checkAnnouncing(source),
      ...authenticationProblems(source, boxes),
      ...waivedProblems(source),
    ],
    warnings: [
      ...servers.flatMap((server) => oddPort(source, server)),
      ...adviseMailboxes(source, boxes),
      ...checkLimits(source),
    ],
  }
}

/** Whoever waives the gate stands for it with name and reason. */
function waivedProblems(source: Source): Problem[] {
  if (textAt(source, ['gate', 'mode']) !== 'waived') return []
  return ['waived_by', 'reason'].flatMap((key) =>
    textAt(source, ['gate', key]) === undefined
      ? [
          problemAt(source, ['gate', key], {
            expected: `gate.${key}, because the gate is waived`,
            found: 'nothing',
            hint: 'Say who answers for it and why; both stand in every report. Or use pooled or strict.',
          }),
        ]
      : [],
  )
}

/** Who switches the proof off must say why; who relies on a server must name it. */
function authenticationProblems(source: Source, boxes: readonly Path[]): Problem[] {
  const way = textAt(source, ['agents', 'authentication'])
  const reason = ['agents', 'authentication_reason']
  if (way === 'none' && textAt(source, reason) === undefined) {
    return [
      problemAt(source, reason, {
        expected: 'agents.authentication_reason, because authentication is none',
        found: 'nothing',
        hint: 'Write why nobody can forge an agent’s address, or use confirm.',
      }),
    ]
  }
  if (way !== 'authserv') return []
  return boxes
    .filter((box) => textAt(source, [...box, 'authserv_id']) === undefined)
    .map((box) =>
      problemAt(source, [...box, 'authserv_id'], {
        expected: 'authserv_id, because agents.authentication is authserv',
        found: 'nothing',
        hint: 'It is the first word of Authentication-Results in any mail of this mailbox.',
      }),
    )
}

/** A server that is asked needs an address and a model. */
function encoderServer(source: Source): Problem[] {
  if (textAt(source, ['encoder', 'engine']) !== 'openai') return []
  return ['base_url', 'model']
    .filter((key) => textAt(source, ['encoder', key]) === undefined)
    .map((key) =>
      problemAt(source, ['encoder', key], {
        expected: `encoder.${key}, because the engine is openai`,
        found: 'nothing',
        hint: 'Name the server and the model, or use the engine bundled.',
      }),
    )
}

/** Every secret that holdfast.yaml refers to, by key; and a problem for each that is missing. */
export function readSecrets(
  source: Source,
  env: Env,
  working_dir: string,
): { values: Map<string, string>; problems: Problem[] } {
  const values = new Map<string, string>()
  const boxes = listAt(source, ['mailboxes']).flatMap((_, index) => [
    ['mailboxes', index, 'imap', 'password'],
    ['mailboxes', index, 'smtp', 'password'],
    ['mailboxes', index, 'oauth', 'client_secret'],
  ])
  const others = [
    ['model', 'api_key'],
    ['encoder', 'api_key'],
    ['webhook', 'secret'],
    ['ntfy', 'token'],
  ]
  const problems = [...boxes, ...others].flatMap((path) => {
    const ref = secret.safeParse(valueAt(source.value, path))
    if (!ref.success) return []
    const result = resolveSecret(ref.data, env, working_dir)
    if (!result.ok) return [problemAt(source, path, result)]
    values.set(keyText(path), result.value)
    return []
  })
  return { values, problems }
}

/** A problem at every path whose text is also at an earlier path, regardless of case. */
export function repeated(
  source: Source,
  paths: readonly Path[],
  expected: string,
  hint: string,
): Problem[] {
  const seen = new Map<string, Path>()
  return paths.flatMap((path) => {
    const text = textAt(source, path)?.trim().toLowerCase()
    if (text === undefined) return []
    const first = seen.get(text)
    if (first === undefined) {
      seen.set(text, path)
      return []
    }
    const found = `${JSON.stringify(text)}, which is already in line ${source.at(first).line}`
    return [problemAt(source, path, { expected, found, hint })]
  })
}

function addressPaths(source: Source, box: Path): Path[] {
  const aliases = listAt(source, [...box, 'aliases'])
  return [[...box, 'address'], ...aliases.map((_, index) => [...box, 'aliases', index])]
}

function openTls(source: Source, server: Path): Problem[] {
  const host = hostAt(source, server)
  if (textAt(source, [...server, 'tls']) !== 'none') return []
  if (host === undefined || isLoopback(host)) return []
  return [
    problemAt(source, [...server, 'tls'], {
      expected: 'implicit or starttls',
      found: `none for ${host}`,
      hint: 'Without TLS, the password and all mail can be read on the way. `none` is for this machine only.',
    }),
  ]
}

function isLoopback(host: string): boolean {
  const name = host.trim().toLowerCase()
  return name === 'localhost' || name === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
}

/** IMAP always asks for a login. */
function missingLogin(source: Source, box: Path): Problem[] {
  const at = (...keys: string[]) => valueAt(source.value, [...box, ...keys])
  const is_there = at('imap') !== null && typeof at('imap') === 'object'
  if (!is_there || at('imap', 'password') !== undefined) return lackingIssuer(source, box)
  if (at('oauth') !== undefined) return lackingIssuer(source, box)
  return [
    problemAt(source, [...box, 'imap', 'password'], {
      expected: '{ env: NAME } or { file: path }',
      found: 'nothing',
      hint: 'Name the password, or set `oauth` of the mailbox.',
    }),
  ]
}

function lackingIssuer(source: Source, box: Path): Problem[] {
  if (textAt(source, [...box, 'oauth', 'provider']) !== 'other') return []
  return ['issuer', 'scopes']
    .filter((key) => valueAt(source.value, [...box, 'oauth', key]) === undefined)
    .map((key) =>
      problemAt(source, [...box, 'oauth', key], {
        expected: `\`${key}\` of the issuer`,
        found: 'nothing',
        hint: 'Only the large providers are known; ask whoever runs yours.',
      }),
    )
}

function halfLogin(source: Source, box: Path): Problem[] {
  const smtp = [...box, 'smtp']
  // With OAuth a user alone is a whole login.
  if (valueAt(source.value, [...box, 'oauth']) !== undefined) return []
  const has = (key: string): boolean => valueAt(source.value, [...smtp, key]) !== undefined
  if (has('user') === has('password')) return []
  const missing = has('user') ? 'password' : 'user'
  const hint = 'A server that requires a login needs both; any other needs neither.'
  const words = { expected: '`user` and `password` together', found: `no \`${missing}\``, hint }
  return [problemAt(source, [...smtp, missing], words)]
}

function agentLoops(source: Source, boxes: readonly Path[]): Problem[] {
  const own = new Set(
    boxes
      .flatMap((box) => addressPaths(source, box))
      .flatMap((path) => textAt(source, path)?.trim().toLowerCase() ?? []),
  )
  const allowed = listAt(source, ['agents', 'allowed']).map((_, index) => [
    'agents',
    'allowed',
    index,
  ])
  return [['agents', 'inbox'], ['agents', 'digest_to'], ...allowed].flatMap((path) => {
    const text = textAt(source, path)
    if (text === undefined || !own.has(text.trim().toLowerCase())) return []
    const expected = 'an address that is not one of the mailboxes'
    const hint =
      path[1] === 'inbox' || path[1] === 'digest_to'
        ? 'Holdfast would read what it wrote itself, in a loop. Use an address of your team.'
        : 'Anybody who can send as your support address could approve. Name the addresses of people.'
    return [problemAt(source, path, { expected, found: foundWords(text), hint })]
  })
}

const PORTS: Record<string, string> = {
  143: 'starttls',
  587: 'starttls',
  465: 'implicit',
  993: 'implicit',
}

function oddPort(source: Source, server: Path): Problem[] {
  const [port, tls] = ['port', 'tls'].map((key) => String(withDefault(source, [...server, key])))
  const usual = PORTS[port ?? '']
  if (usual === undefined || tls === 'none' || tls === usual) return []
  const hint = 'Most servers refuse this combination; `holdfast doctor` tries it.'
  return [
    problemAt(source, [...server, 'tls'], {
      expected: `${usual} on port ${port}`,
      found: `${tls}`,
      hint,
    }),
  ]
}
