/** Goes to the find field, wherever it stands on the page. */
export function focusFindField(): void {
  const field = document.querySelector<HTMLInputElement>('[role=search] input');
  field?.focus();
  field?.select();
}
