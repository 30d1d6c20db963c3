import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs'
import { type Head, mark } from '../../../shared/event/envelope.ts'
import { parse } from '../../../shared/schema.ts'
import type { Journal } from './journal.ts'
import { noteRecovery } from './recovery.ts'

/** How far the journal had got, in a file beside it: it tells a journal that lost its end, or that is gone. */
export type MarkFile = { write(head: Pick<Head, 'stream' | 'seq'>): void; close(): void }

/** Longer than any mark; what is written over another one covers it whole. */
const LENGTH = 120

/** Holds a journal that was just opened against the mark beside it, notes what it lost, and keeps the mark from then on. */
export function markBeside(journal: Journal, file: string, now: Date): MarkFile {
  const known = read(file)
  const { stream, seq } = journal.head()
  const at = now.toISOString()
  if (known?.stream === stream && known.seq > seq) {
    // What stood in the places it lost may be on labels, and at central.
    journal.leave(stream)
    noteRecovery(journal.marks, { kind: 'lost-end', at, count: known.seq - seq })
  } else if (known && known.seq > 0 && !journal.strands.all().some((strand) => strand.source === known.stream)) {
    noteRecovery(journal.marks, { kind: 'gone', at, count: known.seq })
  }
  const handle = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600)
  const write: MarkFile['write'] = (head) => {
    // Not flushed: it outlives the process, and the page and central know of a lost disk.
    writeSync(handle, JSON.stringify({ stream: head.stream, seq: head.seq }).padEnd(LENGTH), 0)
  }
  write(journal.head())
  return { write, close: () => closeSync(handle) }
}

function read(file: string): Pick<Head, 'stream' | 'seq'> | null {
  try {
    const kept = parse(mark, JSON.parse(readFileSync(file, 'utf8')))
    return kept.ok ? kept.value : null
  } catch {
    return null
  }
}
