import type { QueryClient } from '@tanstack/react-query';
import { QueryClientProvider } from '@tanstack/react-query';
import type { Mode } from '#contract/session.ts';
import { CrashBoundary } from '#pages/layout/CrashBoundary.tsx';
import { ModeContext } from '#pages/layout/viewer-mode.ts';
import { RenderedAt } from '#ui/hydration.ts';
import type { LateComponents } from './late-components.ts';
import { LateContext } from './late-components.ts';
import { PageRoutes } from './PageRoutes.tsx';

interface Props {
  readonly queryClient: QueryClient;
  readonly mode: Mode;
  readonly renderedAt: number | null;
  readonly late: LateComponents;
}

/** Every page, with what it may rely on, in the gateway and in the browser alike. Stands inside a router. */
export function App({ queryClient, mode, renderedAt, late }: Props) {
  return (
    <ModeContext value={mode}>
      <RenderedAt value={renderedAt}>
        <QueryClientProvider client={queryClient}>
          <CrashBoundary>
            <LateContext value={late}>
              <PageRoutes />
            </LateContext>
          </CrashBoundary>
        </QueryClientProvider>
      </RenderedAt>
    </ModeContext>
  );
}
