import type { Entry } from '../../shared/record/entries.ts'
import { say } from '../messages/say.ts'
import { type Names, sayClock, sayDetails, sayEntry } from './words.ts'

/** Every event in its order: when, who, what, and the hash it is kept under. What does not hold is marked. */
export function Timeline({ entries, names }: { entries: readonly Entry[]; names: Names }) {
  return (
    <ol className="record-line">
      {entries.map((entry, index) => (
        <Row key={`${entry.stream} ${entry.seq}`} entry={entry} before={entries[index - 1]?.at} names={names} />
      ))}
    </ol>
  )
}

type RowProps = { entry: Entry; before: string | undefined; names: Names }

function Row({ entry, before, names }: RowProps) {
  const { group, fault, seq, hash } = entry
  const details = sayDetails(entry)
  return (
    <li className="record-row" data-group={group} data-fault={fault ?? undefined} data-seq={seq} data-type={entry.type}>
      <time dateTime={entry.at}>{sayClock(entry.at, before)}</time>
      <span className="record-group">{say(`records.group.${group}`)}</span>
      <div>
        <p>{sayEntry(entry, names)}</p>
        {fault && <p className="record-fault">{say(`records.fault.${fault}`)}</p>}
        {details !== '' && <p className="quiet small">{details}</p>}
      </div>
      <span className="record-who quiet">{names.person(entry.operator)}</span>
      <code className="quiet" title={hash}>
        {seq} · {hash.slice(0, 10)}
      </code>
    </li>
  )
}
