import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useView } from '../view/view-store.ts'

function show(): void {
  useView.setState({ screen: 'checklists', verdict: null })
}

/** The way to the checklists, for those who may edit them. */
export function ChecklistsLink() {
  const mayEdit = useView((view) => view.operator?.roles.includes('supervisor') ?? false)
  useKeys(mayEdit ? { c: show, C: show } : {})
  if (!mayEdit) return null
  return (
    <button type="button" onClick={show}>
      {say('checklists.open')}
      <kbd>C</kbd>
    </button>
  )
}
