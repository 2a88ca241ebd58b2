// Text as pieces of the encoder's vocabulary of 8,000: the likeliest way to cut it (Kudo, "Subword Regularization", 2018,
// §3.2, unigram language model; SentencePiece), by Viterbi's algorithm. It agrees with the tokenizer that was published with
// the weights (TensorFlow.js), its quirks included, because vectors are right for its pieces only; but runs of blanks and
// line breaks count as one blank, as they do in SentencePiece itself.

export type Pieces = {
  /** Numbers of the pieces; what no piece covers becomes `UNKNOWN`, once for a run of it. */
  of(text: string): number[]
  /** Whether the word, in lower case, is a piece of its own. */
  has(word: string): boolean
}

export const UNKNOWN = 0

/** Takes each piece with the logarithm of its probability. */
export function createPieces(vocabulary: readonly (readonly [string, number])[]): Pieces {
  const numbers = pieceNumbers(vocabulary)
  return {
    of(text) {
      const plain = text.normalize('NFKC').trim().replace(/\s+/gu, BLANK)
      return plain === '' ? [] : cut(BLANK + plain, numbers, vocabulary)
    },
    has: (word) => (numbers.get(BLANK + word) ?? BEGINNING) !== BEGINNING,
  }
}

/** The first ones are marks for training, not text. */
const RESERVED = 6
/** Stands for a blank, and before the first word. */
const BLANK = '▁'
/** Not a piece, but the beginning of one. */
const BEGINNING = -1

function pieceNumbers(vocabulary: readonly (readonly [string, number])[]): Map<string, number> {
  const numbers = new Map<string, number>()
  vocabulary.forEach(([piece], number) => {
    if (number < RESERVED) return
    numbers.set(piece, number)
    for (let end = piece.length - 1; end > 0 && !numbers.has(piece.slice(0, end)); end -= 1) {
      numbers.set(piece.slice(0, end), BEGINNING)
    }
  })
  return numbers
}

function cut(
  text: string,
  numbers: ReadonlyMap<string, number>,
  vocabulary: readonly (readonly [string, number])[],
): number[] {
  const best = new Float64Array(text.length + 1)
  const pieces = new Int32Array(text.length + 1).fill(UNKNOWN)
  for (let from = 0; from < text.length; from += 1) {
    for (let to = from + 1; to <= text.length; to += 1) {
      const number = numbers.get(text.slice(from, to))
      if (number === undefined) break
      if (number === BEGINNING) continue
      const score = best[from]! + vocabulary[number]![1]
      // A place that no piece has reached has the score 0, which is above all others; so it is with the published one.
      if (best[to] === 0 || score >= best[to]!) {
        best[to] = score
        pieces[to] = number
      }
    }
  }
  const backwards: number[] = []
  for (let at = text.length; at > 0; ) {
    const piece = pieces[at]!
    if (piece !== UNKNOWN || backwards.at(-1) !== UNKNOWN) backwards.push(piece)
    at -= piece === UNKNOWN ? 1 : vocabulary[piece]![0].length
  }
  return backwards.toReversed()
}
