import type { ReactNode } from 'react';
import { Component } from 'react';
import { CrashPage } from './CrashPage.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Shows the last resort in the place of a page that could not be drawn. React has no other way than a class. */
export class CrashBoundary extends Component<Props, { readonly hasCrashed: boolean }> {
  static getDerivedStateFromError() {
    return { hasCrashed: true };
  }

  override readonly state = { hasCrashed: false };

  override render() {
    return this.state.hasCrashed ? <CrashPage /> : this.props.children;
  }
}
