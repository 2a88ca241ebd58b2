#!/usr/bin/env node
// The `holdfast` command on any Node. In a checkout Holdfast's files are TypeScript that Node >= 24 runs as they are, and
// the project brings such a Node with it, so an older one only passes the call on. A package from `npm pack` holds them as
// JavaScript instead, because Node runs no TypeScript below node_modules.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const packages = join(here, '..', '..', 'node_modules')
const source = join(here, 'main.ts')
const is_checkout = existsSync(source)
const main = is_checkout ? source : join(here, '..', '..', 'dist', 'src', 'cli', 'main.js')

if (is_checkout && !existsSync(packages)) {
  process.stderr.write('Holdfast is not set up yet.\n  try: npm ci\n')
  process.exit(1)
}

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(pathToFileURL(main).href)
} else {
  const own = join(packages, '.bin', 'node')
  if (!is_checkout || !existsSync(own)) {
    const way = is_checkout
      ? 'npm ci (it brings a Node of its own), or install Node 24'
      : 'install Node 24'
    process.stderr.write(
      `Holdfast needs Node 24 or newer, this is ${process.version}.\n  try: ${way}\n`,
    )
    process.exit(1)
  }
  const child = spawn(own, ['--max-semi-space-size=8', main, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  // A signal to this process is meant for the one that does the work; Ctrl-C reaches both by itself.
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGINT', () => undefined)
  child.on('exit', (code) => process.exit(code ?? 1))
}
