import '../setup/setup.css'
import './checklists.css'
import { useState } from 'react'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useView } from '../view/view-store.ts'
import { freeId, withList } from './draft.ts'
import { FileActs } from './file-acts.tsx'
import { ListEditor } from './list-editor.tsx'
import { RulesEditor } from './rules-editor.tsx'
import { SaidPanel } from './said-panel.tsx'
import { type Editing, useDraft } from './use-draft.ts'

const RULES = 'rules of this warehouse'

function leave(): void {
  useView.setState({ screen: 'figures' })
}

/** Where a supervisor says how orders are packed, and by which checklist each. Nothing counts until it is published. */
export function ChecklistsScreen() {
  const mayEdit = useView((view) => view.operator?.roles.includes('supervisor') ?? false)
  const connected = useView((view) => view.connected)
  const editing = useDraft()
  useKeys({ Escape: leave })
  if (!mayEdit) return <p className="setup-body">{say('checklists.not-yours')}</p>
  if (!editing) return <p className="setup-body quiet">{connected ? '' : say('setup.away')}</p>
  return <Editor editing={editing} />
}

function Editor({ editing }: { editing: Editing }) {
  const { draft, publishing, edit } = editing
  const [shown, setShown] = useState(draft.lists[0]?.id ?? RULES)
  const list = draft.lists.find(({ id }) => id === shown)
  const addList = () => {
    const id = freeId('checklist', draft.lists)
    const from = list ?? draft.lists[0]
    if (!from) return
    edit((now) => ({ ...now, lists: [...now.lists, { ...from, id, version: 1, name: say('checklists.new') }] }))
    setShown(id)
  }
  return (
    <div className="setup checklists">
      <nav className="setup-nav" aria-label={say('checklists.title')}>
        <h1>{say('checklists.title')}</h1>
        {draft.lists.map(({ id, name, version }) => (
          <button key={id} type="button" aria-current={id === shown ? 'page' : undefined} onClick={() => setShown(id)}>
            <span>
              {name}
              <span className="small">
                {publishing.checklists.some((each) => each.id === id)
                  ? say('checklists.changed')
                  : say('checklists.version', { version })}
              </span>
            </span>
          </button>
        ))}
        <button type="button" onClick={addList}>
          {say('checklists.add')}
        </button>
        <button type="button" aria-current={list ? undefined : 'page'} onClick={() => setShown(RULES)}>
          <span>
            {say('checklists.rules')}
            <span className="small">
              {publishing.rules
                ? say('checklists.changed')
                : say('checklists.rules.count', { count: draft.rules.rules.length })}
            </span>
          </span>
        </button>
        <FileActs editing={editing} />
        <button type="button" className="setup-back" onClick={leave}>
          {say('setup.back')}
          <kbd>Esc</kbd>
        </button>
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="setup-body" tabIndex={0}>
        <PublishActs editing={editing} />
        <SaidPanel editing={editing} />
        {list ? (
          <ListEditor key={list.id} list={list} change={(next) => edit((now) => withList(now, next))} />
        ) : (
          <RulesEditor editing={editing} />
        )}
      </section>
    </div>
  )
}

/** What can be done with the changes, and what keeps them from it. */
function PublishActs({ editing: { publishing, faults, ask, discard, undo } }: { editing: Editing }) {
  const online = useView((view) => view.station?.central.state === 'online')
  const changed = publishing.checklists.length > 0 || publishing.rules !== null
  const ready = changed && faults.length === 0 && online
  useKeys({ F3: undo ?? undefined })
  return (
    <div className="checklists-acts">
      <p>{say(changed ? (online ? 'checklists.draft' : 'checklists.draft.offline') : 'checklists.unchanged')}</p>
      <button type="button" disabled={!undo} onClick={undo ?? undefined}>
        {say('act.undo')} <kbd>F3</kbd>
      </button>
      <button type="button" disabled={!changed} onClick={discard}>
        {say('checklists.discard')}
      </button>
      <button type="button" disabled={!ready} onClick={() => ask('dry-run')}>
        {say('checklists.dry-run')}
      </button>
      <button type="button" disabled={!ready} onClick={() => ask('publish')}>
        {say('checklists.publish')}
      </button>
    </div>
  )
}
