/** A process that appends events and says so after each, until it is killed. */
import { openJournal } from '../../../electron/station/journal/journal.ts'
import { benchStream, scanned } from '../../central/bench-stream.ts'

const journal = openJournal(process.argv[2] ?? '')
const bench = benchStream('bench-1', journal.head().stream)
for (;;) {
  const to = journal.append([bench.add('pack', scanned())])
  process.stdout.write(`${to}\n`)
}
