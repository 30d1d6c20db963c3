import type { Entry } from '../../shared/record/entries.ts'
import { say } from '../messages/say.ts'
import { Thumbnail } from '../photos/photo.tsx'
import { sayClock } from './moment.ts'
import { type Names, sayDetails, sayEntry } from './named.ts'

type TimelineProps = { entries: readonly Entry[]; names: Names; onPhoto: (sha256: string) => void }

/** Every event in its order: when, who, what, and the hash it is kept under. What does not hold is marked. */
export function Timeline({ entries, names, onPhoto }: TimelineProps) {
  return (
    <ol className="record-line">
      {entries.map((entry, index) => (
        <Row
          key={`${entry.stream} ${entry.seq}`}
          entry={entry}
          before={entries[index - 1]?.at}
          names={names}
          onPhoto={onPhoto}
        />
      ))}
    </ol>
  )
}

type RowProps = Omit<TimelineProps, 'entries'> & { entry: Entry; before: string | undefined }

function Row({ entry, before, names, onPhoto }: RowProps) {
  const { group, fault, seq, hash, photo } = entry
  const details = sayDetails(entry, names)
  return (
    <li className="record-row" data-group={group} data-fault={fault ?? undefined} data-seq={seq} data-type={entry.type}>
      <time dateTime={entry.at}>{sayClock(entry.at, before)}</time>
      <span className="record-group">{say(`records.group.${group}`)}</span>
      <div>
        <p>{sayEntry(entry, names)}</p>
        {photo && (
          <Thumbnail sha256={photo.sha256} words={sayEntry(entry, names)} onOpen={() => onPhoto(photo.sha256)} />
        )}
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
