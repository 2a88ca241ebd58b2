// `npm run lock`: completes package-lock.json after a change of the dependencies, so that plain `npm ci` works for
// everybody. It adds the optional packages of other platforms where the registry in use does not offer them (npm ci
// refuses a lockfile without them), and notes `gypfile: false` where a package says it (npm forgets it and then asks for
// Python and a compiler, although the native code comes prebuilt). Running it again changes nothing.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const FILE = join(ROOT, 'package-lock.json')

const lock = JSON.parse(readFileSync(FILE, 'utf8'))
const before = JSON.stringify(lock)
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '') continue
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const is_there = [`node_modules/${name}`, `${path}/node_modules/${name}`]
    if (is_there.some((one) => lock.packages[one] !== undefined)) continue
    lock.packages[`node_modules/${name}`] = absentPackage(name, version, entry.dev)
    process.stderr.write(`lock: added ${name}\n`)
  }
  if (entry.gypfile === undefined && saysNoGyp(path)) {
    lock.packages[path] = { ...entry, gypfile: false }
    process.stderr.write(`lock: noted that ${path} needs no compiler\n`)
  }
}
const { '': root, ...others } = lock.packages
const sorted = Object.keys(others).sort((a, b) => a.localeCompare(b, 'en'))
lock.packages = { '': root, ...Object.fromEntries(sorted.map((path) => [path, others[path]])) }
if (JSON.stringify(lock) !== before) writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)

/** Platform packages say in their names where they belong: `@x/binding-linux-arm64-musl`. */
function absentPackage(name, version, is_dev) {
  if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name}: ${version} is no exact version`)
  const words = (name.split('/')[1] ?? name).split('-')
  const at = words.findIndex((word) => SYSTEMS.includes(word))
  if (at === -1 || words[at + 1] === undefined) throw new Error(`${name}: for which platform?`)
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : undefined
  return {
    version,
    cpu: [words[at + 1]],
    ...(is_dev ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc }),
    optional: true,
    os: [words[at]],
  }
}

/** Asked of the installed package; one that is not installed here keeps what the lockfile says. */
function saysNoGyp(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8')).gypfile === false
  } catch {
    return false
  }
}
