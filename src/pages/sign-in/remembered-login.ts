/** The login that this tab signed in with, in memory alone: unlocking asks for no more than the password. */
let remembered = '';

export function rememberLogin(login: string): void {
  remembered = login;
}

export function readRememberedLogin(): string {
  return remembered;
}
