/** Everything that the browser's storage may hold. None of it is personal. */
export const STORAGE_KEYS = {
  // For all tabs, in localStorage.
  theme: 'theme',
  lastActivity: 'last-activity',
  unendedSession: 'session-unended',
  // For one tab, in sessionStorage.
  contactHidden: 'contact-hidden',
  /** Numbers of the appointments whose details are unfolded. */
  openedDetails: 'opened-details',
  recentVisits: 'recent-visits',
  /** Set while a tab that another page opened is opened again without its opener. */
  reopened: 'reopened',
  /** How often the page has been loaded anew because its app did not come. */
  reloads: 'reloads',
} as const;
