import { useView } from '../view/view-store.ts'

export function closeDrawer(): void {
  // A field that goes away with the drawer would leave the focus nowhere.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  useView.setState({ drawer: false })
}

/** Where there is no room for both, the drawer stands on the work, which is hidden then: the layout alone knows. */
export function drawerCoversWork(): boolean {
  const work = document.querySelector('.app-main')
  return useView.getState().drawer && work !== null && getComputedStyle(work).visibility === 'hidden'
}
