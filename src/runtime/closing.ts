// Closes what was opened, in reverse order. A part that fails to close does not keep the others open.

import { inOneLine } from './errors.ts'
import type { Logger } from './logger.ts'

export class Closing {
  readonly #parts: { name: string; close: () => Promise<void> }[] = []
  readonly #logger: Logger

  constructor(logger: Logger) {
    this.#logger = logger
  }

  add(name: string, close: () => Promise<void>): void {
    this.#parts.push({ name, close })
  }

  async run(): Promise<void> {
    for (let part = this.#parts.pop(); part !== undefined; part = this.#parts.pop()) {
      try {
        await part.close()
      } catch (error) {
        this.#logger.error({ event: 'not_closed', part: part.name, why: inOneLine(error) })
      }
    }
  }
}
